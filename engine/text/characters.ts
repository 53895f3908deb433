import type { Problem } from './problem'

/** NUL and other control characters that YAML 1.2 (5.1) excludes, and halves of surrogate pairs. */
const unusual =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What is sought in one pass, as nearly every text has none of it: the characters, and surrogates of any kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const doubtful = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/

/**
 * Reports characters that no YAML text may have. Only the first of each kind is reported, with the number of them.
 *
 * @param sound how many characters at both ends are known to have none
 */
export function unusualCharacters(text: string, sound?: { start: number; end: number }): Problem[] {
  // Beside what is new, so that a surrogate which has lost its other half is seen.
  const suspect = sound ? text.slice(Math.max(0, sound.start - 1), text.length - sound.end + 1) : text
  if (!doubtful.test(suspect)) return []
  const found = new Map<string, { start: number; count: number }>()
  for (const match of text.matchAll(unusual)) {
    const known = found.get(match[0])
    if (known) known.count++
    else found.set(match[0], { start: match.index, count: 1 })
  }
  return [...found].map(([character, { start, count }]) => {
    const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    const times = count === 1 ? '' : ` (${count} times in this file)`
    const message = `The character ${code} may not stand in YAML${times}. The file may be damaged or not be text.`
    return { rule: 'yaml/character', severity: 'error', message, fatal: true, start, end: start + 1 }
  })
}
