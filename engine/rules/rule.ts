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
  /** Best first; a function where they take work, which is then done when somebody asks for them. */
  fixes?: readonly Fix[] | (() => readonly Fix[])
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
  /** Ids and references of the whole plan; only for a rule with `readsReferences`. */
  references: References
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
  /** The sections it reads; when none of them has changed, its findings have not. */
  reads: readonly S[]
  /** True for a rule over the ids and references of the whole plan. */
  readsReferences?: boolean
  /** Ids of standards tags (`schemas/vocabularies/standards.json`). */
  standards: readonly string[]
  check?(context: RuleContext<S>): Iterable<Report>
  /**
   * For a rule over single values: looks at one group of places, which is a section or an item of one. What it reports
   * may depend on the group, on files and on the date alone.
   */
  checkPlaces?(places: readonly Place[], context: PlacesContext): Iterable<Report>
}

/** What a rule over single values is given beside them. */
export type PlacesContext = Pick<RuleContext, 'asOf' | 'files' | 'folder'>

/** Declares a rule; its `check` sees only the sections named in `reads`. */
export function defineRule<const S extends Section>(rule: Rule<S>): Rule {
  return rule as unknown as Rule
}

const letters: Record<string, Severity | undefined> = { i: 'info', w: 'warning', E: 'error' }

/** A rule's own severity at a stage; undefined where it is off. */
export function severityAt(rule: Rule, stage: Stage): Severity | undefined {
  return letters[rule.severity[stages.indexOf(stage)] ?? '-']
}
