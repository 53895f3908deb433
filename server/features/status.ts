import { stages } from '../../engine/plan/stages'
import type { Shown } from '../documents'
import type { Status } from '../protocol'
import type { Session } from '../session'

/** What stands between an open plan and the gates ahead of it, for the editor's status. */
export function status({ client, open }: Session): void {
  client.answer('readiness/status', async ({ textDocument: { uri } }) => statusOf(await open.get(uri)?.shown()))
}

/** The status of a document; null for one that gets no findings. */
export function statusOf(shown: Shown | undefined): Status | null {
  if (!shown) return null
  const { document, identity, stage, findings } = shown.analysis
  const severities = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) severities[severity]++
  const gates = stages.map((gate) => ({
    stage: gate,
    findings: findings.filter(({ blocks }) => blocks === gate).length,
  }))
  return {
    is: document.broken ? 'unreadable' : identity.is,
    stage,
    ...severities,
    blocked: gates.filter((gate) => gate.findings > 0),
  }
}
