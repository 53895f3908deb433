/** About how wide a letter is, by the size of the text: without a screen nobody can measure it. */
const letter = 0.56

/** About how wide a text is, in pixels. */
export const textWidth = (text: string, size: number): number => text.length * size * letter

/** As much of a text as fits into a width. */
export function fitted(text: string, width: number, size: number): string {
  const most = Math.max(1, Math.floor(width / (size * letter)))
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`
}

/** A text in lines that fit into a width; a word that does not is cut. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(fitted(word, width, size))
  }
  return lines
}
