import { read } from '../analyze'
import type { Facts } from '../facts'
import type { Finding } from '../finding'
import { nothing } from '../plan/clean'
import { References } from '../plan/references'
import type { Stage } from '../plan/stages'
import { entries } from '../rules/entries'
import { type ActiveRule, activeRules, contextOf, findingsOf, type Subject } from '../rules/evaluate'
import type { ItemOf, ListSection, Report } from '../rules/rule'
import { planFormat } from '../schema/formats'
import { type Group, sectionOf } from '../schema/places'
import { isWithin, type Path, pointerOf } from '../text/path'
import { valueAt } from '../text/value'
import type { Context, Written } from './context'

type Value = string | number | boolean

/**
 * Tries values at a place of a plan: what the rules would say of each at once. They are run on the values of the plan and
 * not on its text, which may be half-written; and of all rules only those that look at the place.
 *
 * @param stage at which they are run
 */
export class Trial {
  private readonly subject: Subject
  private readonly looking: readonly ActiveRule[]
  /** What is found while the place is still open. */
  private readonly before: ReadonlySet<string>

  constructor(
    { value, analysis }: Written,
    private readonly path: Path,
    { today, policy }: Pick<Context, 'today' | 'policy'>,
    stage: Stage,
  ) {
    const facts: Facts = analysis?.facts ?? { asOf: today, policy }
    this.subject = { ...read(value, facts, analysis?.references).subject, stage }
    this.looking = this.rulesThatLook()
    this.before = new Set(this.findings(this.with(undefined)).map((finding) => this.keyOf(finding)))
  }

  /** The objections to a value at the place: not that something else is missing, but that this contradicts it. */
  objectionsTo(value: Value): readonly Finding[] {
    const subject = this.with(value)
    return this.findings(subject).filter(
      (finding) =>
        !this.before.has(this.keyOf(finding)) &&
        isAnswered(valueAt(subject.plan, finding.path)) &&
        this.concerns(finding),
    )
  }

  /**
   * True for a finding about the place, what stands beside it in a map, or the two together, and for one that names it as
   * the other side. What is said of more than that may be a gap that the value only uncovers: a list may lack its next
   * item.
   */
  private concerns({ path, related }: Finding): boolean {
    const at = pointerOf(this.path)
    const around = typeof this.path.at(-1) === 'number' ? this.path : this.path.slice(0, -1)
    return isWithin(path, around) || related.some((other) => pointerOf(other.path) === at)
  }

  /** At the place itself by its words as well: a rule may say that nothing stands there, or that the wrong thing does. */
  private keyOf({ rule, path, message }: Finding): string {
    return `${rule} ${pointerOf(path)} ${isWithin(path, this.path) ? message : ''}`
  }

  /** The plan with a value at the place, or with the place open. */
  private with(value: Value | undefined): Subject {
    const plan = withValue(this.subject.plan, this.path, value)
    const places = planFormat.places.bySection(plan as Record<string, unknown>)
    const needsIds = this.looking.some(({ rule }) => rule.readsReferences)
    const references = needsIds ? References.of(places, this.subject.references) : this.subject.references
    return { ...this.subject, plan, places, references }
  }

  /**
   * The rules whose answer a value at the place can change: those over single values, those over ids, and of the others
   * those that look at it when they are run on a plan that notices.
   */
  private rulesThatLook(): ActiveRule[] {
    let looked = false
    const watched = withValue(this.subject.plan, this.path, undefined, () => {
      looked = true
    })
    const subject = { ...this.subject, plan: watched }
    const [section] = this.path
    return activeRules(subject.policy, subject.stage).filter((active) => {
      const { reads, each, checkPlaces, readsReferences } = active.rule
      if (checkPlaces) return true
      if (each !== section && !reads.some((name) => name === section)) return false
      if (readsReferences) return true
      looked = false
      this.reports(active, subject)
      return looked
    })
  }

  private findings(subject: Subject): Finding[] {
    return this.looking.flatMap((active) => findingsOf(active, this.reports(active, subject), subject))
  }

  /** What a rule reports of the plan as a whole, of the item around the place, and of the values near it. */
  private reports({ rule }: ActiveRule, subject: Subject): readonly Report[] {
    const [section, index] = this.path
    const { each, reads, check, checkEach, checkPlaces } = rule
    try {
      const context = contextOf(rule, subject)
      const ofPlan = check && reads.some((name) => name === section) ? check(context) : []
      const items = each && each === section ? (subject.plan[each] as object[] | undefined) : undefined
      const item = entries(items, String(section)).find(({ at }) => at[1] === index)
      const ofItem = item && checkEach ? checkEach(item as ItemOf<ListSection>, context) : []
      const places = checkPlaces ? this.placesNear(subject) : undefined
      const ofValues =
        places && checkPlaces ? checkPlaces(places, { ...subject.facts, files: noFiles, folder: [] }) : []
      return [...ofPlan, ...ofItem, ...ofValues]
    } catch {
      // A rule that fails has nothing to object; the analysis says that it failed.
      return []
    }
  }

  /** The single values of the section around the place, or of the item if the section is a list. */
  private placesNear({ places }: Subject): Group | undefined {
    const around = this.path.slice(0, typeof this.path[1] === 'number' ? 2 : 1)
    const section = places.find((each) => sectionOf(each) === this.path[0])
    return section?.find(([first]) => first && isWithin(first.path, around))
  }
}

const noFiles = new Map()

/** False for an open place, also for a list or map that has nothing in it yet. */
const isAnswered = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isAnswered)
    : value !== undefined && value !== null

/**
 * A value with another one at a path, or with nothing there; whatever does not lead there is shared with it.
 *
 * @param onLook is told whenever somebody asks what stands there
 */
function withValue<T>(root: T, [step, ...rest]: Path, value: unknown, onLook?: () => void): T {
  const copy = (typeof step === 'number' ? listUpTo(root, step) : { ...root }) as Record<string, unknown>
  const key = String(step)
  if (rest.length > 0) copy[key] = withValue(copy[key], rest, value, onLook)
  else if (onLook) Object.defineProperty(copy, key, { enumerable: true, get: onLook })
  else if (value !== undefined) copy[key] = value
  else if (Array.isArray(copy)) copy[Number(key)] = nothing
  else delete copy[key]
  return copy as T
}

/** A copy of a list that has an item with that index; those before it that are not there are empty. */
function listUpTo(list: unknown, index: number): unknown[] {
  const copy: unknown[] = Array.isArray(list) ? [...list] : []
  while (copy.length <= index) copy.push(nothing)
  return copy
}
