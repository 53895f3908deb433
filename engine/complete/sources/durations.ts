import { averageHours, isDuration } from '../../plan/dates'
import { durationInWords } from '../../plan/durations'
import type { SchemaNode } from '../../schema/schema'
import type { Choice, Place } from '../choice'

/** Durations that people agree on, by length. */
const common = [
  ...['PT0S', 'PT1S', 'PT2S', 'PT4S', 'PT10S', 'PT30S', 'PT1M', 'PT2M', 'PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT45M'],
  ...['PT1H', 'PT90M', 'PT2H', 'PT4H', 'PT8H', 'PT12H', 'P1D', 'P2D', 'P3D', 'P5D', 'P7D', 'P14D', 'P28D', 'P1M'],
  ...['P60D', 'P90D', 'P3M', 'P6M', 'P9M', 'P1Y', 'P18M', 'P2Y', 'P3Y', 'P5Y', 'P10Y'],
]

/** So many to either side of the length that is usual at a place. */
const aside = 5

/** Durations about as long as is usual at a place, and those that the format shows as examples there. */
export function* lasting({ node }: Place): Iterable<Choice> {
  const usual = usualAt(node)
  if (usual[0] === undefined) return
  const length = averageHours(usual[0])
  const others = common.filter((duration) => usual.every((known) => averageHours(known) !== averageHours(duration)))
  const shorter = others.filter((duration) => averageHours(duration) < length).slice(-aside)
  const longer = others.filter((duration) => averageHours(duration) > length).slice(0, aside)
  const inOrder = [...shorter, ...usual, ...longer].sort((a, b) => averageHours(a) - averageHours(b))
  for (const value of inOrder) yield { kind: 'value', value, detail: durationInWords(value), objected: 'leave out' }
}

/** The length that the format has built in, or shows as examples. */
function usualAt({ format, default: builtIn, examples = [] }: SchemaNode): string[] {
  if (format !== 'duration') return []
  return [builtIn, ...examples].filter((value): value is string => typeof value === 'string' && isDuration(value))
}
