/**
 * How much of two texts is the same, in percent: the characters of the lines that both have, wherever they stand, of
 * those of the longer text. So git tells whether a file has moved.
 */
export function likenessOf(before: string, after: string): number {
  const longer = Math.max(before.length, after.length)
  if (longer === 0) return 100
  const left = new Map<string, number>()
  for (const line of linesOf(before)) left.set(line, (left.get(line) ?? 0) + 1)
  let same = 0
  for (const line of linesOf(after)) {
    const count = left.get(line) ?? 0
    if (count === 0) continue
    left.set(line, count - 1)
    same += line.length
  }
  return Math.floor((100 * same) / longer)
}

/** The lines with what ends them. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/)
