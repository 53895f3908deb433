/**
 * An id that is not taken yet: the one that is wished for, or the first that a number behind it makes free. It is taken
 * from then on.
 */
export function freeId(wish: string, taken: Set<string | undefined>): string {
  let id = wish
  for (let n = 2; taken.has(id); n++) id = `${wish}-${n}`
  taken.add(id)
  return id
}
