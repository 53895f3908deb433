import type { Facts } from '../facts'
import type { Finding, Related, Severity } from '../finding'
import type { Fix } from '../fixes/fix'
import type { WaivedPlace } from '../gates/waivers'
import type { IsoDate } from '../plan/dates'
import type { References } from '../plan/references'
import { type Stage, stages } from '../plan/stages'
import type { Defaults } from '../policy/defaults'
import type { Policy } from '../policy/policy'
import type { Plan } from '../schema/generated/plan-types'
import type { Place } from '../schema/places'
import type { Path } from '../text/path'
import type { Located } from './entries'

/** A section that a rule may read. */
export type Section = Exclude<keyof Plan, 'apiVersion' | 'kind'>

/** What a rule yields: where, what, and how to mend it. */
export interface Report {
  /** The place in the plan; a key that is missing is named as if it were there. */
  at: Path
  message: string
  /** The severity that this clause does not exceed, whatever the rule's column says. */
  atMost?: 'warning' | 'info'
  related?: readonly Related[]
  /**
   * Best first; a function where they take work, which is then done when somebody asks for them. It may look at the
   * sections that the rule reads, and at the whole of the one that it goes through.
   */
  fixes?: readonly Fix[] | ((plan: Plan) => readonly Fix[])
  /** What tells two reports of this rule at one place apart. */
  args?: readonly (string | number)[]
  /** Points at the key of `at` instead of its value. */
  atKey?: boolean
}

/** What a rule is given: the sections it declared, and nothing else that could change. */
export interface RuleContext<S extends Section = Section> {
  plan: Pick<Plan, S>
  /** The stage at which it is asked; only for a rule with `readsStage`, others are given the first. */
  stage: Stage
  asOf: IsoDate
  defaults: Defaults
  /** Reads units for conversion; undefined where the host has no library for it. */
  readUnit: Facts['readUnit']
  /** Ids and references of the whole plan; only for a rule with `readsReferences`. */
  references: References
}

/** A section that is a list. */
export type ListSection = {
  [K in Section]-?: NonNullable<Plan[K]> extends readonly unknown[] ? K : never
}[Section]

/** An item of a section that is a list, and its place. */
export type ItemOf<L extends ListSection> = Located<NonNullable<Plan[L]>[number]>

/** One rule: what it guards, how severe it is at each stage, what it reads, and how it finds. */
export interface Rule<S extends Section = Section, L extends ListSection = ListSection> {
  /** `area/name`. */
  id: string
  /** The gap, in a few words. */
  title: string
  /** Why it matters, in one clause. */
  why: string
  /** Codes of failure modes, checklist questions and sequence rules. */
  guards: readonly string[]
  /** A letter for each stage from discovery to renewal: `-` off, `i` info, `w` warning, `E` error. */
  severity: string
  /** The sections it reads; when none of them has changed, its findings have not. */
  reads: readonly S[]
  /** True for a rule that finds something else at another stage, its severity apart. */
  readsStage?: boolean
  /** True for a rule over the ids and references of the whole plan. */
  readsReferences?: boolean
  /** True for a rule over files. */
  readsFiles?: boolean
  /** Ids of standards tags (`schemas/vocabularies/standards.json`). */
  standards: readonly string[]
  check?(context: RuleContext<S>): Iterable<Report>
  /** For a rule that looks at the items of one section each by itself: that section, which it need not name in `reads`. */
  each?: L
  /**
   * What it reports of one item. It may depend on the item, its place, and the context, which lacks the other items; so
   * an edit of one item costs one item.
   */
  checkEach?(entry: ItemOf<L>, context: RuleContext<S>): Iterable<Report>
  /**
   * For a rule over single values: looks at one group of places, which is a section or an item of one. What it reports
   * may depend on the group, on files and on the date alone.
   */
  checkPlaces?(places: readonly Place[], context: PlacesContext): Iterable<Report>
  /** For a rule about what the other rules find; it runs after them, at every analysis. */
  checkFindings?(context: FindingsContext<S>): Iterable<Report>
}

/** What a rule is given that is about what the others find. */
export interface FindingsContext<S extends Section = Section> extends RuleContext<S> {
  /** What the other rules find at the plan's stage today, whether waived or not. */
  findings: readonly Finding[]
  policy: Policy
  /** What a waiver of a finding would be about. */
  placeOf(finding: Finding): WaivedPlace
  /** What stood open, and was not waived, when the gate into a stage was passed on a day. */
  blockersAt(gate: Stage, passed: IsoDate): readonly Finding[]
}

/** What a rule over single values is given beside them. */
export interface PlacesContext {
  asOf: IsoDate
  /** What is known of files, by the path that the plan gives; only for a rule with `readsFiles`. */
  files: NonNullable<Facts['files']>
  /** Files there are near those that the plan names; only for a rule with `readsFiles`. */
  folder: NonNullable<Facts['folder']>
}

/** Declares a rule; its `check` sees only the sections named in `reads`. */
export function defineRule<const S extends Section, const L extends ListSection = never>(rule: Rule<S, L>): Rule {
  return rule as unknown as Rule
}

const letters: Record<string, Severity | undefined> = { i: 'info', w: 'warning', E: 'error' }

/** A rule's own severity at a stage; undefined where it is off. */
export function severityAt(rule: Pick<Rule, 'severity'>, stage: Stage): Severity | undefined {
  return letters[rule.severity.charAt(stages.indexOf(stage))]
}
