import * as Plot from '@observablehq/plot'
import { isShare } from '../../engine/plan/comparisons'
import { rounded } from '../../engine/plan/roi'
import type { Metric } from '../../engine/schema/generated/plan-types'
import { fitted, textWidth } from '../measure'
import type { Step } from '../model/return'
import { numberInWords, percent, valueInWords } from '../model/words'
import type { Look } from './charts'
import { beside, drawing, isWide, type Key, legend, plot, sizeOf } from './draw'

const rowHeight = 28

/** The way from baseline to net: each step begins where the one before ended. */
export function waterfall(steps: readonly Step[], currency: string | undefined, look: Look): string {
  const { paint } = look
  const size = sizeOf(look)
  const wide = isWide(look)
  const longest = Math.max(...steps.map((step) => textWidth(labelOf(step), size)))
  const [marginLeft, marginRight] = [Math.min(longest + 16, wide ? 290 : 140), wide ? 90 : 66]
  const rows = steps.map((step, row) => ({
    ...step,
    row,
    low: Math.min(step.from, step.to),
    high: Math.max(step.from, step.to),
  }))
  type Line = (typeof rows)[number]
  const ends = rows.slice(0, -1).map(({ to, row }) => ({ to, row, next: row + 1 }))
  const colour = ({ kind, to }: Line) =>
    ({
      gain: paint.good,
      claim: paint.ground,
      part: paint.pale,
      cost: paint.warning,
      net: to < 0 ? paint.bad : paint.fill,
    })[kind]
  const stated = rows.filter((line) => line.stated !== undefined)
  const all = rows.flatMap(({ from, to, stated }) => [from, to, stated ?? 0])
  const chart = plot(
    {
      height: rows.length * rowHeight + 32,
      ...{ marginLeft, marginRight, marginTop: 6, marginBottom: 26 },
      x: { domain: [Math.min(0, ...all), Math.max(0, ...all)], label: null, nice: true },
      y: { type: 'band', domain: rows.map(({ row }) => row), axis: null, padding: 0.24 },
      marks: [
        Plot.gridX({ stroke: paint.line, strokeOpacity: 1, ticks: wide ? 6 : 3 }),
        Plot.axisX({
          ticks: wide ? 6 : 3,
          tickSize: 0,
          tickFormat: (value: number) => value.toLocaleString('en'),
          fill: paint.muted,
        }),
        Plot.link(ends, { x1: 'to', x2: 'to', y1: 'row', y2: 'next', stroke: paint.muted, strokeWidth: 1 }),
        Plot.barX(rows, {
          x1: 'low',
          x2: 'high',
          y: 'row',
          fill: colour,
          stroke: ({ kind }: Line) => (kind === 'claim' ? paint.good : kind === 'part' ? paint.muted : 'none'),
          strokeDasharray: '3,2',
        }),
        Plot.ruleX([0], { stroke: paint.ink }),
        Plot.dot(stated, {
          x: 'stated',
          y: 'row',
          symbol: 'diamond',
          r: 6,
          fill: paint.ground,
          stroke: paint.ink,
          strokeWidth: 1.8,
          title: ({ stated: value }: Line) => `stated: ${(value as number).toLocaleString('en')}`,
        }),
        ...beside(rows, {
          edge: 'left',
          out: marginLeft,
          row: ({ row }) => row,
          text: (step) => fitted(labelOf(step), marginLeft - 10, size),
          title: labelOf,
          fill: ({ kind }) => (kind === 'part' ? paint.muted : paint.ink),
          bold: ({ kind }) => kind === 'net',
        }),
        ...beside(rows, {
          edge: 'right',
          out: marginRight,
          row: ({ row }) => row,
          text: amountOf,
          bold: ({ kind }) => kind === 'net',
        }),
      ],
    },
    look,
  )
  const keys: (Key | false)[] = [
    steps.some(({ kind }) => kind === 'gain') && { shape: block(paint.good), text: 'gain if all turned into money' },
    steps.some(({ kind }) => kind === 'claim') && {
      shape: block(paint.ground, ` stroke="${paint.good}" stroke-dasharray="3,2"`),
      text: 'gain that is stated and cannot be computed',
    },
    steps.some(({ kind }) => kind === 'part') && {
      shape: block(paint.pale, ` stroke="${paint.muted}" stroke-dasharray="3,2"`),
      text: 'what does not',
    },
    steps.some(({ kind }) => kind === 'cost') && { shape: block(paint.warning), text: 'cost' },
    steps.some(({ kind }) => kind === 'net') && {
      shape: block(paint.fill),
      text: `net in a year${currency ? `, ${currency}` : ''}`,
    },
    stated.length > 0 && {
      shape: `<path d="M8,0L13,6L8,12L3,6Z" fill="${paint.ground}" stroke="${paint.ink}" stroke-width="1.8"/>`,
      text: 'as the plan states it',
    },
  ]
  return drawing(
    [
      chart,
      legend(
        keys.filter((key) => key !== false),
        look,
      ),
    ],
    look,
  )
}

/** What a step is; for a metric, from which value to which. */
function labelOf({ label, kind, metric }: Step): string {
  const { baseline, target, metric: registered } = metric ?? {}
  if (kind === 'part') return `    ${label}`
  if (baseline?.value === undefined || target === undefined) return label
  return `${label}: ${numberOf(baseline.value, registered)} → ${valueInWords(target, registered)}`
}

const numberOf = (value: number, metric: Metric | undefined): string =>
  isShare(metric) ? percent(value) : numberInWords(value)

const block = (fill: string, more = ''): string => `<rect width="16" height="10" y="1" fill="${fill}"${more}/>`

function amountOf({ kind, from, to }: Step): string {
  const amount = rounded(kind === 'net' ? to : to - from)
  const sign = kind === 'net' || amount < 0 ? '' : '+'
  return `${sign}${amount.toLocaleString('en')}`.replace('-', '−')
}
