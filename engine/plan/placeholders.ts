const marks = /\b(TBD|TBA|TBC|TODO|FIXME|XXX+)\b|\blorem ipsum\b/
const wholeMark =
  /^(tbd|tba|tbc|todo|fixme|x{3,}|placeholder|lorem ipsum.*|to be (determined|decided|defined|announced|confirmed))$/is
/** From the first letter or digit of a text to the last. */
const words = /\w(.*\w)?/s

/** What stands in a text for an answer that is not known yet, such as TBD; undefined where nothing does. */
export function placeholderIn(text: string): string | undefined {
  const said = words.exec(text)?.[0]
  if (said === undefined) return text.includes('??') ? '??' : undefined
  return wholeMark.test(said) ? said : marks.exec(text)?.[0]
}

/** True for "n/a" and nothing else. */
export const isNotApplicable = (text: string): boolean => /^\W*n\s*[/.]\s*a\W*$/i.test(text)

/** True for a text of which `text/placeholder` speaks, so that a rule about its form need not. */
export const isPlaceholder = (text: string): boolean => placeholderIn(text) !== undefined || isNotApplicable(text)
