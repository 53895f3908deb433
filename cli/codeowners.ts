import ignore from 'ignore'

/** A service that reads CODEOWNERS files, each in its own way. */
export type Host = 'github' | 'gitlab' | 'bitbucket'

/** Where each service looks for the file, in its order; it takes the first. */
export const placesOf: Readonly<Record<Host, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
  bitbucket: ['.bitbucket/CODEOWNERS'],
}

/** A line that gives files to owners. */
export interface OwnersLine {
  /** Counted from 1. */
  line: number
  pattern: string
  owners: readonly string[]
  /** GitLab alone: a file that matches has no owner in the section. */
  isExclusion: boolean
}

/** Lines that are looked at on their own; only GitLab has more than one. */
export type OwnersSection = readonly OwnersLine[]

/** Reads a CODEOWNERS file. Never throws: what is no line of it is left out, as its host does. */
export function parseOwners(text: string, host: Host): OwnersSection[] {
  const sections = new Map<string, { defaults: readonly string[]; lines: OwnersLine[] }>()
  let section = { defaults: [] as readonly string[], lines: [] as OwnersLine[] }
  sections.set('', section)
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const words = wordsIn(host === 'gitlab' ? raw : withoutComment(raw))
    const [, name, owners] = (host === 'gitlab' && /^\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/s.exec(raw.trim())) || []
    const [first = '', ...rest] = words
    if (name !== undefined) {
      // Sections of one name are one, whatever its letters.
      const key = name.toLowerCase()
      section = { defaults: wordsIn(owners ?? ''), lines: sections.get(key)?.lines ?? [] }
      sections.set(key, section)
    } else if (first !== '' && !first.startsWith('#')) {
      const isExclusion = first.startsWith('!')
      if (isExclusion && host !== 'gitlab') return
      const pattern = isExclusion ? first.slice(1) : first
      const isBare = rest.length === 0 && !isExclusion
      section.lines.push({ line: i + 1, pattern, owners: isBare ? section.defaults : rest, isExclusion })
    }
  })
  return [...sections.values()].map(({ lines }) => lines)
}

/** The words of a line; a space behind a backslash is part of one. */
const wordsIn = (line: string): string[] => line.match(/(?:\\.|\S)+/gs) ?? []

const withoutComment = (line: string): string => line.replace(/(^|\s)#.*$/s, '')

/** The line that counts for a file in a section: one that excludes it, else the last that matches; undefined for none. */
export function lineFor(file: string, section: OwnersSection): OwnersLine | undefined {
  const matching = section.filter(({ pattern }) => isMatch(pattern, file))
  return matching.find(({ isExclusion }) => isExclusion) ?? matching.at(-1)
}

/** Patterns are those of `.gitignore`, but that a star at the end stands for no folder with what is in it. */
export function isMatch(pattern: string, file: string): boolean {
  const rules = pattern.endsWith('/*') ? [pattern, `!${pattern}/`] : [pattern]
  try {
    return ignore({ ignorecase: false }).add(rules).ignores(file)
  } catch {
    // A pattern or a path that the library refuses matches nothing.
    return false
  }
}

/** A pattern for one file alone, from the root: what means something else in a pattern is escaped. */
export const patternFor = (file: string): string => `/${file.replace(/[\\\s#*?[\]!]/g, '\\$&')}`
