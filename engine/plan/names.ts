import { byId } from './metrics'

/** What a reader calls the entry of a registry with an id: its name, or the id where there is none. */
export function nameIn(registry: readonly { id?: string; name?: string }[] | undefined, id: string): string {
  return byId(registry, id)?.name ?? id
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** `1 gap`, `3 gaps`, `1,200 gaps`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`

/** `1 day`, `60 days`. */
export const daysInWords = (count: number): string => (count === 1 ? '1 day' : `${count} days`)
