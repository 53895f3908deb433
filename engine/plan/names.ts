import { byId } from './metrics'

/** What a reader calls the entry of a registry with an id: its name, or the id where there is none. */
export function nameIn(registry: readonly { id?: string; name?: string }[] | undefined, id: string): string {
  return byId(registry, id)?.name ?? id
}

const conjunction = new Intl.ListFormat('en-GB')

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string => conjunction.format(words)
