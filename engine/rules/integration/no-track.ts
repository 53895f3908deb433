import { open, scaffold, set } from '../../fixes/fix'
import { saysSomething } from '../../plan/notes'
import { individuals } from '../../plan/people'
import type { Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/** Channels that show the output inside an EHR. */
const ehrChannels = new Set(['smart-app', 'cds-hooks', 'native-ehr', 'inbox'])

/**
 * ## What it does
 *
 * Asks for an integration track (`ehrIntegration.track`) as soon as something in the plan uses an EHR: a data source
 * that is read from one, or a decision point whose output is delivered by a SMART app, CDS Hooks, the EHR itself or its
 * inbox. It fires when there is no track, or one in which nothing is filled in.
 *
 * A system is an EHR when a facility names it as its `ehr` or when it says which FHIR it speaks. Where the plan says
 * neither of any system, each system that a source names counts as one.
 *
 * ## Why it matters
 *
 * Certification, write-back and authentication take longer than the model, and wait for other people. Begun when the
 * model is finished they become the delay of the whole project.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources: [{id: notes, kind: unstructured, system: epic-prod}]
 * ehrIntegration: {systems: [{id: epic-prod, vendor: Epic}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources: [{id: notes, kind: unstructured, system: epic-prod}]
 * ehrIntegration:
 *   systems: [{id: epic-prod, vendor: Epic}]
 *   track: {start: 2026-07-06, plannedEnd: 2026-10-30, owner: tomas-berg, estimate: {value: 16, unit: wk}}
 * people: [{id: tomas-berg, name: Tomas Berg, kind: person}]
 * ```
 *
 * ## How to fix
 *
 * Plan the integration beside the model: an owner, a start and an end, an estimate and a contingency. The fix inserts
 * the track with these places open.
 *
 * ## What it does not catch
 *
 * A track that begins too late or is too short: those are `integration/starts-after-model` and
 * `integration/estimate-does-not-fit`. A source that reads from an EHR and names no `system`.
 */
export const rule = defineRule({
  id: 'integration/no-track',
  title: 'No integration track',
  why: 'integration that begins when the model is finished delays everything',
  guards: ['IF2', 'IS2'],
  severity: 'iwEEE-',
  reads: ['people', 'facilities', 'dataSources', 'workflow', 'ehrIntegration'],
  standards: ['chai-mc/ehr-compatibility'],
  *check({ plan }) {
    const { ehrIntegration, people } = plan
    const [use] = usesOfEhr(plan)
    if (!use || saysSomething(ehrIntegration?.track)) return
    const message = `${use.what}, and nothing plans the integration: add a track with an owner, dates and an estimate.`
    const related = [{ path: use.at, message: 'The EHR is used here.' }]
    const track = {
      start: open(),
      plannedEnd: open(),
      owner: open(individuals(people)),
      estimate: { value: open(), unit: open(['wk', 'mo']) },
      contingency: open(),
    }
    const title = 'Insert an integration track'
    if (ehrIntegration === undefined) {
      const at = ['ehrIntegration']
      yield { at, message, related, fixes: [scaffold(title, set(at, { track }))] }
    } else {
      const at = ['ehrIntegration', 'track']
      const fixes = ehrIntegration.track === undefined ? [scaffold(title, set(at, track))] : []
      yield { at, message, related, fixes }
    }
  },
})

type PlanOfUses = Pick<Plan, 'facilities' | 'dataSources' | 'workflow' | 'ehrIntegration'>

/** Where the plan uses an EHR: sources first, then deliveries. */
function* usesOfEhr(plan: PlanOfUses): Iterable<{ what: string; at: Path }> {
  const ehrs = ehrsOf(plan)
  for (const { item: source, at } of entries(plan.dataSources, 'dataSources')) {
    const { id, system } = source
    if (system === undefined || (ehrs.size > 0 && !ehrs.has(system))) continue
    yield { what: `The data source ${id} reads from ${system}`, at: [...at, 'system'] }
  }
  for (const { item: point, at } of entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
    const channel = point.delivery?.channel
    if (channel === undefined || !ehrChannels.has(channel)) continue
    const what = `The output for "${point.decision ?? point.id}" is delivered by ${channel}`
    yield { what, at: [...at, 'delivery', 'channel'] }
  }
}

/** The systems that the plan shows to be an EHR. */
function ehrsOf({ facilities, ehrIntegration }: PlanOfUses): ReadonlySet<string | undefined> {
  const named = facilities?.flatMap(({ ehr }) => ehr ?? []) ?? []
  const speaking = ehrIntegration?.systems?.flatMap(({ id, fhir }) => (fhir === undefined ? [] : id)) ?? []
  return new Set([...named, ...speaking])
}
