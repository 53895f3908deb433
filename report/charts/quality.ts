import * as Plot from '@observablehq/plot'
import { fitted } from '../measure'
import type { Measure, ReportSource } from '../model/quality'
import { percent } from '../model/words'
import type { Look } from './charts'
import { beside, drawing, isWide, type Key, legend, type Panel, plot, sizeOf } from './draw'

/** A row of the drawing: a heading, or a measure of a source. */
interface Line extends Partial<Measure> {
  heading?: string
  source: ReportSource
}

const rowHeight = 24

/** What was observed beside what is needed, shares alone: what must be at least so much, then what must be at most so much. */
export function quality(sources: readonly ReportSource[], look: Look): string {
  const panels = (['least', 'most'] as const).flatMap((limit) => {
    const lines = sources.flatMap((source) => linesOf(source, limit))
    return lines.length === 0 ? [] : [titleOf(limit, look), strips(lines, limit, look)]
  })
  return drawing([...panels, keysOf(sources, look)], look)
}

function linesOf(source: ReportSource, limit: Measure['limit']): Line[] {
  const measures = source.measures.filter(
    (measure) => measure.limit === limit && (measure.required ?? measure.observed) !== undefined,
  )
  if (measures.length === 0) return []
  const where =
    source.environment === undefined || source.environment === 'production' ? '' : `, ${source.environment} data`
  return [{ heading: `${source.id}${where}`, source }, ...measures.map((measure) => ({ ...measure, source }))]
}

function titleOf(limit: Measure['limit'], look: Look): Panel {
  const text = limit === 'least' ? 'At least' : 'At most'
  return { svg: `<text y="14" font-size="${sizeOf(look) + 1}" font-weight="650">${text}</text>`, height: 18 }
}

function strips(lines: readonly Line[], limit: Measure['limit'], look: Look): Panel {
  const { paint } = look
  const wide = isWide(look)
  const [marginLeft, marginRight] = wide ? [350, 130] : [150, 104]
  const rows = lines.map((line, row) => ({ ...line, row }))
  const measures = rows.filter(({ heading }) => heading === undefined)
  const both = measures.filter(({ required, observed }) => required !== undefined && observed !== undefined)
  const observed = measures.filter((measure) => measure.observed !== undefined)
  const colour = ({ holds }: Line) => (holds === undefined ? paint.muted : holds ? paint.good : paint.bad)
  const inProduction = ({ source }: Line) => source.environment === 'production'
  const of = (shape: Line['holds']) => observed.filter(({ holds }) => (holds ?? true) === shape)
  return plot(
    {
      height: rows.length * rowHeight + 30,
      ...{ marginLeft, marginRight, marginTop: 4, marginBottom: 26 },
      x: { domain: domainOf(measures, limit), label: null, percent: false },
      y: { type: 'band', domain: rows.map(({ row }) => row), axis: null },
      marks: [
        Plot.gridX({ stroke: paint.line, strokeOpacity: 1, ticks: wide ? 6 : 3 }),
        Plot.axisX({ ticks: wide ? 6 : 3, tickSize: 0, tickFormat: percent, fill: paint.muted }),
        ...labels(rows, marginLeft, look),
        Plot.link(both, { x1: 'required', x2: 'observed', y1: 'row', y2: 'row', stroke: colour, strokeWidth: 2.5 }),
        Plot.tickX(
          measures.filter(({ required }) => required !== undefined),
          { x: 'required', y: 'row', stroke: paint.ink, strokeWidth: 3, insetTop: 4, insetBottom: 4 },
        ),
        Plot.dot(of(true), {
          x: 'observed',
          y: 'row',
          r: 5,
          stroke: colour,
          strokeWidth: 2,
          fill: (line: Line) => (inProduction(line) ? colour(line) : paint.ground),
        }),
        Plot.dot(of(false), { x: 'observed', y: 'row', r: 5, symbol: 'times', stroke: colour, strokeWidth: 2.6 }),
        ...beside(measures, {
          edge: 'right',
          out: marginRight,
          row: ({ row }) => row,
          text: (line) => figuresOf(line),
          fill: ({ holds }) => (holds === false ? paint.bad : paint.ink),
          bold: ({ holds }) => holds === false,
        }),
      ],
    },
    look,
  )
}

function labels(rows: readonly (Line & { row: number })[], marginLeft: number, look: Look): Plot.Markish[] {
  const { paint } = look
  const size = sizeOf(look)
  const wide = isWide(look)
  const measures = rows.filter(({ heading }) => heading === undefined)
  const headings = rows.filter(({ heading }) => heading !== undefined)
  const row = (line: { row: number }) => line.row
  const left = { edge: 'left', out: marginLeft, row } as const
  const named = ({ what = '', field = '' }: Line) => (wide ? what : `${what} ${lastPart(field)}`)
  const whole = ({ what = '', field = '' }: Line) => `${what}: ${field}`
  return [
    ...beside(headings, { ...left, text: ({ heading = '' }) => fitted(heading, look.width, size), bold: () => true }),
    ...beside(measures, {
      ...left,
      text: (line) => fitted(named(line), (wide ? 150 : marginLeft) - 8, size),
      title: whole,
      fill: () => paint.muted,
    }),
    ...beside(wide ? measures : [], {
      ...left,
      out: marginLeft - 150,
      text: ({ field = '' }) => fitted(lastPart(field), marginLeft - 160, size),
      title: whole,
    }),
  ]
}

/** Of a long path the end tells most. */
const lastPart = (field: string): string =>
  field.length > 28 && field.includes('.') ? `…${field.slice(field.lastIndexOf('.') + 1)}` : field

function figuresOf({ required, observed, holds, limit }: Line): string {
  const found = observed === undefined ? 'not known' : percent(observed)
  if (required === undefined) return found
  return `${found} (${limit === 'least' ? '≥' : '≤'} ${percent(required)})${holds === false ? ' ✕' : ''}`
}

/** As much of the scale as it takes to tell the values apart. */
function domainOf(measures: readonly Line[], limit: Measure['limit']): [number, number] {
  const values = measures.flatMap(({ required, observed }) => [required ?? [], observed ?? []].flat())
  if (limit === 'most') return [0, Math.max(0.05, Math.max(...values) * 1.1)]
  const least = Math.min(...values)
  return [Math.max(0, Math.floor((least - 0.02) * 20) / 20), 1]
}

function keysOf(sources: readonly ReportSource[], look: Look): Panel {
  const { paint } = look
  const measures = sources.flatMap((source) => source.measures.map((measure) => ({ ...measure, source })))
  const dot = (fill: string, stroke: string) =>
    `<circle cx="8" cy="6" r="4.5" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`
  const keys: (Key | false)[] = [
    { shape: `<path d="M8,0V12" stroke="${paint.ink}" stroke-width="3"/>`, text: 'needed' },
    measures.some(({ holds, source }) => holds === true && source.environment === 'production') && {
      shape: dot(paint.good, paint.good),
      text: 'observed, will do',
    },
    measures.some(({ holds }) => holds === false) && {
      shape: `<path d="M4,2L12,10M12,2L4,10" stroke="${paint.bad}" stroke-width="2.6"/>`,
      text: 'observed, will not do',
    },
    measures.some(({ source, observed }) => observed !== undefined && source.environment !== 'production') && {
      shape: dot(paint.ground, paint.good),
      text: 'observed elsewhere than in production',
    },
  ]
  return legend(
    keys.filter((key) => key !== false),
    look,
  )
}
