/** Characters that a hash looks at, from the beginning of the line on. */
const window = 100
const factor = 37
const twoTo32 = 2 ** 32

/**
 * The hash of every line of a text by which GitHub's code scanning finds a result again when lines above it have
 * changed. Blanks do not count, and however lines end, they end alike. What is hashed are the hundred characters from
 * the beginning of the line on, across its end, and after the last line the end of the text: a polynomial of 64 bits.
 * A counter tells equal lines apart.
 *
 * @param text with its byte-order mark, if the file has one
 */
export function lineHashes(text: string): string[] {
  const characters = `${text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')}\uffff`
  const counts = new Map<string, number>()
  const hashes: string[] = []
  for (let start = 0; start < characters.length; start = endOfLine(characters, start)) {
    const hash = hashAt(characters, start)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    hashes.push(`${hash}:${count}`)
  }
  return hashes
}

function endOfLine(characters: string, start: number): number {
  const end = characters.indexOf('\n', start)
  return end < 0 ? characters.length : end + 1
}

/** In two halves of 32 bits: numbers are exact up to 53. */
function hashAt(characters: string, start: number): string {
  let [high, low] = [0, 0]
  for (let i = start; i < start + window; i++) {
    const sum = low * factor + (i < characters.length ? characters.charCodeAt(i) : 0)
    low = sum >>> 0
    high = (Math.imul(high, factor) + (sum - low) / twoTo32) >>> 0
  }
  return ((BigInt(high) << 32n) | BigInt(low)).toString(16)
}
