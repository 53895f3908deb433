import * as Plot from '@observablehq/plot'
import { fitted } from '../measure'
import type { HistoryPoint } from '../model/history'
import type { Look } from './charts'
import { day, drawing, isWide, type Key, legend, type Panel, plot, sizeOf } from './draw'

const dayLength = 24 * 60 * 60 * 1000

/** A point with its day as the library reads it. */
interface Dated extends HistoryPoint {
  at: Date
}

/** The stages that versions stood at, each from its first day on. */
interface StageSpan {
  stage: string
  start: Date
  end: Date
}

/** The answered questions over the days of the versions, and below them what stood in the way of the next gate. */
export function history(points: readonly HistoryPoint[], look: Look): string {
  const dated = points.map((point): Dated => ({ ...point, at: day(point.date) }))
  const domain = domainOf(dated)
  const most = Math.max(8, ...points.map(({ questions }) => questions))
  const blockers = Math.max(1, ...points.map(({ blockers }) => blockers))
  return drawing(
    [
      titleOf('Questions answered', look),
      stagesAbove(dated, domain, look),
      steps(dated, { value: 'answered', most, domain, colour: look.paint.good, height: 142 }, look),
      titleOf('Gaps in the way of the gate that was next', look),
      steps(dated, { value: 'blockers', most: blockers, domain, colour: look.paint.fill, height: 142 }, look),
      keysOf(points, look),
    ],
    look,
  )
}

/** All days, with some room. */
function domainOf(points: readonly Dated[]): [Date, Date] {
  const [first = 0, last = 0] = [points[0]?.at.getTime(), points.at(-1)?.at.getTime()]
  const room = Math.max((last - first) * 0.03, 3 * dayLength)
  return [new Date(first - room), new Date(last + room)]
}

function titleOf(text: string, look: Look): Panel {
  return { svg: `<text y="14" font-size="${sizeOf(look) + 1}" font-weight="650">${text}</text>`, height: 20 }
}

const margins = { marginLeft: 34, marginRight: 14 }

/** The stage that the plan stood at, in a row of its own. */
function stagesAbove(points: readonly Dated[], domain: [Date, Date], look: Look): Panel {
  const { paint, width } = look
  const size = sizeOf(look)
  const spans = spansOf(points, domain[1])
  const inner = width - margins.marginLeft - margins.marginRight
  const room = ({ start, end }: StageSpan) =>
    ((end.getTime() - start.getTime()) / (domain[1].getTime() - domain[0].getTime())) * inner
  const named = spans.filter((span) => room(span) > size * 2)
  return plot(
    {
      height: 24,
      ...margins,
      ...{ marginTop: 2, marginBottom: 2 },
      x: { type: 'utc', domain, axis: null },
      y: { axis: null },
      marks: [
        Plot.rect(spans, {
          ...{ x1: 'start', x2: 'end', fill: paint.pale, stroke: paint.ground, title: 'stage' },
        }),
        Plot.text(named, {
          ...{ x: 'start', frameAnchor: 'middle', textAnchor: 'start', dx: 4, title: 'stage' },
          text: (span: StageSpan) => fitted(span.stage, room(span) - 8, size),
        }),
      ],
    },
    look,
  )
}

function spansOf(points: readonly Dated[], end: Date): StageSpan[] {
  const spans: StageSpan[] = []
  for (const { stage, at } of points) {
    const last = spans.at(-1)
    if (last?.stage === stage) continue
    if (last) last.end = at
    spans.push({ stage, start: at, end })
  }
  return spans.filter(({ start, end }) => start < end)
}

/** What is drawn over the days. */
interface Series {
  value: 'answered' | 'blockers'
  /** The end of the scale. */
  most: number
  domain: [Date, Date]
  colour: string
  height: number
}

function steps(points: readonly Dated[], { value, most, domain, colour, height }: Series, look: Look): Panel {
  const { paint } = look
  const wide = isWide(look)
  // What stood after the last version stands on.
  const drawn = [...points, ...points.slice(-1).map((point) => ({ ...point, at: domain[1] }))]
  const of = (grade: HistoryPoint['grade']) => points.filter((point) => point.grade === grade)
  const dot = { x: 'at', y: value, title: 'title' } as const
  return plot(
    {
      height,
      ...margins,
      ...{ marginTop: 8, marginBottom: 36 },
      x: { type: 'utc', domain, label: null },
      y: { domain: [0, most], label: null },
      marks: [
        Plot.gridY({ stroke: paint.line, strokeOpacity: 1, ticks: Math.min(most, 4) }),
        Plot.axisY({ ticks: Math.min(most, 4), tickSize: 0, tickFormat: 'd', fill: paint.muted }),
        Plot.axisX({ ticks: wide ? undefined : 3, tickSize: 0, fill: paint.muted }),
        Plot.areaY(drawn, { x: 'at', y: value, curve: 'step-after', fill: paint.pale }),
        Plot.lineY(drawn, { x: 'at', y: value, curve: 'step-after', stroke: colour, strokeWidth: 2 }),
        Plot.dot(of(undefined), { ...dot, r: 2.5, fill: colour }),
        Plot.dot(of('risk'), { ...dot, symbol: 'triangle', r: 5, fill: paint.warning, stroke: paint.ground }),
        Plot.dot(of('block'), { ...dot, symbol: 'times', r: 5, stroke: paint.bad, strokeWidth: 2.6 }),
      ],
    },
    look,
  )
}

function keysOf(points: readonly HistoryPoint[], look: Look): Panel {
  const { paint } = look
  const keys: (Key | false)[] = [
    { shape: `<circle cx="8" cy="6" r="2.5" fill="${paint.ink}"/>`, text: 'a version' },
    points.some(({ grade }) => grade === 'risk') && {
      shape: `<path d="M8,0L14,11L2,11Z" fill="${paint.warning}"/>`,
      text: 'a version with a risk',
    },
    points.some(({ grade }) => grade === 'block') && {
      shape: `<path d="M4,2L12,10M12,2L4,10" stroke="${paint.bad}" stroke-width="2.6"/>`,
      text: 'a version that fails a review',
    },
  ]
  return legend(
    keys.filter((key) => key !== false),
    look,
  )
}
