import type { Ask } from '../compare/approvers'
import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { nameIn } from '../plan/names'
import type { EscalationLevel, Plan } from '../schema/generated/plan-types'

/**
 * Compared are the clinical owner, whom the owner escalates to, the clinical validator, the owner of the review, and the
 * people of each escalation path: one who is gone, with another at the same delay in the same path, was replaced. Who
 * was not named before replaces nobody. One of these whose entry in `people` keeps its id and gets a name without a word
 * in common with the old one was replaced as well. An id that was renamed is the same person.
 */
export const change = defineChange({
  id: 'owner-changed',
  what: 'The clinical owner, the clinical validator, the owner of the review or a person of an escalation is replaced or taken out.',
  grades: { risk: 'always' },
  why: 'Whoever answers for the product must know it, and whoever did must have let go.',
  approvers: ['executiveSponsor'],
  alsoAsks: 'the one who held the role and the one who holds it now',
  mirror: { none: 'A replacement has no direction.' },
  *inPlan(context) {
    for (const [part, as] of holders(context)) yield* replaced(part, as, context)
    yield* escalations(context)
    yield* renamedPeople(context)
  },
})

function holders({ root }: PlanContext): [Part<string>, string][] {
  return [
    [root.at('ownership', 'clinicalOwner', 'person'), 'clinical owner'],
    [root.at('ownership', 'clinicalOwner', 'escalatesTo'), 'person whom the clinical owner escalates to'],
    [root.at('governance', 'review', 'clinicalValidator'), 'clinical validator'],
    [root.at('governance', 'review', 'owner'), 'owner of the review'],
  ]
}

function* replaced(part: Part<string>, as: string, context: PlanContext): Iterable<Found> {
  if (part.before === undefined || !part.isChanged) return
  yield foundAt(part, part.before.value, part.after?.value, as, context)
}

function foundAt(part: Part, old: string, now: string | undefined, as: string, context: PlanContext): Found {
  const { before, after } = context
  const was = nameIn(before.people, old)
  const message =
    now === undefined
      ? `${was} is no longer the ${as}, and nobody is named instead.`
      : `${nameIn(after.people, now)} replaces ${was} as the ${as}.`
  const approvers: Ask[] = [{ as: `${as} so far`, person: old }, 'executiveSponsor']
  if (now !== undefined) approvers.splice(1, 0, { as: `new ${as}`, person: now })
  return { part, grade: 'risk', message, approvers }
}

/** People who are replaced by others at the same delay; a level that only goes makes the escalation slower. */
function* escalations(context: PlanContext): Iterable<Found> {
  for (const path of context.root.at('governance', 'escalationPaths').items()) {
    const levels = path.at('levels').items()
    const added = levels.filter(({ isAdded }) => isAdded)
    for (const old of levels.filter(({ isRemoved }) => isRemoved)) {
      const now = added.find((level) => isSameDelay(level, old))
      if (!now) continue
      added.splice(added.indexOf(now), 1)
      const [was, is] = [old.value.notify, now.value.notify] as [string, string]
      const found = foundAt(now.at('notify'), was, is, `person of the escalation ${path.value.id}`, context)
      yield { ...found, was, covers: [old, now] }
    }
  }
}

const isSameDelay = (a: Part<EscalationLevel>, b: Part<EscalationLevel>): boolean => a.value.after === b.value.after

/** Entries that keep their id and become somebody else. */
function* renamedPeople(context: PlanContext): Iterable<Found> {
  for (const person of context.root.at('people').items()) {
    const name = person.at('name')
    const { id } = person.value
    const [was, is] = [name.before?.value, name.after?.value]
    if (id === undefined || was === undefined || is === undefined || sharesWord(was, is)) continue
    const as = holders(context).find(([part]) => part.after?.value === id && !part.isChanged)?.[1]
    if (as === undefined && !isEscalatedTo(id, context.after)) continue
    const message = `${is} replaces ${was} under the id ${id}, as the ${as ?? 'person of an escalation'}.`
    yield {
      part: name,
      grade: 'risk',
      message,
      approvers: [{ as: as ?? 'person of an escalation', person: id }, 'executiveSponsor'],
    }
  }
}

const isEscalatedTo = (id: string, { governance }: Plan): boolean =>
  governance?.escalationPaths?.some(({ levels }) => levels?.some(({ notify }) => notify === id)) ?? false

function sharesWord(a: string, b: string): boolean {
  const words = (name: string) => name.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  const known = new Set(words(a))
  return words(b).some((word) => known.has(word) && !titles.has(word))
}

/** Words of a name that many people share. */
const titles = new Set(['dr', 'md', 'rn', 'phd', 'do', 'np', 'pa', 'prof', 'mr', 'mrs', 'ms', 'mph', 'msn', 'dnp'])
