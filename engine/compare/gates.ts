import { isStage } from '../plan/stages'
import type { Ask } from './approvers'
import type { PlanContext } from './change'

/** Rules that a sentence names. */
const named = 3

/** What stands open at a stage, as the end of a sentence; nothing where nothing does. */
export function openErrors(stage: string | undefined, context: Pick<PlanContext, 'errorsAt'>): string {
  const errors = isStage(stage) ? context.errorsAt(stage) : []
  if (errors.length === 0) return ''
  const rules = [...new Set(errors.map(({ rule }) => rule))]
  const more = rules.length > named ? ` and ${rules.length - named} more` : ''
  const count = errors.length === 1 ? '1 error stands' : `${errors.length} errors stand`
  return `, while ${count} open at that stage (${rules.slice(0, named).join(', ')}${more})`
}

/** Those who approve the gate into a stage. */
export function approversOfGate(stage: string | undefined, people: readonly string[] = []): readonly Ask[] {
  const as = `approver of the gate into ${stage}`
  return people.length > 0 ? people.map((person) => ({ as, person })) : [{ as }]
}
