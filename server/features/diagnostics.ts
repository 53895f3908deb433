import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver'
import { diagnosticsOf, failureDiagnostic } from '../diagnostic'
import type { OpenDocument } from '../documents'
import type { Session } from '../session'
import { nextMessage } from '../turns'

/** Diagnostics: pulled where the client can, else published. */
export function diagnostics(session: Session): void {
  if (session.capabilities.textDocument?.diagnostic) answerPulls(session)
  else publish(session)
}

function answerPulls(session: Session): void {
  const { client } = session
  client.answer('textDocument/diagnostic', async ({ textDocument: { uri }, previousResultId }) => {
    const document = session.open.get(uri)
    if (!document) return stored(session, uri)
    const { items } = await check(session, document)
    return document.reports.next(items, previousResultId)
  })
  if (session.capabilities.workspace?.diagnostics?.refreshSupport)
    session.onChange = () => client.background(client.ask('workspace/diagnostic/refresh', undefined))
}

/** An editor asks for a document that it is about to close, or shows in a tab without having it open. */
async function stored({ settings, plans }: Session, uri: string): Promise<DocumentDiagnosticReport> {
  const { workspaceDiagnostics } = await settings.of()
  if (!workspaceDiagnostics || !(await plans.has(uri))) return { kind: 'full', items: [] }
  return plans.report(uri)
}

function publish(session: Session): void {
  const { client } = session
  const withVersion = session.capabilities.textDocument?.publishDiagnostics?.versionSupport ?? false
  const send = async (document: OpenDocument): Promise<void> => {
    const { uri, version: asked } = document.text
    // Of the edits that have arrived already only the last is analyzed.
    await nextMessage()
    if (session.open.get(uri) !== document || document.text.version !== asked) return
    const { items, version } = await check(session, document)
    if (session.open.get(uri) !== document) return
    client.tell('textDocument/publishDiagnostics', { uri, diagnostics: items, ...(withVersion && { version }) })
  }
  session.onEdit.push((document) => client.background(send(document)))
  session.onChange = () => {
    for (const document of session.open.values()) client.background(send(document))
  }
  session.onClose.push((uri) => client.tell('textDocument/publishDiagnostics', { uri, diagnostics: [] }))
}

/** The diagnostics of the newest text, with the version that it has. A failure is one of them. */
async function check(session: Session, document: OpenDocument): Promise<{ items: Diagnostic[]; version: number }> {
  const { text } = document
  try {
    const shown = await document.shown()
    session.watch(document.folders)
    if (shown) session.onShown(shown)
    await nextMessage()
    return {
      items: diagnosticsOf(shown, { ...session.presentation, uri: text.uri }),
      version: shown?.version ?? text.version,
    }
  } catch (error) {
    session.client.log('error', error)
    return { items: [failureDiagnostic(error)], version: text.version }
  }
}
