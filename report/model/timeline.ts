import type { Analysis } from '../../engine/analyze'
import type { Finding } from '../../engine/finding'
import { type IsoDate, isDate } from '../../engine/plan/dates'
import { nameOf as nameOfSource } from '../../engine/plan/sources'
import { exposureOf } from '../../engine/plan/stages'
import { entries } from '../../engine/rules/entries'
import type { DateWindow, Plan, Stage as StageName } from '../../engine/schema/generated/plan-types'
import { isWithin, type Path } from '../../engine/text/path'
import { valueAt } from '../../engine/text/value'
import { type RuleWords, ruleWords } from './rules'
import { capitalized } from './words'

/** From a day to another; open where one of them is not known. */
export interface Bar {
  is: 'planned' | 'actual'
  start?: IsoDate
  end?: IsoDate
}

/** One day. */
export interface Point {
  label: string
  date: IsoDate
  /** A gate that was passed is drawn in another way. */
  gate?: boolean
}

/** One thing that takes place, in the order in which things belong. */
export interface Row {
  label: string
  stage?: StageName
  bars: Bar[]
  points: Point[]
  /** The numbers of what runs backward here. */
  backward: number[]
  /** Until this day it runs before what belongs first. */
  tooEarlyUntil?: IsoDate
}

/** Something that came about before what belongs before it. */
export interface Backward {
  /** Counted from 1. */
  number: number
  rule: RuleWords
  message: string
  waived: boolean
  /** From what belongs first, and came later, to what came before it; rows by their index. */
  arrows: { from: { row: number; date: IsoDate }; to: { row: number; date: IsoDate } }[]
}

export interface Timeline {
  asOf: IsoDate
  /** The first and the last day of all. */
  from: IsoDate
  to: IsoDate
  /** When clinicians first see output. */
  exposure?: IsoDate
  rows: Row[]
  backward: Backward[]
}

/** A row with the places of its dates. */
interface Placed extends Row {
  /** Where what it is about stands in the plan. */
  at: readonly Path[]
}

/** When things take place, and what runs backward; undefined for a plan without dates of its course. */
export function timelineIn(analysis: Analysis): Timeline | undefined {
  const { plan, facts } = analysis
  const all = rowsOf(plan)
  const pairs = analysis.findings.flatMap((finding) => outOfOrder(finding, all, analysis))
  const concerned = new Set(pairs.flatMap(({ rows }) => rows))
  const placed = all.filter((row) => row.bars.length > 0 || row.points.length > 0 || concerned.has(row))
  const dates = placed.flatMap(datesOf).sort()
  const [from, to] = [dates[0], dates.at(-1)]
  if (from === undefined || to === undefined) return undefined
  const rows: Row[] = placed.map(({ label, stage, bars, points }) => ({ label, stage, bars, points, backward: [] }))
  const backward = pairs.map(({ finding, links, rows: own }, i): Backward => {
    const number = i + 1
    for (const row of own) rows[placed.indexOf(row)]?.backward.push(number)
    const arrows = links.map(({ late, early }) => {
      const [fromRow, toRow] = [placed.indexOf(late.row), placed.indexOf(early.row)]
      const row = rows[toRow] as Row
      if ((row.tooEarlyUntil ?? '') < late.date) row.tooEarlyUntil = late.date
      return { from: { row: fromRow, date: late.date }, to: { row: toRow, date: early.date } }
    })
    const { rule, message, waived } = finding
    return { number, rule: ruleWords(rule, analysis.policy), message, waived: waived !== undefined, arrows }
  })
  return { asOf: facts.asOf, from, to, exposure: exposureOf(plan), rows, backward }
}

const datesOf = ({ bars, points }: Row): IsoDate[] => [
  ...bars.flatMap(({ start, end }) => [start ?? [], end ?? []].flat()),
  ...points.map(({ date }) => date),
]

/** Everything that a plan dates of its course, in the order in which it belongs. */
function rowsOf(plan: Plan): Placed[] {
  const { ehrIntegration: ehr, validation, pilot, roi } = plan
  return [
    stageRow(plan, 'discovery'),
    ...entries(plan.dataSources, 'dataSources').map(({ item, at }) =>
      row(`Audit: ${nameOfSource(item)}`, [[...at, 'audit']], {
        bars: [bar('actual', { start: item.audit?.started, end: item.audit?.completed })],
      }),
    ),
    stageRow(plan, 'design'),
    ...entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints').map(({ item, at }) =>
      row(`Observed: ${item.id ?? ''}`, [[...at, 'validation']], {
        points: [point('observed', item.validation?.completed)],
      }),
    ),
    stageRow(plan, 'build'),
    row('EHR integration', [['ehrIntegration', 'track']], {
      bars: [bar('planned', { start: ehr?.track?.start, end: ehr?.track?.plannedEnd })],
    }),
    row('Access approved', [['ehrIntegration', 'auth']], { points: [point('approved', ehr?.auth?.approved)] }),
    row('Monitoring ready', [['validation', 'framework']], { points: [point('ready', validation?.framework?.ready)] }),
    ...entries(roi?.metrics, 'roi', 'metrics').map(({ item, at }) =>
      row(`Baseline: ${item.metric ?? ''}`, [[...at, 'baseline']], {
        points: [point('measured until', item.baseline?.window?.end), point('written down', item.baseline?.captured)],
      }),
    ),
    row('Silent trial', [['validation', 'silentTrial']], { bars: [bar('actual', validation?.silentTrial)] }),
    row('First clinical exposure', [['validation', 'firstClinicalExposure']], {
      points: [point('clinicians see output', validation?.firstClinicalExposure)],
    }),
    stageRow(plan, 'pilot'),
    row('Pilot without support', [['pilot', 'supportRemoved']], { bars: [bar('planned', pilot?.supportRemoved)] }),
    row('Pilot decided', [['pilot', 'decision']], { points: [point('decision', pilot?.decision?.date)] }),
    stageRow(plan, 'production'),
    stageRow(plan, 'renewal'),
    row('Contract', [['roi', 'renewal']], {
      points: [point('notice by', roi?.renewal?.noticeBy), point('ends', roi?.renewal?.contractEnd)],
    }),
    stageRow(plan, 'retired'),
  ]
}

function stageRow(plan: Plan, stage: StageName): Placed {
  const timeline = entries(plan.lifecycle?.timeline, 'lifecycle', 'timeline').filter(({ item }) => item.stage === stage)
  const gates = entries(plan.gates, 'gates').filter(({ item }) => item.stage === stage)
  const all = row(
    capitalized(stage),
    [...timeline, ...gates].map(({ at }) => at),
    {
      bars: timeline.flatMap(({ item }) => [bar('planned', item.planned), bar('actual', item.actual)]),
      points: gates.map(({ item }) => point('gate passed', item.passed, true)),
    },
  )
  return { ...all, stage }
}

type Found<T> = readonly (T | undefined)[]

function row(
  label: string,
  at: readonly Path[],
  { bars = [], points = [] }: { bars?: Found<Bar>; points?: Found<Point> },
): Placed {
  const known = <T>(list: Found<T>) => list.filter((item) => item !== undefined)
  return { label, at, bars: known(bars), points: known(points), backward: [] }
}

function bar(is: Bar['is'], { start, end }: DateWindow = {}): Bar | undefined {
  return start === undefined && end === undefined ? undefined : { is, start, end }
}

function point(label: string, date: IsoDate | undefined, gate = false): Point | undefined {
  return date === undefined ? undefined : { label, date, gate }
}

interface Spot {
  row: Placed
  date: IsoDate
}

/** A finding about the order of things: what belongs first, and came later. */
interface Pair {
  finding: Finding
  links: { late: Spot; early: Spot }[]
  rows: Placed[]
}

/** Rules whose findings say that the order of two things is wrong. */
function isAboutOrder(rule: string, { policy }: Analysis): boolean {
  const { guards = [] } = policy.rules.find(({ id }) => id === rule) ?? {}
  return (
    rule.startsWith('sequence/') ||
    rule === 'roi/baseline-after-exposure' ||
    guards.some((code) => code.startsWith('IS'))
  )
}

/**
 * What a finding says of the order of two things. Of two dates the later one belongs first. What has no date has not
 * come about yet: then it is late if the other day is over.
 */
function outOfOrder(finding: Finding, rows: readonly Placed[], analysis: Analysis): Pair[] {
  if (!isAboutOrder(finding.rule, analysis)) return []
  const { asOf } = analysis.facts
  const spotAt = (path: Path): Spot | undefined => {
    const row = rowAt(path, rows)
    const date = valueAt(analysis.document.value, path)
    return row && typeof date === 'string' && isDate(date) ? { row, date } : undefined
  }
  const own = rowAt(finding.path, rows)
  const other = finding.related.flatMap(({ path }) => spotAt(path) ?? [])
  if (!own || other.length === 0) return []
  const here = spotAt(finding.path)
  const links = other.flatMap((spot) => {
    if (here) return here.date > spot.date ? [{ late: here, early: spot }] : [{ late: spot, early: here }]
    return spot.date <= asOf ? [{ late: { row: own, date: asOf }, early: spot }] : []
  })
  if (links.length === 0) return []
  return [{ finding, links, rows: [...new Set([own, ...links.flatMap(({ late, early }) => [late.row, early.row])])] }]
}

/** The row that a place belongs to; of a place that holds several, the first. */
function rowAt(path: Path, rows: readonly Placed[]): Placed | undefined {
  const within = rows.find(({ at }) => at.some((place) => isWithin(path, place)))
  return within ?? rows.find(({ at }) => at.some((place) => isWithin(place, path)))
}
