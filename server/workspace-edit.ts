import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import type { TextEdit as EngineEdit } from '../engine/fixes/write'
import type { Document } from '../engine/text/document'

/**
 * Edits of one document as an edit of the workspace.
 *
 * @param documentChanges whether the client understands edits that carry the version of the document
 */
export function workspaceEdit(
  uri: string,
  version: number,
  edits: (TextEdit | SnippetTextEdit)[],
  { documentChanges }: { documentChanges?: boolean },
): WorkspaceEdit {
  if (!documentChanges) return { changes: { [uri]: edits as TextEdit[] } }
  const edit: TextDocumentEdit = { textDocument: { uri, version }, edits }
  return { documentChanges: [edit] }
}

/** A replacement in the text in the protocol's words. */
export const plainEdit = (document: Document, { start, end, newText }: EngineEdit): TextEdit => ({
  range: document.rangeOfSpan({ start, end }),
  newText,
})
