/** Where a value stands in the plan: keys of maps and indices of lists, from the root. */
export type Path = readonly (string | number)[]

/** The path one step further. As long as that and no longer: an array that a spread makes keeps room for some twenty more. */
export const childPath = (path: Path, step: Path[number]): Path => path.concat(step)

/** A half-open range of UTF-16 offsets in the text. */
export interface Span {
  start: number
  end: number
}

/** True when `path` is `prefix` or lies under it. */
export function isWithin(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, i) => step === path[i])
}

/** The JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
