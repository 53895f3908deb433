import type { Mark } from './blocks'

/** The shapes of marks, 16 by 16, so that no state is told by colour alone: what is filled, and what is drawn on that. */
export const shapes: Record<Mark, { filled?: string; drawn?: string }> = {
  good: { filled: 'M8,1a7,7 0 1,0 .01,0z', drawn: 'M4.5,8.2l2.4,2.4 4.6,-5' },
  bad: { filled: 'M5,1h6l4,4v6l-4,4H5l-4,-4V5z', drawn: 'M5.4,5.4l5.2,5.2M10.6,5.4l-5.2,5.2' },
  warning: { filled: 'M8,1.2L15.4,14.5H.6z', drawn: 'M8,5.8v4M8,11.6v1' },
  waived: { filled: 'M1,1h14v14H1z', drawn: 'M5.8,4.8v6.4M10.2,4.8v6.4' },
  later: { drawn: 'M8,2a6,6 0 1,0 .01,0z' },
  plain: { filled: 'M8,5a3,3 0 1,0 .01,0z' },
}

/** The shape of a mark as SVG. */
export function shapeOf(mark: Mark, colour: string, ground: string): string {
  const { filled, drawn } = shapes[mark]
  const below = filled === undefined ? '' : `<path d="${filled}" fill="${colour}"/>`
  const stroke = filled === undefined ? colour : ground
  return drawn === undefined ? below : `${below}<path d="${drawn}" fill="none" stroke="${stroke}" stroke-width="1.8"/>`
}
