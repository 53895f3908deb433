import * as Plot from '@observablehq/plot'
import { fitted } from '../measure'
import type { Bar, Point, Row, Timeline } from '../model/timeline'
import type { Look } from './charts'
import { beside, day, drawing, isWide, type Key, legend, type Panel, plot, sizeOf } from './draw'

const dayLength = 24 * 60 * 60 * 1000
const rowHeight = 25

/** A bar with its ends filled in. */
interface Span {
  row: number
  is: Bar['is'] | 'early'
  start: Date
  end: Date
  title: string
}

/** The course of a plan: a row for each thing in the order in which it belongs, so that what is in order runs down to the right. */
export function timeline(model: Timeline, look: Look): string {
  const { rows, backward, asOf, exposure } = model
  const { paint } = look
  const size = sizeOf(look)
  const wide = isWide(look)
  const [marginLeft, marginRight] = wide ? [190, 70] : [112, 44]
  const domain = domainOf(model)
  const spans = rows.flatMap((row, i) => spansOf(row, i, asOf, domain))
  const points = rows.flatMap((row, i) => row.points.map((point) => ({ ...point, row: i, at: day(point.date) })))
  const arrows = backward.flatMap(({ arrows, waived }) => arrows.map((arrow) => ({ ...arrow, waived })))
  const of = (is: Span['is']) => spans.filter((span) => span.is === is)
  const bar = { x1: 'start', x2: 'end', y: 'row', title: 'title' } as const
  const height = 44 + rows.length * rowHeight + 30
  const chart = plot(
    {
      height,
      ...{ marginLeft, marginRight, marginTop: 44, marginBottom: 30 },
      x: { type: 'utc', domain, label: null },
      y: { type: 'band', domain: rows.map((_, i) => i), axis: null, padding: 0 },
      marks: [
        Plot.gridX({ stroke: paint.line, strokeOpacity: 1, ticks: wide ? undefined : 3 }),
        Plot.axisX({ ticks: wide ? undefined : 3, tickSize: 0, fill: paint.muted }),
        hatching(look),
        ...beside(rows, {
          edge: 'left',
          out: marginLeft,
          row: (row) => rows.indexOf(row),
          text: ({ label }) => fitted(label, marginLeft - 10, size),
          title: ({ label }) => label,
          fill: ({ backward }) => (backward.length > 0 ? paint.bad : paint.ink),
          bold: ({ stage }) => stage !== undefined,
        }),
        Plot.barX(of('planned'), { ...bar, fill: paint.pale, insetTop: 3, insetBottom: 3 }),
        Plot.barX(of('actual'), { ...bar, fill: paint.fill, insetTop: 7, insetBottom: 7 }),
        Plot.barX(of('early'), {
          ...bar,
          fill: `url(#${look.id}-hatch)`,
          stroke: paint.bad,
          insetTop: 4,
          insetBottom: 4,
        }),
        Plot.ruleX([day(asOf)], { stroke: paint.ink, strokeDasharray: '3,3' }),
        ...(exposure === undefined ? [] : [Plot.ruleX([day(exposure)], { stroke: paint.warning, strokeWidth: 1.5 })]),
        ...headings(model, domain, look),
        Plot.dot(
          points.filter(({ gate }) => !gate),
          { x: 'at', y: 'row', symbol: 'diamond', r: 5, fill: paint.ink, stroke: paint.ground, title: titleOf },
        ),
        Plot.dot(
          points.filter(({ gate }) => gate),
          { x: 'at', y: 'row', symbol: 'triangle', r: 4.5, fill: paint.good, stroke: paint.ground, title: titleOf },
        ),
        Plot.arrow(
          arrows.filter(({ from, to }) => from.row !== to.row),
          {
            ...{
              x1: ({ from }) => day(from.date),
              y1: ({ from }) => from.row,
              x2: ({ to }) => day(to.date),
              y2: ({ to }) => to.row,
            },
            ...{
              stroke: paint.bad,
              strokeWidth: 1.6,
              bend: 0,
              headLength: 7,
              insetEnd: 3,
              strokeDasharray: undefined,
            },
          } as Plot.ArrowOptions,
        ),
        ...beside(
          rows.filter(({ bars, points }) => bars.length === 0 && points.length === 0),
          {
            edge: 'left',
            out: 0,
            row: (row) => rows.indexOf(row),
            text: () => 'no date',
            fill: () => paint.bad,
          },
        ),
        ...beside(rows, {
          edge: 'right',
          out: marginRight,
          row: (row) => rows.indexOf(row),
          text: ({ backward }) => (backward.length > 0 ? `← ${backward.join(' ')}` : ''),
          fill: () => paint.bad,
          bold: () => true,
        }),
      ],
    },
    look,
  )
  return drawing([chart, keysOf(model, spans, look)], look)
}

const titleOf = ({ label, date }: Point): string => `${label} ${date}`

/** All dates and the day it is, with some room; a day it is that lies far off would squeeze the rest. */
function domainOf({ from, to, asOf }: Timeline): [Date, Date] {
  const [first, last] = [day(from).getTime(), day(to).getTime()]
  const room = Math.max((last - first) * 0.03, 7 * dayLength)
  const now = day(asOf).getTime()
  const isNear = now > first - 10 * room && now < last + 10 * room
  return [new Date(Math.min(first, isNear ? now : first) - room), new Date(Math.max(last, isNear ? now : last) + room)]
}

/** What is open lasts until the day it is; what is planned without an end, as long as the drawing. */
function spansOf({ label, bars, tooEarlyUntil }: Row, row: number, asOf: string, [, last]: [Date, Date]): Span[] {
  const now = day(asOf)
  const spans = bars.map(({ is, start, end }): Span => {
    const from = day(start ?? (end as string))
    const to =
      end === undefined ? (is === 'planned' || from > now ? last : now) : new Date(day(end).getTime() + dayLength)
    const title = `${label}, ${is === 'planned' ? 'planned' : 'took place'}: ${start ?? '?'} to ${end ?? 'open'}`
    return from <= to ? { row, is, start: from, end: to, title } : { row, is, start: to, end: from, title }
  })
  const worst = spans.find(({ is }) => is === 'actual') ?? spans[0]
  if (tooEarlyUntil === undefined || !worst) return spans
  const end = new Date(Math.min(worst.end.getTime(), day(tooEarlyUntil).getTime()))
  const title = `${label}: before what belongs first, until ${tooEarlyUntil}`
  return worst.start < end ? [...spans, { row, is: 'early', start: worst.start, end, title }] : spans
}

/** What the upright lines mean, in two lines above. */
function headings({ asOf, exposure }: Timeline, [first, last]: [Date, Date], { paint }: Look): Plot.Markish[] {
  const label = (date: string, text: string, line: number, fill: string) => {
    const isLate = day(date).getTime() > (first.getTime() + last.getTime()) / 2
    const anchor = isLate ? 'end' : 'start'
    return Plot.text([date], {
      ...{
        x: day,
        frameAnchor: 'top',
        textAnchor: anchor,
        dx: isLate ? 2 : -2,
        dy: -34 + line * 15,
        lineAnchor: 'top',
      },
      ...{ text: () => text, fill, fontWeight: 600 },
    } as Plot.TextOptions)
  }
  return [
    label(asOf, `as of ${asOf}`, 0, paint.ink),
    ...(exposure === undefined ? [] : [label(exposure, `clinicians see output ${exposure}`, 1, paint.warning)]),
  ]
}

/** The pattern of what ran before what belongs first. */
function hatching({ id, paint }: Look): Plot.Markish {
  return ((
    _index: unknown,
    _scales: unknown,
    _channels: unknown,
    _dimensions: unknown,
    { document }: { document: XmlDocument },
  ) => {
    const element = (name: string, attributes: Record<string, string>, ...children: unknown[]) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name)
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
      for (const child of children) made.appendChild(child)
      return made
    }
    const ground = element('rect', { width: '7', height: '7', fill: paint.ground })
    const line = element('path', { d: 'M-1,8L8,-1', stroke: paint.bad, 'stroke-width': '2.4' })
    const pattern = { id: `${id}-hatch`, width: '7', height: '7', patternUnits: 'userSpaceOnUse' }
    return element('defs', {}, element('pattern', pattern, ground, line))
  }) as unknown as Plot.Markish
}

interface XmlDocument {
  createElementNS(
    space: string,
    name: string,
  ): { setAttribute(name: string, value: string): void; appendChild(child: unknown): void }
}

function keysOf({ rows, backward }: Timeline, spans: readonly Span[], look: Look): Panel {
  const { paint } = look
  const points = rows.flatMap((row) => row.points)
  const block = (fill: string, more = '') => `<rect width="16" height="10" y="1" fill="${fill}"${more}/>`
  const keys: (Key | false)[] = [
    spans.some(({ is }) => is === 'planned') && { shape: block(paint.pale), text: 'planned' },
    spans.some(({ is }) => is === 'actual') && { shape: block(paint.fill), text: 'took place' },
    points.some(({ gate }) => !gate) && { shape: `<path d="M8,0L13,6L8,12L3,6Z" fill="${paint.ink}"/>`, text: 'a day' },
    points.some(({ gate }) => gate) && {
      shape: `<path d="M8,0L14,11L2,11Z" fill="${paint.good}"/>`,
      text: 'gate passed',
    },
    spans.some(({ is }) => is === 'early') && {
      shape: block(`url(#${look.id}-hatch)`, ` stroke="${paint.bad}"`),
      text: 'before what belongs first',
    },
    backward.length > 0 && {
      shape: `<path d="M16,6H3M8,1L3,6L8,11" fill="none" stroke="${paint.bad}" stroke-width="1.6"/>`,
      text: 'from what belongs first, and came later, back to what came before it',
    },
  ]
  return legend(
    keys.filter((key) => key !== false),
    look,
  )
}
