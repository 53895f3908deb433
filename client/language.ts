import { Disposable, languages, type TextDocument, type TextDocumentChangeEvent, workspace } from 'vscode'
import { type IdentityAnswer, identityRequest } from './protocol'
import type { Server } from './server'

/** What a plan or policy of any version says of itself. Only a text that has it is worth the server's attention. */
const mark = /apiVersion["']?\s*:\s*["']?readiness[/-]/

/**
 * Gives documents the language that fits what they say they are: a YAML document that says it is a plan becomes one
 * whatever its name, and another document that happens to have a plan's name becomes YAML.
 */
export function followLanguages(server: Server): Disposable {
  /** Documents that were handed back: whoever makes one a plan by hand gets his way. */
  const handedBack = new Set<string>()
  const consider = (document: TextDocument) => {
    place(document, server, handedBack).catch((error) => server.output.error(error))
  }
  for (const document of workspace.textDocuments) consider(document)
  return Disposable.from(
    workspace.onDidOpenTextDocument(consider),
    workspace.onDidSaveTextDocument(consider),
    workspace.onDidChangeTextDocument((change) => {
      if (marks(change)) consider(change.document)
    }),
  )
}

async function place(document: TextDocument, server: Server, handedBack: Set<string>): Promise<void> {
  const uri = document.uri.toString()
  if (document.languageId === 'yaml' && mark.test(document.getText())) {
    const is = await identityOf(document, server)
    if (is === 'plan' || is === 'policy') await setLanguage(document, 'yaml', 'readiness')
  }
  if (document.languageId === 'readiness' && !document.isUntitled && !handedBack.has(uri)) {
    if ((await identityOf(document, server)) !== 'other') return
    handedBack.add(uri)
    await setLanguage(document, 'readiness', 'yaml')
  }
}

async function identityOf(document: TextDocument, server: Server): Promise<string> {
  return (await server.request<IdentityAnswer>(identityRequest, { text: document.getText() })).is
}

/** Somebody may have closed the document or chosen another language in the meantime. */
async function setLanguage(document: TextDocument, from: string, to: string): Promise<void> {
  if (!document.isClosed && document.languageId === from) await languages.setTextDocumentLanguage(document, to)
}

/** True for an edit of a YAML document on a line that says what the document is. */
function marks({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  if (document.languageId !== 'yaml') return false
  return contentChanges.some(({ range, text }) => mark.test(text) || mark.test(document.lineAt(range.start.line).text))
}
