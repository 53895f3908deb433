import { negated, successOperators } from '../plan/comparisons'
import { byId } from '../plan/metrics'
import { type NoteShare, noteShares, shareWords } from '../plan/notes'
import { nameOf, nameOfField } from '../plan/sources'
import type { Audit, Criterion, DataSource, Limit, Operator, StopRule, Threshold } from '../schema/generated/plan-types'
import type { PlanContext } from './change'
import { kept, type Part } from './part'
import { comparison } from './words'

/** A limit that was moved. */
export interface Move {
  part: Part
  /** What else of the limit moved with it. */
  covers?: readonly Part[]
  /** What it is a limit of, as the beginning of a sentence. */
  what: string
  /** Whether more passes now than before. */
  isLooser: boolean
  /** The limit before and after, in words; undefined where there is none. */
  from?: string
  to?: string
  /** The pilot criterion that it belongs to. */
  criterion?: Part<Criterion>
}

/** Every limit that was moved: of the pilot's criteria and stop rules, of the monitoring, and of the data. */
export function* movesIn(context: PlanContext): Iterable<Move> {
  const { root } = context
  for (const criterion of kept(root.at('pilot', 'criteria').items()))
    for (const move of ofCriterion(criterion, context)) yield { ...move, criterion }
  for (const rule of kept(root.at('pilot', 'stopRules').items())) yield* ofStopRule(rule)
  for (const threshold of kept(root.at('governance', 'thresholds').items())) yield* ofThreshold(threshold)
  for (const source of kept(root.at('dataSources').items()))
    for (const audit of kept([source.at('audit')])) yield* ofAudit(audit, source)
}

function* ofCriterion(criterion: Part<Criterion>, { after }: PlanContext): Iterable<Move> {
  const { id, metric } = criterion.value
  const [usual] = successOperators(byId(after.metrics, metric)?.direction)
  const known = byId(after.metrics, metric)?.direction ? usual : undefined
  const opOf = (side: 'before' | 'after') => criterion[side]?.value.op ?? known
  const target = { part: criterion.at('target'), op: criterion.at('op'), ops: [opOf('before'), opOf('after')] } as const
  yield* accepting(`Target of ${id}`, target)
  // Whether the value itself has failed follows from the comparison of the target.
  const fail = { part: criterion.at('fail'), ops: [opOf('after'), opOf('after')] } as const
  yield* accepting(`Failing value of ${id}`, fail)
  yield* atLeast(`Sample that ${id} needs`, criterion.at('minN'))
}

function* ofStopRule(rule: Part<StopRule>): Iterable<Move> {
  const { metric } = rule.value
  yield* alarming(`Stop rule on ${metric}`, rule as Part<Limit>)
  const action = rule.at('action')
  const [before, after] = [action.before?.value, action.after?.value]
  const change = strengthOf(after) - strengthOf(before)
  if (change === 0) return
  yield { part: action, what: `Action of the stop rule on ${metric}`, isLooser: change < 0, from: before, to: after }
}

const actions: readonly StopRule['action'][] = [undefined, 'notify', 'pause-tool', 'stop-pilot']
const strengthOf = (action: StopRule['action']): number => actions.indexOf(action)

function* ofThreshold(threshold: Part<Threshold>): Iterable<Move> {
  const { metric } = threshold.value
  yield* alarming(`Limit at which somebody looks at ${metric}`, threshold.at('warn'))
  yield* alarming(`Limit at which somebody acts on ${metric}`, threshold.at('act'))
}

function* ofAudit(audit: Part<Audit>, source: Part<DataSource>): Iterable<Move> {
  for (const field of kept(audit.at('fields').items())) {
    const name = nameOfField(field.value)
    for (const quality of ['completeness', 'conformance', 'plausibility'] as const)
      yield* atLeast(`Required ${quality} of ${name}`, field.at(quality, 'required'))
    yield* atMost(`Tolerated free text in ${name}`, field.at('freeText', 'tolerated'))
  }
  for (const spread of kept(audit.at('consistency').items())) {
    const { path, by } = spread.value
    yield* atMost(`Tolerated spread of ${path} by ${by}`, spread.at('acceptableRange'))
  }
  const notes = audit.at('unstructured')
  const of = nameOf(source.value)
  for (const share of noteShares) yield* atMost(shareOf(share, of), notes.at(share, 'tolerated'))
  yield* atMost(`Tolerated age of copied text in ${of}`, notes.at('staleness', 'tolerated'))
}

const shareOf = (share: NoteShare, source: string): string =>
  `Tolerated share of ${shareWords[share]} text in ${source}`

const atLeast = (what: string, part: Part<number>) => accepting(what, { part, ops: ['gte', 'gte'] })
const atMost = (what: string, part: Part<number>) => accepting(what, { part, ops: ['lte', 'lte'] })

interface Bound {
  /** The number. */
  part: Part<number>
  /** How values compare with it, if the plan says that; only then it is shown. */
  op?: Part<Operator>
  /** How values that are accepted compare with it, before and after. */
  ops: readonly [Operator | undefined, Operator | undefined]
}

/** A limit that values must keep. */
function* accepting(what: string, { part, op, ops }: Bound): Iterable<Move> {
  const [before, after] = [part.before?.value, part.after?.value]
  const isLooser = isLooserThan({ op: ops[1], value: after }, { op: ops[0], value: before })
  if (isLooser === undefined) return
  const text = (value: number | undefined, sign: Operator | undefined) =>
    value === undefined ? undefined : comparison(op && sign, value)
  const moved = part.isChanged || !op ? part : op
  yield { part: moved, covers: op && [op], what, isLooser, from: text(before, ops[0]), to: text(after, ops[1]) }
}

/** A limit at which something happens. */
function* alarming(what: string, limit: Part<Limit>): Iterable<Move> {
  const [before, after] = [limit.before?.value ?? {}, limit.after?.value ?? {}] as [Limit, Limit]
  const isLooser = isLooserThan(accepted(after), accepted(before))
  if (isLooser === undefined) return
  const text = ({ op, value }: Limit) => (value === undefined ? undefined : comparison(op, value))
  const [op, value] = [limit.at('op'), limit.at('value')]
  yield { part: value.isChanged ? value : op, covers: [op], what, isLooser, from: text(before), to: text(after) }
}

/** What a limit lets pass at which something happens. */
const accepted = ({ op, value }: Limit): Limit => ({ op: op && negated(op), value })

/**
 * True when a limit lets something pass that the other one did not, false when it only lets less pass; undefined when
 * nothing tells them apart. A limit that is not there lets everything pass.
 */
function isLooserThan(after: Limit, before: Limit): boolean | undefined {
  if (after.value === undefined || before.value === undefined)
    return after.value === before.value ? undefined : after.value === undefined
  const [now, then] = [after.op ?? before.op, before.op ?? after.op]
  if (now === undefined || then === undefined) return undefined
  if (isUpper(now) !== isUpper(then)) return true
  if (after.value !== before.value) return isUpper(now) === after.value > before.value
  return now === then ? undefined : now === 'lte' || now === 'gte'
}

const isUpper = (op: Operator): boolean => op === 'lt' || op === 'lte'
