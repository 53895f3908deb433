import * as Plot from '@observablehq/plot'
import { fitted } from '../measure'
import type { People } from '../model/people'
import { whenOf } from '../model/words'
import type { Look } from './charts'
import { drawing, isWide, plot, sizeOf } from './draw'

/** Who is told and when: a line for each path, the times from left to right. */
export function escalation({ paths }: People, look: Look): string {
  const { paint } = look
  const size = sizeOf(look)
  const wide = isWide(look)
  const levels = paths.flatMap(({ id, levels }, path) => {
    const byTime = new Map<string, string[]>()
    for (const { after, name } of levels) byTime.set(after, [...(byTime.get(after) ?? []), name])
    return [...byTime].map(([after, names]) => ({ id, path, when: whenOf(after), name: names.join(', ') }))
  })
  const times = new Map(
    paths.flatMap(({ levels }) => levels.map(({ after, hours }) => [whenOf(after), hours] as const)),
  )
  const order = [...times].sort(([, a], [, b]) => a - b).map(([when]) => when)
  type Level = (typeof levels)[number]
  const next = levels.flatMap((level, i) => {
    const after = levels[i + 1]
    return after?.path === level.path ? [{ ...level, next: after.when }] : []
  })
  const marginLeft = wide ? 150 : 8
  const column = (look.width - marginLeft) / Math.max(1, order.length)
  const rowHeight = wide ? 54 : 74
  const chart = plot(
    {
      height: paths.length * rowHeight + 30,
      ...{ marginLeft, marginRight: 8, marginTop: 26, marginBottom: 4 },
      x: { type: 'band', domain: order, axis: null },
      y: { type: 'band', domain: paths.map((_, i) => i), axis: null },
      marks: [
        Plot.axisX({ anchor: 'top', tickSize: 0, fill: paint.muted, lineWidth: column / size }),
        Plot.text(paths, {
          ...{
            frameAnchor: 'left',
            textAnchor: 'start',
            dx: wide ? -marginLeft : 0,
            dy: wide ? -8 : -26,
            fontWeight: 600,
          },
          y: (_, i) => i,
          text: ({ id }) => fitted(id, wide ? marginLeft - 10 : look.width, size),
          title: ({ id }) => id,
        }),
        Plot.arrow(next, {
          x1: 'when',
          x2: 'next',
          y: 'path',
          dy: -8,
          inset: 9,
          headLength: 6,
          stroke: paint.muted,
          strokeWidth: 1.5,
        } as Plot.ArrowOptions),
        Plot.dot(levels, { x: 'when', y: 'path', dy: -8, r: 6, fill: paint.fill } as Plot.DotOptions),
        Plot.text(levels, {
          ...{
            x: 'when',
            y: 'path',
            dy: 4,
            lineAnchor: 'top',
            lineWidth: (column - 8) / size,
            textOverflow: 'ellipsis',
          },
          ...{ text: ({ name }: Level) => name, title: ({ name }: Level) => name },
        } as Plot.TextOptions),
      ],
    },
    look,
  )
  return drawing([chart], look)
}
