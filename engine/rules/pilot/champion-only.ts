import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { listed, nameIn } from '../../plan/names'
import type { Pilot, PilotSite, Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads how the sites of the pilot were selected and whether the champion is ever away
 * (`pilot.supportRemoved.championAbsent`). It fires when no site was drawn at random, is representative or is a case in
 * which the product will have a hard time, and when no days are named on which the champion is absent.
 *
 * ## Why it matters
 *
 * A department that asked for the product forgives it what the next one will not. And a champion who reminds everybody
 * is part of what was tried out; production has no such person at every site.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   sites: [{id: north-hm, selection: champion-selected}]
 *   supportRemoved: {championAbsent: {start: 2027-01-04, end: 2027-01-15}}
 * ```
 *
 * ```yaml
 * pilot:
 *   sites: [{id: river-hm, selection: random}]
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot:
 *   sites:
 *     - {id: north-hm, selection: champion-selected}
 *     - {id: river-hm, selection: random}
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29, championAbsent: {start: 2027-01-04, end: 2027-01-15}}
 * ```
 *
 * ## How to fix
 *
 * Add a site that nobody picked for its goodwill, and let the pilot run for some days without its champion. The fixes
 * insert the site and the days and leave them to you.
 *
 * ## What it does not catch
 *
 * A site that is called random and is not, or a champion who is away and telephones. One site of another kind is
 * enough. A pilot that has support and no `supportRemoved` is for `pilot/unsupported-run-missing`; the days without the
 * champion are asked for after that.
 */
export const rule = defineRule({
  id: 'pilot/champion-only',
  title: 'Champion-selected sites only; champion absence untested',
  why: 'what works where somebody wants it to work says little about the next site',
  guards: ['FM2'],
  severity: '-wwEE-',
  reads: ['people', 'ownership', 'pilot'],
  standards: ['rmf/measure-2.2'],
  *check({ plan }) {
    if (plan.pilot === undefined) return
    yield* noOtherSite(plan.pilot)
    yield* neverAway(plan.pilot, championOf(plan))
  },
})

const others = ['random', 'representative', 'adverse-case'] as const

const isOther = ({ selection }: PilotSite): boolean => others.some((other) => other === selection)

function* noOtherSite(pilot: Pilot): Iterable<Report> {
  const sites = entries(pilot.sites, 'pilot', 'sites')
  if (sites.some(({ item }) => isOther(item))) return
  const unsaid = sites.find(({ item }) => item.selection === undefined)
  const ids = sites.flatMap(({ item }) => item.id ?? [])
  const named = ids.length > 0 ? ` (${listed(ids)})` : ''
  const remedy = unsaid ? `say how ${unsaid.item.id ?? 'each'} was selected, or add one that is` : 'add one that is'
  yield {
    at: ['pilot', 'sites'],
    message: `No site of the pilot${named} is said to be drawn at random, representative or a hard case: ${remedy}, as a champion's own site shows what enthusiasts do.`,
    fixes: unsaid
      ? [scaffold(`Add selection to ${unsaid.item.id ?? 'the site'}`, set([...unsaid.at, 'selection'], open(others)))]
      : adding(pilot.sites),
  }
}

/** A site to fill in, unless another has taken its id. */
function adding(sites: readonly PilotSite[] = []): Fix[] {
  const id = `site-${sites.length + 1}`
  if (byId(sites, id)) return []
  const site = { id, facility: open(), department: open(), selection: open(others) }
  return [scaffold('Add a site', append(['pilot', 'sites'], site))]
}

/** While a pilot with support has no time without it, another rule asks for that first. */
function* neverAway({ support, supportRemoved }: Pilot, champion: string): Iterable<Report> {
  if (supportRemoved === undefined && entries(support).length > 0) return
  const at = ['pilot', 'supportRemoved', 'championAbsent']
  const window = supportRemoved?.championAbsent
  if (window === undefined) {
    const message = `No time is planned without ${champion}: name days in the pilot, as use that depends on one person ends with that person.`
    const insert = set(at, { start: open(), end: open() })
    yield { at, message, fixes: [scaffold('Insert the time without the champion', insert)] }
    return
  }
  const lacking = (['start', 'end'] as const).filter((key) => window[key] === undefined)
  const [first] = lacking
  if (first === undefined) return
  yield {
    at: [...at, first],
    message: `The time without ${champion} has no ${listed(lacking.map((key) => days[key]))} day: enter ${listed(lacking)}.`,
    fixes: [scaffold(`Add ${listed(lacking)}`, ...lacking.map((key) => set([...at, key], open())))],
  }
}

const days = { start: 'first', end: 'last' }

function championOf({ people, ownership }: Pick<Plan, 'people' | 'ownership'>): string {
  const id = ownership?.champion
  return id === undefined ? 'the champion' : `the champion ${nameIn(people, id)}`
}
