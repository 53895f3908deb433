import * as Plot from '@observablehq/plot'
import { isShare } from '../../engine/plan/comparisons'
import type { Operator } from '../../engine/schema/generated/plan-types'
import { escapeHtml } from '../markup'
import { fitted, textWidth } from '../measure'
import type { MetricLimits } from '../model/thresholds'
import { numberInWords, percent, unhyphenated } from '../model/words'
import type { Look } from './charts'
import { beside, drawing, isWide, type Key, legend, type Panel, plot, sizeOf } from './draw'

const gap = 36
const [titleHeight, laneHeight, axisHeight] = [22, 17, 26]

const lanes = ['pilot', 'production'] as const

/** How good a value is: it will do, it has to be looked at, it will not do. */
type Zone = 'good' | 'between' | 'bad'

/** A stretch of a lane. */
interface Stretch {
  lane: (typeof lanes)[number]
  zone: Zone
  from: number
  to: number
}

/**
 * A strip for each metric, on a scale of its own: what the pilot takes for good above what production does. Where the
 * lower one goes on being good, production is looser.
 */
export function limits(metrics: readonly MetricLimits[], look: Look): string {
  const columns = isWide(look) ? 2 : 1
  const width = (look.width - gap * (columns - 1)) / columns
  const strips = metrics
    .filter((metric) => valuesOf(metric).length > 0)
    .map((metric) => strip(metric, { ...look, width }))
  const rows = Array.from({ length: Math.ceil(strips.length / columns) }, (_, row) =>
    inRow(strips.slice(row * columns, (row + 1) * columns), width + gap),
  )
  return drawing([...rows, legend(keysOf(metrics, look), look)], look)
}

const inRow = (panels: readonly Panel[], step: number): Panel => ({
  svg: panels.map(({ svg }, i) => `<g transform="translate(${i * step},0)">${svg}</g>`).join(''),
  height: Math.max(...panels.map(({ height }) => height)) + 8,
})

/** The values that limit or measure a metric, the most telling first. */
function valuesOf({ criteria, thresholds }: MetricLimits): number[] {
  const values = [
    ...thresholds.map(({ act }) => act?.value),
    ...criteria.map(({ target }) => target),
    ...criteria.map(({ fail }) => fail),
    ...thresholds.map(({ warn }) => warn?.value),
    ...criteria.map(({ result }) => result?.value),
  ]
  return [...new Set(values.filter((value) => value !== undefined))]
}

function strip(metric: MetricLimits, look: Look): Panel {
  const { paint } = look
  const { criteria, thresholds, metric: registered } = metric
  const values = valuesOf(metric)
  const domain = domainOf(values)
  const stretches = stretchesOf(metric, domain)
  const limited = new Set(stretches.map(({ lane }) => lane))
  const marginLeft = 76
  const height = titleHeight + 2 * laneHeight + axisHeight
  const inWords = isShare(registered) ? percent : numberInWords
  const scale = (look.width - marginLeft - 20) / (domain[1] - domain[0])
  const results = criteria.flatMap(({ result, met }) => (result?.value === undefined ? [] : [{ ...result, met }]))
  const opacity: Record<Zone, number> = { good: 0.3, between: 0.4, bad: 0.6 }
  const colour = { good: paint.good, between: paint.warning, bad: paint.bad } as const
  const chart = plot(
    {
      height,
      ...{ width: look.width, marginLeft, marginRight: 20, marginTop: titleHeight, marginBottom: axisHeight },
      x: { domain, label: null },
      y: { type: 'band', domain: lanes, axis: null, padding: 0.12 },
      marks: [
        Plot.axisX(ticksOf(values, scale, look), {
          tickFormat: inWords,
          fill: paint.muted,
          stroke: paint.muted,
          tickSize: 4,
        } as Plot.AxisXOptions),
        Plot.barX(stretches, {
          ...{ x1: 'from', x2: 'to', y: 'lane', insetLeft: 0.5, insetRight: 0.5 },
          fill: ({ zone }: Stretch) => colour[zone],
          fillOpacity: ({ zone }: Stretch) => opacity[zone],
          title: ({ zone, lane }: Stretch) => `${lane}: ${zonesInWords[zone]}`,
        }),
        Plot.tickX(
          criteria.filter(({ target }) => target !== undefined),
          { x: 'target', y: () => 'pilot', stroke: paint.ink, strokeWidth: 2.5 },
        ),
        Plot.tickX(
          thresholds.filter(({ act }) => act?.value !== undefined),
          { x: ({ act }) => act?.value, y: () => 'production', stroke: paint.ink, strokeWidth: 2.5 },
        ),
        Plot.link(
          results.filter(({ ci95 }) => ci95),
          {
            x1: ({ ci95 }) => ci95?.[0],
            x2: ({ ci95 }) => ci95?.[1],
            y1: () => 'pilot',
            y2: () => 'pilot',
            stroke: paint.ink,
            strokeWidth: 1.5,
          },
        ),
        Plot.dot(results, {
          x: 'value',
          y: () => 'pilot',
          r: 4.5,
          fill: paint.ink,
          stroke: paint.ground,
          strokeWidth: 1.5,
          symbol: ({ met }: { met?: boolean }) => (met === false ? 'square' : 'circle'),
        }),
        ...beside(lanes, {
          edge: 'left',
          out: marginLeft,
          row: (lane) => lane,
          text: (lane) => lane,
          fill: () => paint.muted,
        }),
        ...unlimited(
          lanes.filter((lane) => !limited.has(lane)),
          look,
        ),
      ],
    },
    look,
  )
  return { svg: `${titleOf(metric, look)}${chart.svg}`, height }
}

/** Says of a lane that nothing limits it. */
const unlimited = (lanes: readonly Stretch['lane'][], { paint }: Look): Plot.Markish[] =>
  beside(lanes, {
    edge: 'left',
    out: 0,
    row: (lane) => lane,
    text: (lane) => (lane === 'pilot' ? 'no target' : 'no limit'),
    fill: () => paint.muted,
  })

/** The name of the metric, which way is better, and where production is looser, that it is. */
function titleOf({ id, metric, thresholds }: MetricLimits, look: Look): string {
  const { paint, width } = look
  const size = sizeOf(look)
  const looser = thresholds.some((threshold) => threshold.looser)
  const verdict = looser
    ? 'looser than the pilot'
    : metric?.direction === undefined
      ? ''
      : unhyphenated(metric.direction)
  const room = width - textWidth(verdict, size) - 12
  const name = `<text y="13" font-size="${size + 0.5}" font-weight="600">${escapeHtml(fitted(id, room, size + 1))}</text>`
  const fill = looser ? paint.bad : paint.muted
  const weight = looser ? ' font-weight="600"' : ''
  return `${name}<text x="${width - 20}" y="13" text-anchor="end" font-size="${size - 1}"${weight} fill="${fill}">${escapeHtml(verdict)}</text>`
}

function keysOf(metrics: readonly MetricLimits[], { paint }: Look): Key[] {
  const block = (fill: string, opacity: number) =>
    `<rect width="16" height="10" y="1" fill="${fill}" fill-opacity="${opacity}"/>`
  const keys = [
    { shape: block(paint.good, 0.3), text: 'good enough' },
    { shape: block(paint.warning, 0.4), text: 'pilot: not clear; production: look' },
    { shape: block(paint.bad, 0.6), text: 'pilot: failed; production: act' },
    {
      shape: `<path d="M8,0V12" stroke="${paint.ink}" stroke-width="2.5"/>`,
      text: 'target of the pilot, limit to act in production',
    },
  ]
  const isMeasured = metrics.some(({ criteria }) => criteria.some(({ result }) => result?.value !== undefined))
  if (isMeasured)
    keys.push({
      shape: `<circle cx="8" cy="6" r="4.5" fill="${paint.ink}"/>`,
      text: 'result of the pilot (square: not met)',
    })
  return keys
}

function domainOf(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || Math.abs(most) || 1) * 0.35
  return [least - (least >= 0 ? Math.min(room, least) : room), most + room]
}

/** The values themselves are the marks of the scale, as far as they do not stand on each other. */
function ticksOf(values: readonly number[], scale: number, look: Look): number[] {
  const chosen: number[] = []
  for (const value of values)
    if (chosen.every((other) => Math.abs(other - value) * scale > 4 * sizeOf(look))) chosen.push(value)
  return chosen
}

const isUpward = (op: Operator | undefined): boolean => op === 'gt' || op === 'gte'

/** The stretches of both lanes; of a limit without an operator it is not known which side is good. */
function stretchesOf({ criteria, thresholds }: MetricLimits, domain: [number, number]): Stretch[] {
  const [criterion] = criteria.filter(({ target, op }) => target !== undefined && op !== undefined)
  const [threshold] = thresholds.filter(({ act }) => act?.value !== undefined && act.op !== undefined)
  const lane = (name: Stretch['lane'], upIsGood: boolean, good: number, bad: number): Stretch[] => {
    const [low, high] = domain
    const [start, end] = upIsGood ? [high, low] : [low, high]
    const cuts = [start, good, bad, end]
    return (['good', 'between', 'bad'] as const).flatMap((zone, i) => {
      const [a, b] = [cuts[i] as number, cuts[i + 1] as number]
      return a === b ? [] : [{ lane: name, zone, from: Math.min(a, b), to: Math.max(a, b) }]
    })
  }
  return [
    ...(criterion
      ? lane(
          'pilot',
          isUpward(criterion.op),
          criterion.target as number,
          criterion.fail ?? (criterion.target as number),
        )
      : []),
    ...(threshold
      ? lane(
          'production',
          !isUpward(threshold.act?.op),
          threshold.warn?.value ?? (threshold.act?.value as number),
          threshold.act?.value as number,
        )
      : []),
  ]
}

const zonesInWords: Record<Zone, string> = {
  good: 'good',
  between: 'neither (pilot), to be looked at (production)',
  bad: 'failed (pilot), to be acted on (production)',
}
