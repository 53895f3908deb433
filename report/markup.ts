/** Text that is HTML already. Everything else is escaped when it goes into HTML. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[]

/** HTML from a template, in which every value that is no markup itself is escaped; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.map((string, i) => (i === 0 ? string : textOf(values[i - 1]) + string)).join(''))
}

function textOf(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  return typeof part === 'object' ? part.map(textOf).join('') : escapeHtml(String(part))
}

const entities: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
}

/** A text as it is written in HTML and XML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  escapeCommands(text.replace(/[&<>"']/g, (character) => entities[character] as string))

/** Markup without what is a command to the log of Azure Pipelines: `##[` and `##vso[`. */
export const escapeCommands = (markup: string): string => markup.replace(/#(?=#\w*\[)/g, '&#35;')

/** True for an address of the web; nothing else becomes a link. */
export const isOfWeb = (address: string): boolean => /^https?:\/\/[^\s]+$/i.test(address)
