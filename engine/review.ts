import { type Analysis, analyze, policyIn } from './analyze'
import { changeClasses } from './changes'
import { approversOf } from './compare/approvers'
import {
  type Change,
  type ChangeClass,
  type FileContext,
  type Found,
  type Grade,
  gradesInOrder,
  type PlanContext,
} from './compare/change'
import { comparePlans, comparePolicies, wholeOf } from './compare/comparison'
import { type ComparedFindings, compareFindings } from './compare/findings'
import type { Part, Side } from './compare/part'
import type { Renames } from './compare/renames'
import type { Facts } from './facts'
import type { Finding } from './finding'
import { inForceOn, movedCriterion } from './gates/waivers'
import type { IsoDate } from './plan/dates'
import type { Stage } from './plan/stages'
import { checkRule } from './policy/checks'
import { effectivePolicy, type Policy, type PolicyFile } from './policy/policy'
import { failureFinding } from './rules/evaluate'
import type { Plan } from './schema/generated/plan-types'
import type { Document } from './text/document'
import { type Path, pointerOf } from './text/path'

/** What was changed between two texts of one document, and what that changes about its findings. */
export interface Review {
  /** The document before, evaluated on the day of the one after; undefined where there was none. */
  before: Analysis | undefined
  /** Undefined where there is none any more. */
  after: Analysis | undefined
  /** The gravest first, then in the order of the text after; what is gone follows in the order of the text before. */
  changes: readonly Change[]
  findings: ComparedFindings
}

/**
 * Reviews the change from one text of a plan or policy to another. Pure, and throws on no text.
 *
 * @param before the document before, or its analysis on its own day with the facts of its own place; without that day
 *   nothing can be told to have come with time alone. Undefined for a file that is new
 * @param after the document after, or its analysis. Undefined for a file that is gone
 * @param facts those of the document after; on `asOf`, its day, both are evaluated
 */
export function review(
  before: Analysis | Document | undefined,
  after: Analysis | Document | undefined,
  facts: Facts,
): Review {
  const own = before && analysisOf(before, facts)
  const then = own && onDay(own, facts)
  // Of two texts most is the same, as before and after an edit.
  const now = after && onDay(analysisOf(after, facts, then), facts)
  const { changes, failures, renames } = changesBetween(then, now, facts)
  const findings = compareFindings(own, then, now, renames)
  return { before: then, after: now, changes, findings: { ...findings, new: [...findings.new, ...failures] } }
}

/**
 * What was changed from one text to another, without what that changes about findings.
 *
 * @param before the analysis of the document before, as of any day; undefined for one that is new
 * @param after the analysis of the document after; undefined for one that is gone
 * @param asOf the day of the text after
 * @returns the changes as in a review, and findings about classes that failed
 */
export function changesOf(
  before: Analysis | undefined,
  after: Analysis | undefined,
  asOf: IsoDate,
): Pick<Review, 'changes'> & { failures: readonly Finding[] } {
  const { changes, failures } = changesBetween(before, after, { asOf })
  return { changes, failures }
}

const analysisOf = (side: Analysis | Document, facts: Facts, previous?: Analysis): Analysis =>
  'document' in side ? side : analyze(side, facts, previous)

/** An analysis as of a day; the same one where it is of that day already. */
const onDay = (analysis: Analysis, { asOf }: Facts): Analysis =>
  analysis.facts.asOf === asOf ? analysis : analyze(analysis.document, { ...analysis.facts, asOf }, analysis)

/** What a document can be compared as. */
type State = 'missing' | 'other' | 'broken' | 'plan' | 'policy'

function stateOf(analysis: Analysis | undefined): State {
  if (!analysis) return 'missing'
  const { is } = analysis.identity
  if (is !== 'plan' && is !== 'policy') return 'other'
  return analysis.document.broken ? 'broken' : is
}

interface Outcome {
  changes: readonly Change[]
  /** Findings about classes that failed. */
  failures: readonly Finding[]
  renames?: Renames
}

function changesBetween(before: Analysis | undefined, after: Analysis | undefined, { asOf }: Facts): Outcome {
  const [was, is] = [stateOf(before), stateOf(after)]
  const search = new Search(before, after)
  if (before && after && was === 'plan' && is === 'plan') return comparedPlans(before, after, search)
  const became = becomeOf(was, is)
  if (became) {
    const context: FileContext = { before, after, became, asOf, root: wholeOf(before, after) }
    search.run(({ inFile }) => inFile?.(context))
  }
  if ((was === 'policy' || is === 'policy') && was !== 'broken' && is !== 'broken') {
    const [old, now] = [was === 'policy' ? before : undefined, is === 'policy' ? after : undefined]
    const root = comparePolicies(...([old, now].map(fileOf) as [PolicyFile, PolicyFile]))
    const context = { root, before: policyOf(old), after: policyOf(now) }
    search.run(({ inPolicy }) => inPolicy?.(context))
    // Of a policy that is new or gone, what it changes has been said.
    if (old && now) search.runOnRest(root)
  }
  return search.outcome(before?.plan ?? {}, after?.plan ?? {})
}

/** What became of a file that is no plan on both sides; policies are compared, whether there are two or one. */
function becomeOf(was: State, is: State): FileContext['became'] | undefined {
  const isRead = (state: State) => state === 'plan' || state === 'policy'
  if (is === 'broken') return isRead(was) ? 'broken' : undefined
  if (was === 'broken') return isRead(is) ? 'mended' : undefined
  if (is === 'plan') return 'added'
  if (was !== 'plan') return undefined
  return is === 'missing' ? 'removed' : 'left'
}

function comparedPlans(before: Analysis, after: Analysis, search: Search): Outcome {
  const { root, renames } = comparePlans(before, after)
  const old = root.before?.value as Plan
  const { plan, policy, facts } = after
  const errors = new Map<Stage, readonly Finding[]>()
  const errorsAt = (stage: Stage) => {
    const known = errors.get(stage) ?? openAt(stage, after)
    errors.set(stage, known)
    return known
  }
  const waivers = inForceOn(facts.asOf, plan, policy).filter(({ rule }) => rule === movedCriterion)
  const waiverOf = ({ place }: Part) => waivers.find(({ target }) => `${place.join('/')}/`.startsWith(`${target}/`))
  const context: PlanContext = { root, before: old, after: plan, asOf: facts.asOf, policy, errorsAt, waiverOf }
  search.run(({ inPlan }) => inPlan?.(context))
  search.runOnRest(root)
  return { ...search.outcome(old, plan), renames }
}

function openAt(stage: Stage, after: Analysis): readonly Finding[] {
  const { findings } = after.stage === stage ? after : analyze(after.document, { ...after.facts, gate: stage }, after)
  return findings.filter(({ severity, rule }) => severity === 'error' && !rule.startsWith('internal/'))
}

const fileOf = (analysis: Analysis | undefined): PolicyFile => (analysis ? policyIn(analysis.document).policy : {})

/** The policy that a file and what it extends come to; the built-in one without a file. */
function policyOf(analysis: Analysis | undefined): Policy {
  const value = fileOf(analysis)
  const checks = value.checks?.map((check) => checkRule(check || {}, unread, ''))
  return effectivePolicy([{ name: '', value, checks }], analysis?.facts.policy)
}

/** The expression of a check that is compared and not run. */
const unread = { uses: [], evaluate: () => true }

/** Runs classes of changes and collects what they find. */
class Search {
  private readonly found: { by: ChangeClass; found: Found }[] = []
  private readonly failures: Finding[] = []

  constructor(
    private readonly before: Analysis | undefined,
    private readonly after: Analysis | undefined,
  ) {}

  run(find: (change: ChangeClass) => Iterable<Found> | undefined): void {
    for (const by of changeClasses) {
      try {
        for (const found of find(by) ?? []) this.found.push({ by, found })
      } catch (error) {
        this.failures.push(failureFinding({ id: by.id }, error))
      }
    }
  }

  /** Runs the classes for what no other class has spoken of. */
  runOnRest(root: Part): void {
    const spokenOf = new Set<string>()
    const above = new Set<string>()
    for (const { found } of this.found)
      for (const [side, path] of [found.part, ...(found.covers ?? [])].flatMap(spotsOf)) {
        spokenOf.add(keyOf(side, path))
        for (let depth = 0; depth < path.length; depth++) above.add(keyOf(side, path.slice(0, depth)))
      }
    const isSpokenOf = ({ side, path }: Part) =>
      above.has(keyOf(side, path)) || path.some((_, depth) => spokenOf.has(keyOf(side, path.slice(0, depth + 1))))
    const rest = root.differences().filter((part) => !isSpokenOf(part))
    this.run(({ inRest }) => inRest?.(rest))
  }

  /** What was found, with the people whom the plans name. */
  outcome(before: Plan, after: Plan): Outcome {
    const changes = this.found.flatMap(({ by, found }): Change[] => {
      const { part, grade, message, waived, was = part.before?.value, approvers = by.approvers } = found
      if (grade === 'hidden') return []
      const { side, path, place } = part
      const stoodIn = side === 'before' ? part.stoodIn : undefined
      return [
        {
          ...{ class: by.id, grade, side, path, place, stoodIn },
          ...{ before: was, after: part.after?.value, message, why: by.why },
          ...{ approvers: approversOf(approvers, before, after), waived },
        },
      ]
    })
    return { changes: this.inOrder(changes), failures: this.failures }
  }

  private inOrder(changes: readonly Change[]): Change[] {
    const placed = changes.map((change, i) => ({ change, i, rank: rankOf(change.grade), start: this.startOf(change) }))
    placed.sort((a, b) => a.rank - b.rank || compareSides(a.change, b.change) || a.start - b.start || a.i - b.i)
    return placed.map(({ change }) => change)
  }

  private startOf({ side, path }: Change): number {
    return (side === 'after' ? this.after : this.before)?.document.spanOf(path).start ?? 0
  }
}

/** Where a part stands in each text. */
const spotsOf = ({ before, after }: Part): [Side, Path][] => [
  ...(before ? [['before', before.path] as [Side, Path]] : []),
  ...(after ? [['after', after.path] as [Side, Path]] : []),
]

const keyOf = (side: Side, path: Path): string => `${side} ${pointerOf(path)}`
const rankOf = (grade: Grade): number => gradesInOrder.indexOf(grade)
const compareSides = (a: Change, b: Change): number => Number(a.side === 'before') - Number(b.side === 'before')
