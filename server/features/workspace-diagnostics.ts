import { type CancellationToken, ResponseError } from 'vscode-jsonrpc'
import type { ProgressToken, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver'
import type { Session } from '../session'
import { nextTurn } from '../turns'

/** The protocol's code for it. */
const requestCancelled = -32800

/** Reports that are sent together while others are still being made. */
const batch = 50

/** Diagnostics of the plans of the workspace that are not open, and the request that checks them all at once. */
export function workspaceDiagnostics(session: Session): void {
  const { client } = session
  /** Documents that were open: what was shown of them has to go when nothing else is to be said. */
  const closed = new Set<string>()
  let wanted = false
  session.onClose.push((uri) => closed.add(uri))

  client.answer('workspace/diagnostic', async ({ previousResultIds, partialResultToken: stream }, cancelled) => {
    if (!session.watches) session.plans.changed()
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
    const items: WorkspaceDocumentDiagnosticReport[] = []
    const send = (token: ProgressToken) => client.tell('$/progress', { token, value: { items: items.splice(0) } })
    let streams = false
    for await (const report of reports(session, { previous, closed, wanted })) {
      stopIf(cancelled)
      items.push(report)
      if (stream === undefined || items.length < batch) continue
      send(stream)
      streams = true
    }
    session.watch(session.plans.dependencies())
    // Once something has been streamed, the answer itself has to be empty.
    if (streams && stream !== undefined) send(stream)
    return { items }
  })

  client.answer('readiness/checkWorkspace', async (_, cancelled) => {
    wanted = true
    session.plans.changed()
    const counts = { plans: 0, errors: 0, warnings: 0 }
    for await (const uri of session.plans.uris()) {
      stopIf(cancelled)
      const report = await session.plans.report(uri)
      const severities = report.kind === 'full' ? report.items.map(({ severity }) => severity) : []
      counts.plans++
      counts.errors += severities.filter((severity) => severity === 1).length
      counts.warnings += severities.filter((severity) => severity === 2).length
      await nextTurn()
    }
    return counts
  })
}

interface Wish {
  /** What the client has, by URI. */
  previous: ReadonlyMap<string, string>
  closed: ReadonlySet<string>
  /** True when the plans are wanted although the settings leave them out. */
  wanted: boolean
}

async function* reports(
  { plans, open, settings }: Session,
  { previous, closed, wanted }: Wish,
): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
  const reported = new Set<string>()
  if (wanted || (await settings.of()).workspaceDiagnostics) {
    for await (const uri of plans.uris()) {
      if (open.has(uri)) continue
      const report = await plans.report(uri, previous.get(uri))
      reported.add(uri)
      yield { ...report, uri, version: null }
      if (report.kind === 'full') await nextTurn()
    }
  }
  for (const uri of new Set([...previous.keys(), ...closed])) {
    if (!open.has(uri) && !reported.has(uri)) yield { uri, version: null, kind: 'full', items: [] }
  }
}

function stopIf({ isCancellationRequested }: CancellationToken): void {
  if (isCancellationRequested) throw new ResponseError(requestCancelled, 'The request was cancelled.')
}
