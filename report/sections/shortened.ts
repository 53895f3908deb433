/** So many rows of a drawing can be looked at. */
const most = 60

/**
 * What is drawn of many things: those that matter, then the others, as many as can be looked at. All of them stand in the
 * table beside the drawing.
 */
export function forDrawing<T>(items: readonly T[], matters: (item: T) => boolean, room = most): readonly T[] {
  if (items.length <= room) return items
  const first = new Set([...items.filter(matters), ...items.filter((item) => !matters(item))].slice(0, room))
  return items.filter((item) => first.has(item))
}
