/** A pattern that may stay though recheck finds fault with it. */
interface Accepted {
  /** The most characters that it is ever given. */
  atMost: number
  reason: string
}

/** By the pattern as it is written. */
export const accepted: Record<string, Accepted> = {
  '/^\\{\\{([#^])(\\w+)\\}\\}\\r?\\n([\\s\\S]*?)^\\{\\{\\/\\2\\}\\}\\r?\\n|\\{\\{(\\w+)\\}\\}/gm': {
    atMost: 20_000,
    reason: 'It reads the templates that ship, never what is filled in: engine/templates.ts takes one pass.',
  },
  '/\\w|-\\w|[.,]\\d|%|\\s*(?:of|records|rows|values|patients|encounters|notes|charts)\\b/': {
    atMost: 0,
    reason: 'It is only a part of the patterns that labelled() makes, which are checked as they are used.',
  },
  '/\\d|\\s*(?:to|until|through|or)\\b/': {
    atMost: 0,
    reason: 'It is only a part of the patterns that labelled() makes, which are checked as they are used.',
  },
}

/** What is made while the program runs, by how it is written: an example, or that it comes from a schema. */
export const examples: Record<string, RegExp | 'schema'> = {
  "planFormat.schema.at(['metadata', 'id'])?.pattern ?? ''": 'schema',
  "schema?.pattern ?? ''": 'schema',
  '`(\\\\r?\\\\n {${indent + 1},}#.*)*`': /(\r?\n {3,}#.*)*/y,
  "`(?<!\\\\d)${part.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&')}(?!\\\\d)`": /(?<!\d)P30D(?!\d)/g,
  '` ?${mark}$`': / ?x0x$/gm,
  '`^${key}:[ ]*["\']?([^\\\\s"\'#]+)`': /^apiVersion:[ ]*["']?([^\s"'#]+)/m,
}
