import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf, shown } from '../compare/words'
import { nameIn } from '../plan/names'
import { nameOf } from '../plan/sources'
import type { Audit, DataSource } from '../schema/generated/plan-types'

const drawnFor = ['convenience', 'selected-for-pilot']
const order = ['not-started', 'scheduled', 'in-progress', 'complete']

/**
 * Compared are the audit of each data source and the environment of the silent trial. It is raised for a source or an
 * audit that is deleted, an environment that leaves production, a status that goes back, a sample that is smaller or
 * drawn by convenience or for the pilot, a facility that is no longer audited although it is still in the plan, and
 * evidence that is taken out while none is added.
 */
export const change = defineChange({
  id: 'audit-downgraded',
  what: 'An audit of the data, or the silent trial, shows less of production than before.',
  grades: { risk: 'always' },
  why: 'What the data are like is known from this audit alone.',
  approvers: ['clinicalOwner'],
  mirror: { none: 'An audit that shows more asks nobody for less; it is listed as a detail.' },
  *inPlan(context) {
    for (const source of context.root.at('dataSources').items()) yield* ofSource(source, context)
    const environment = context.root.at('validation', 'silentTrial', 'environment')
    if (leavesProduction(environment))
      yield risk(environment, `The environment of the silent trial ${becameOf(environment)}.`)
  },
})

const risk = (part: Part, message: string): Found => ({ part, grade: 'risk', message })

const leavesProduction = ({ before, after }: Part<string>): boolean =>
  before?.value === 'production' && after?.value !== undefined && after.value !== 'production'

function* ofSource(source: Part<DataSource>, context: PlanContext): Iterable<Found> {
  const name = nameOf(source.value)
  const audit = source.at('audit')
  if (source.isRemoved) yield risk(source, `The data source ${name} was removed, with its audit.`)
  else if (audit.isRemoved) yield risk(audit, `The audit of ${name} was removed.`)
  else if (audit.isKept) yield* ofAudit(audit, name, context)
}

function* ofAudit(audit: Part<Audit>, name: string, { after }: PlanContext): Iterable<Found> {
  const [environment, status] = [audit.at('environment'), audit.at('status')]
  if (leavesProduction(environment))
    yield risk(environment, `The environment of the audit of ${name} ${becameOf(environment)}.`)
  if (rank(status.after?.value) < rank(status.before?.value))
    yield risk(status, `The status of the audit of ${name} ${becameOf(status)}.`)
  const [method, n] = [audit.at('sampling', 'method'), audit.at('sampling', 'n')]
  if (method.isChanged && method.before && drawnFor.includes(method.after?.value ?? ''))
    yield risk(method, `The sampling of the audit of ${name} ${becameOf(method)}.`)
  if (n.before && (n.after?.value ?? 0) < n.before.value)
    yield risk(n, `The sample of the audit of ${name} ${becameOf(n)}.`)
  for (const part of audit.at('facilities').items())
    if (part.isRemoved && after.facilities?.some(({ id }) => id === part.value))
      yield risk(part, `The audit of ${name} no longer covers ${nameIn(after.facilities, part.value)}.`)
  const evidence = audit.at('evidence').items()
  if (evidence.some(({ isAdded }) => isAdded)) return
  for (const part of evidence)
    if (part.isRemoved) yield risk(part, `The audit of ${name} no longer cites ${shown(part.value)} as evidence.`)
}

/** How far an audit has come; one that does not say it has not started. */
const rank = (status = 'not-started'): number => order.indexOf(status)
