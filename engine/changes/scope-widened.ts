import { distance } from 'fastest-levenshtein'
import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { nameIn } from '../plan/names'
import { pilotFacilities } from '../plan/sources'

const decisionRoles = ['informs', 'augments', 'replaces']
const reviews = ['required', 'optional', 'none']

/** Edits of a text up to which it is taken for the same one, better spelt. */
const spelling = 3

/**
 * It is raised for a new facility in `facilities`; for a pilot that reaches a facility at which it was not; for a new
 * group of users; for a role of the output further along informs, augments, replaces; for a human review that becomes
 * optional or none; for a patient group or a use that is no longer out of scope; and for other words about the intended
 * population, whose width nobody but a reader can judge. A text that differs in three letters or fewer is better spelt.
 */
export const change = defineChange({
  id: 'scope-widened',
  what: 'The product is for more sites, patients or users, or decides more by itself.',
  grades: { risk: 'always' },
  why: 'The data audit and the validation cover what they were made for.',
  approvers: ['governanceBody'],
  mirror: { none: 'A narrower scope is covered by what was examined; it is listed as a detail.' },
  *inPlan(context) {
    yield* ofFacilities(context)
    yield* ofUse(context)
    for (const point of context.root.at('workflow', 'decisionPoints').items()) {
      const part = point.at('humanReview')
      if (part.isKept && goesFurther(part, reviews))
        yield risk(part, `The human review at ${point.value.id} ${becameOf(part)}.`)
    }
  },
})

const again = 'see data/facility-not-audited and validation/not-local again'

const risk = (part: Part, message: string): Found => ({ part, grade: 'risk', message })

function* ofFacilities({ root, before, after }: PlanContext): Iterable<Found> {
  for (const part of root.at('facilities').items())
    if (before.facilities?.length && part.isAdded)
      yield risk(part, `${part.value.name ?? part.value.id} joins the facilities: ${again}.`)
  const known = pilotFacilities(before)
  for (const site of root.at('pilot', 'sites').items()) {
    const facility = site.at('facility')
    if (!facility.isChanged || facility.after === undefined || known.length === 0) continue
    if (known.includes(facility.after.value)) continue
    yield risk(facility, `The pilot reaches ${nameIn(after.facilities, facility.after.value)}: ${again}.`)
  }
}

function* ofUse({ root }: PlanContext): Iterable<Found> {
  const use = root.at('useCase')
  if (!use.isKept) return
  const users = use.at('intendedUsers')
  for (const part of users.items())
    if (users.before && part.isAdded)
      yield risk(part, `${part.value} joins the intended users: watch their work as well.`)
  for (const part of use.at('outOfScope').items())
    if (part.isRemoved) yield risk(part, `"${part.value}" is no longer out of scope: ${again}.`)
  const role = use.at('decisionRole')
  if (goesFurther(role, decisionRoles)) yield risk(role, `The role of the output ${becameOf(role)}.`)
  const population = use.at('intendedPopulation')
  const { before, after } = population
  if (
    before &&
    after &&
    population.isChanged &&
    distance(before.value.toLowerCase(), after.value.toLowerCase()) > spelling
  )
    yield risk(population, `The intended population ${becameOf(population)}: ${again}.`)
}

const goesFurther = ({ before, after }: Part<string>, order: readonly string[]): boolean =>
  before !== undefined && after !== undefined && order.indexOf(after.value) > order.indexOf(before.value)
