import type { Facts } from '../facts'
import type { Related, Severity } from '../finding'
import type { Fix } from '../fixes/fix'
import type { IsoDate } from '../plan/dates'
import type { References } from '../plan/references'
import { type Stage, stages } from '../plan/stages'
import type { Defaults } from '../policy/defaults'
import type { Plan } from '../schema/generated/plan-types'
import type { Place } from '../schema/places'
import type { Path } from '../text/path'

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
  fixes?: readonly Fix[]
  /** What tells two reports of this rule at one place apart. */
  args?: readonly (string | number)[]
  /** Points at the key of `at` instead of its value. */
  atKey?: boolean
}

/** What a rule is given: the sections it declared, and nothing else that could change. */
export interface RuleContext<S extends Section = Section> {
  plan: Pick<Plan, S>
  stage: Stage
  asOf: IsoDate
  defaults: Defaults
  /** What is known of files, by the path that the plan gives. */
  files: NonNullable<Facts['files']>
  /** Files there are near those that the plan names. */
  folder: NonNullable<Facts['folder']>
  /** Ids and references of the whole plan; only for a rule that reads every section. */
  references: References
  /** Every scalar of the plan that the format knows; only for a rule that reads every section. */
  places: readonly Place[]
}

/** One rule: what it guards, how severe it is at each stage, what it reads, and how it finds. */
export interface Rule<S extends Section = Section> {
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
  /** The sections it reads; when none of them has changed, its findings have not. `all` for a rule over everything. */
  reads: readonly S[] | 'all'
  /** Ids of standards tags (`schemas/vocabularies/standards.json`). */
  standards: readonly string[]
  check(context: RuleContext<S>): Iterable<Report>
}

/** Declares a rule; its `check` sees only the sections named in `reads`. */
export function defineRule<const S extends Section>(rule: Rule<S>): Rule {
  return rule as unknown as Rule
}

const letters: Record<string, Severity | undefined> = { i: 'info', w: 'warning', E: 'error' }

/** A rule's own severity at a stage; undefined where it is off. */
export function severityAt(rule: Rule, stage: Stage): Severity | undefined {
  return letters[rule.severity[stages.indexOf(stage)] ?? '-']
}
