import fc from 'fast-check'

/** Numbers and a text, which mean something in any text. */
interface Given {
  line: number
  column: number
  lines: number
  text: string
}

/** What somebody does to a text, line by line. Lines keep their line breaks. */
const deeds = {
  type: (lines, { line, column, text }) =>
    change(lines, line, (old) => old.slice(0, column) + text + old.slice(column)),
  delete: (lines, { line, column, lines: count }) =>
    change(lines, line, (old) => old.slice(0, column) + old.slice(column + 1 + count)),
  paste: (lines, { line, column, text }) => lines.toSpliced(line, 0, indented(text, column % 7)),
  'replace the value': (lines, { line, text }) =>
    change(lines, line, (old) => old.replace(/(: ).*/, (_, colon) => colon + text)),
  'replace a member': (lines, { line, column, text }) =>
    change(lines, line, (old) => old.slice(0, column) + old.slice(column).replace(/[\w-]+(?=[,}\]])/, () => text)),
  'remove lines': (lines, { line, lines: count }) => lines.toSpliced(line, 1 + count),
  'repeat lines': (lines, { line, lines: count }) => lines.toSpliced(line, 0, ...lines.slice(line, line + 1 + count)),
  'move lines': (lines, { line, column, lines: count }) => {
    const moved = lines.slice(line, line + 1 + count)
    return lines.toSpliced(line, 1 + count).toSpliced(column, 0, ...moved)
  },
  'split a line': (lines, { line, column, lines: count }) =>
    change(lines, line, (old) => `${old.slice(0, column)}\n${' '.repeat(2 * count)}${old.slice(column)}`),
  'join lines': (lines, { line }) => change(lines, line, (old) => old.trimEnd()),
  indent: (lines, { line, column, lines: count }) =>
    lines.map((old, i) => (i >= line && i <= line + count ? ' '.repeat(1 + (column % 3)) + old : old)),
  outdent: (lines, { line, column, lines: count }) =>
    lines.map((old, i) =>
      i >= line && i <= line + count ? old.replace(new RegExp(`^ {0,${1 + (column % 3)}}`), '') : old,
    ),
  'comment out': (lines, { line, lines: count }) =>
    lines.map((old, i) => (i >= line && i <= line + count ? `# ${old}` : old)),
  'comment in': (lines, { line, lines: count }) =>
    lines.map((old, i) => (i >= line && i <= line + 3 * count ? old.replace(/# ?/, '') : old)),
  anchor: (lines, { line }) => change(lines, line, (old) => old.replace(/:(?= )|:$/m, ': &a')),
  alias: (lines, { line }) => change(lines, line, (old) => old.replace(/: .*/, ': *a')),
  'make a block scalar': (lines, { line, column }) =>
    change(lines, line, (old) => old.replace(/: (?=\S)/, `: ${column % 2 ? '|' : '>-'}\n          `)),
  'flow across lines': (lines, { line, lines: count }) =>
    change(lines, line, (old) => old.replaceAll(', ', `,\n${' '.repeat(2 * count)}`)),
  'open a flow': (lines, { line, lines: count }) => {
    const opened = change(lines, line, (old) => old.replace(/: ?/, ': {'))
    return change(opened, line + count, (old) => `${old.trimEnd()}}\n`)
  },
  'turn line ends': (lines, { line, lines: count }) =>
    lines.map((old, i) =>
      i >= line && i <= line + 3 * count
        ? old.endsWith('\r\n')
          ? old.replace('\r\n', '\n')
          : old.replace('\n', '\r\n')
        : old,
    ),
} satisfies Record<string, (lines: readonly string[], given: Given) => readonly string[]>

type Deed = keyof typeof deeds

/** One step of a session: a deed, or going back to a text that was there before. */
export interface Step extends Given {
  does: Deed | 'undo'
}

function change(lines: readonly string[], at: number, how: (line: string) => string): readonly string[] {
  return lines.map((line, i) => (i === at ? how(line) : line))
}

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by))

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? ['']

/** The text after a step. */
export function after(step: Step, texts: readonly string[]): string {
  const text = texts.at(-1) as string
  if (step.does === 'undo') return texts[step.line % texts.length] as string
  const lines = linesOf(text)
  const line = step.line % lines.length
  const column = step.column % ((lines[line]?.length ?? 0) + 1)
  return deeds[step.does](lines, { ...step, line, column }).join('')
}

/** The texts that a session passes through, the first one included. */
export function textsOf(start: string, steps: readonly Step[]): string[] {
  const texts = [start]
  for (const step of steps) texts.push(after(step, texts))
  return texts
}

const typed = [
  ...[
    '',
    'x',
    '1',
    ' ',
    '\n',
    '\n  ',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    ' # note',
    ',',
    '|',
    '>',
    '&a ',
    '*a',
  ],
  ...[
    '!!str ',
    '---',
    '\t',
    '\r',
    '\ufeff',
    '\u0000',
    '\ud83d',
    '\ude00',
    'é',
    'pilot',
    '2026-02-30',
    '4w',
    'null',
    '? ',
  ],
]

const pasted = [
  'key: 2\n',
  '- {id: new, name: New}\n',
  'people:\n  - {id: ana, name: Ana, kind: person}\n  - id: bo\n    name: Bo\n',
  'pilot:\n  criteria:\n    - id: c-new\n      metric: adoption\n      op: gte\n      target: 0.6\n',
  'text: |\n  some\n    lines\n\n  more\n',
  'folded: >-\n    a\n    b\n',
  'base: &base {a: 1}\nother: *base\n',
  '# a comment\n\n# and another\n',
  '- a\n- b:\n    c: 1\n- \n',
  'flow: {a: [1,\n  2], b: {c: 3,\n d: 4}}\n',
  '"quoted key": "over\n  two lines"\n',
  'a:\r\n  b: 1\r\n  c:\r\n  - d\r\n',
  'lifecycle: {stage: production}\n',
  'waivers: [{id: w, rule: owner/missing, reason: r, expires: 2027-01-01}]\n',
  '- \n',
  '-\n  id: x\n',
  '\n\n',
  '...\n',
]

const deedNames = Object.keys(deeds) as Deed[]

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Step['does']>('type', 'delete', 'paste', 'split a line', 'join lines') },
    { weight: 4, arbitrary: fc.constantFrom<Step['does']>(...deedNames, 'undo') },
  ),
  line: fc.nat(1_000),
  column: fc.nat(100),
  lines: fc.nat(6),
  text: fc.constantFrom(...typed, ...pasted),
})

/** What somebody does to a text, one step after the other. */
export const steps = (most: number): fc.Arbitrary<Step[]> => fc.array(step, { minLength: 1, maxLength: most })
