import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { checkWorkspaceRequest } from '../protocol'
import type { Session } from '../session'
import { nextTurn } from '../turns'

/** Reports that are sent together while others are still being made. */
const batch = 50

/** Diagnostics of the plans of the workspace that are not open, and the request that checks them all at once. */
export function workspaceDiagnostics(session: Session): void {
  const { connection } = session
  /** Documents that were open: what was shown of them has to go when nothing else is to be said. */
  const closed = new Set<string>()
  let wanted = false
  session.onClose((uri) => closed.add(uri))

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, results) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
    const items: WorkspaceDocumentDiagnosticReport[] = []
    let streams = false
    for await (const report of reports(session, { previous, closed, wanted })) {
      stopIfCancelled(token)
      items.push(report)
      if (!results || items.length < batch) continue
      results.report({ items: items.splice(0) })
      streams = true
    }
    session.watch(session.plans.dependencies())
    // Once something has been streamed, the answer itself has to be empty.
    if (streams) results?.report({ items: items.splice(0) })
    return { items }
  })

  connection.onRequest(checkWorkspaceRequest, async (_, token) => {
    wanted = true
    session.plans.changed()
    const counts = { plans: 0, errors: 0, warnings: 0 }
    for await (const uri of session.plans.uris()) {
      stopIfCancelled(token)
      const report = await session.plans.report(uri, undefined)
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
      yield report
      if (report.kind === 'full') await nextTurn()
    }
  }
  for (const uri of new Set([...previous.keys(), ...closed])) {
    if (!open.has(uri) && !reported.has(uri)) yield { uri, version: null, kind: 'full', items: [] }
  }
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}
