import { ResponseError } from 'vscode-jsonrpc'
import { writtenAt } from '../../engine/navigate/ids'
import { type Refusal, renamable, rename as renamed } from '../../engine/navigate/rename'
import type { Session } from '../session'
import { plainEdit, workspaceEdit } from '../workspace-edit'
import { readingOf } from '../writing'

const invalidParams = -32602
const requestFailed = -32803

/** Renames an id wherever it stands in the document. */
export function rename(session: Session): void {
  const { client, capabilities } = session
  client.answer('textDocument/prepareRename', ({ textDocument: { uri }, position }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format } = reading
    const found = agreed(renamable(document, format, document.lines.offsetAt(position)))
    return { range: document.rangeOfSpan(writtenAt(document, found)), placeholder: found.id }
  })
  client.answer('textDocument/rename', ({ textDocument: { uri }, position, newName }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format, policy, version } = reading
    const subject = { document, format, rules: policy.rules }
    const edits = agreed(renamed(subject, document.lines.offsetAt(position), newName))
    const written = edits.map((edit) => plainEdit(document, edit))
    return workspaceEdit(uri, version, written, capabilities.workspace?.workspaceEdit ?? {})
  })
}

/** What was asked for; why not is the answer otherwise. */
function agreed<T extends object>(result: T | Refusal): T {
  if (!('refused' in result)) return result
  throw new ResponseError(result.isName ? invalidParams : requestFailed, result.refused)
}
