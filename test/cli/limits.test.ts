import MarkdownIt from 'markdown-it'
import { describe, expect, it, vi } from 'vitest'
import type { Format, Outcome, Run } from '../../cli/formats/check/format'
import { github } from '../../cli/formats/check/github'
import { markdown, summary } from '../../cli/formats/check/markdown'
import { rdjson } from '../../cli/formats/check/rdjson'
import { sarif } from '../../cli/formats/check/sarif'
import { unknownSource } from '../../cli/formats/common/source'
import { plain } from '../../cli/io/terminal'
import type { FindingReport } from '../../cli/results'
import { Lines } from '../../engine/text/lines'
import { sourceParts } from '../../host/parts/source'
import { commandsOf, type Diagnostic, resultsOf } from './every-format'
import { hostileText } from './plans'

// The pages stand beside the bundle alone.
vi.mock('../../cli/rule-pages', () => ({ builtInPages: () => ({}), checkPage: () => '' }))

const run: Run = { asOf: '2026-11-22', failOn: 'error', version: '1.0.0', style: plain, parts: sourceParts }
const outcome: Outcome = {
  summary: { error: 0, warning: 0, info: 0 },
  status: 1,
  sentence: 'Found some.',
  problems: [],
}

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } })

/** A finding at a line. */
const finding = (line: number, more: Partial<FindingReport> = {}): FindingReport => ({
  ...{ rule: 'owner/missing', page: 'https://example.org/owner/missing', severity: 'error', path: [], pointer: '' },
  ...{
    message: `Number ${line}.`,
    range: at(line),
    blocks: 'pilot',
    related: [],
    fixes: [],
    fingerprint: '0'.repeat(16),
  },
  ...more,
})

/** What a format makes of findings, a plan for each list of them. */
function write({ start }: Format, plans: FindingReport[][], more: Partial<Outcome> = {}): string {
  const writer = start(run)
  const pieces = plans.map((findings, i) => {
    const file = `p${i}/readiness.yaml`
    return writer.plan({ file, stage: 'pilot', findings, scorecard: {} as never }, unknownSource(file))
  })
  return pieces.join('') + writer.end({ ...outcome, ...more })
}

const several = (count: number, more: Partial<FindingReport> = {}) =>
  Array.from({ length: count }, (_, i) => finding(i, more))

describe('annotations', { tags: ['thorough'] }, () => {
  it('are the ten errors, ten warnings and nine notices that can wait least, and one says what is left out', () => {
    const later = several(12, { blocks: 'production' })
    const text = write(github, [
      [
        ...later,
        ...several(3),
        ...several(11, { severity: 'warning' }),
        ...several(20, { severity: 'info', blocks: null }),
      ],
      [finding(99, { rule: 'internal/rule-failed', blocks: null })],
    ])
    const commands = commandsOf(text)
    const counted = (name: string) => commands.filter((command) => command.name === name).length
    expect([counted('error'), counted('warning'), counted('notice')]).toEqual([10, 10, 10])
    expect(commands.slice(0, 5).map(({ properties }) => `${properties.title} ${properties.line}`)).toEqual([
      'internal/rule-failed 100',
      'owner/missing 1',
      'owner/missing 2',
      'owner/missing 3',
      'owner/missing 1',
    ])
    expect(commands.at(-1)).toEqual({
      name: 'notice',
      properties: { title: 'readiness' },
      message:
        '6 more errors, 1 more warning, 11 more notes not shown here: GitHub shows 10 errors, 10 warnings and 10 notices of a step. They are in its log.',
    })
    const log = text.split('\n').filter((line) => line.startsWith('p'))
    expect(log).toHaveLength(18)
    expect(log).toContain('p0/readiness.yaml:12:1  error  owner/missing  Number 11.')
  })

  it('say nothing of what is left out where nothing is', () => {
    const text = write(github, [
      [...several(10), ...several(10, { severity: 'warning' }), ...several(9, { severity: 'info' })],
    ])
    expect(commandsOf(text)).toHaveLength(29)
    expect(text.split('\n')).toHaveLength(30)
  })

  it('put what could not be checked before errors, which go to the log', () => {
    const text = write(github, [several(10)], { problems: ['a is not text.'] })
    expect(commandsOf(text)[0]).toMatchObject({ name: 'error', message: 'a is not text.' })
    expect(text).toContain('p0/readiness.yaml:10:1  error  owner/missing  Number 9.\n')
  })

  it('have no columns where they span lines', () => {
    const range = { start: { line: 1, character: 4 }, end: { line: 2, character: 2 } }
    const [command] = commandsOf(write(github, [[finding(0, { range })]]))
    expect(command?.properties).toEqual({ file: 'p0/readiness.yaml', line: '2', endLine: '3', title: 'owner/missing' })
  })
})

describe('results for code scanning', { tags: ['thorough'] }, () => {
  const notesOf = (text: string) =>
    JSON.parse(text).runs[0].invocations[0].toolExecutionNotifications.map(
      ({ message }: never) => (message as { text: string }).text,
    )

  it('are the 25,000 that can wait least, and the others are counted', () => {
    const plans = Array.from({ length: 25 }, () => several(1_000, { severity: 'info', blocks: null }))
    const text = write(sarif, [...plans, several(3)])
    const results = resultsOf(text)
    expect(results).toHaveLength(25_000)
    expect(results.slice(0, 4).map(({ level }) => level)).toEqual(['error', 'error', 'error', 'note'])
    expect(notesOf(text)).toEqual(['3 results are left out: code scanning refuses a file with more than 25,000.'])
  })

  it('are said to be too many to be shown', () => {
    expect(notesOf(write(sarif, [several(5_000)]))).toEqual([])
    expect(notesOf(write(sarif, [several(5_001)]))).toEqual(['Code scanning shows 5,000 of the 5,001 results.'])
  })
})

describe('Markdown', { tags: ['thorough'] }, () => {
  const long = 'Say what is missing, why that matters and who could do something about it. '.repeat(20)

  it.each([
    ['a comment', markdown, 65_536, (text: string) => text.length],
    ['a summary', summary, 1024 * 1024, (text: string) => Buffer.byteLength(text)],
  ])('fits into %s with what can wait least, and counts the rest', (_, format, size, sizeOf) => {
    const warnings = several(4_000, { severity: 'warning', message: `${long}€` })
    const text = write(format, [warnings, [finding(1, { message: long })]])
    expect(sizeOf(text)).toBeLessThanOrEqual(size)
    expect(sizeOf(text)).toBeGreaterThan(size - 2_500)
    expect(text.indexOf('p1/readiness.yaml')).toBeLessThan(text.indexOf('p0/readiness.yaml'))
    const shown = text.match(/^\| (\*\*error\*\*|warning) \|/gm)?.length ?? 0
    expect(text).toContain(`\n*${(4_001 - shown).toLocaleString('en')} more warnings not shown here: `)
  })

  it('fits with many problems, which are counted too', () => {
    const problems = Array.from({ length: 3_000 }, (_, i) => `p${i}/readiness.yaml is not text. ${'$'.repeat(100)}`)
    const text = write(markdown, [several(2_000)], { problems })
    expect(text.length).toBeLessThanOrEqual(65_536)
    const listed = text.match(/^- p\d+/gm)?.length ?? 0
    expect(text).toContain(`\n- ${(3_000 - listed).toLocaleString('en')} more\n`)
    expect(text).toContain('| **error** | 1 |')
  })

  it('shows the words of a plan as they are', () => {
    const renderer = new MarkdownIt({ html: true, linkify: true })
    const words = [
      hostileText.replace(/[^ -~]/g, ''),
      '- a',
      '# b',
      '+ c',
      '= d',
      '1. e',
      '7) f',
      '~~g~~ **h** _i_ \\*',
      '&lt;',
    ]
    for (const message of words) {
      const html = renderer.render(
        write(markdown, [[finding(1, { message })]], { sentence: message, problems: [message] }),
      )
      const shown = html.replaceAll('<!-- -->', '').replaceAll('<span>$</span>', '$')
      const escaped = message
        .replace('##[', '\\u0023#[')
        .replace(/[&<>"]/g, (character) => entities[character] as string)
      expect(shown).toContain(`<p>${escaped}</p>`)
      expect(shown).toContain(`<li>${escaped}</li>`)
      expect(shown).toContain(`<td>${escaped}</td>`)
      expect(html.match(/<a href="[^"]*"/g)).toEqual(['<a href="https://example.org/owner/missing"'])
      expect(html).not.toMatch(/@\w|#\d|\$[^<]/)
    }
  })

  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
})

describe('suggestions', { tags: ['thorough'] }, () => {
  const text = 'a: 1\nb: "é𐐷"\nc: 3\n'
  const source = { ...unknownSource('readiness.yaml'), text, lines: new Lines(text) }
  const edit = (word: string, newText: string) => ({
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
    newText,
  })

  /** The suggestions of a finding with one fix. */
  function suggestionsOf(kind: 'repair' | 'scaffold', edits: ReturnType<typeof edit>[], long = '') {
    const writer = rdjson.start(run)
    const findings = [finding(0, { fixes: [{ title: 'Mend it', kind, edits: () => edits }] })]
    const whole = { ...source, text: text + long, lines: new Lines(text + long) }
    const piece = writer.plan({ file: 'readiness.yaml', stage: 'pilot', findings, scorecard: {} as never }, whole)
    const [diagnostic] = JSON.parse(piece + writer.end(outcome)).diagnostics as [Diagnostic]
    return diagnostic.suggestions
  }

  it('are the repairs, as one part of the text', () => {
    expect(suggestionsOf('repair', [edit('3', '4'), edit('é', 'e')])).toEqual([
      { range: { start: { line: 2, column: 5 }, end: { line: 3, column: 5 } }, text: 'e𐐷"\nc: 4' },
    ])
    expect(suggestionsOf('repair', [edit('𐐷', '')])).toEqual([
      { range: { start: { line: 2, column: 7 }, end: { line: 2, column: 11 } }, text: '' },
    ])
  })

  it('are none for what a person must complete, and none that nobody could read', () => {
    expect(suggestionsOf('scaffold', [edit('3', '4')])).toBeUndefined()
    const long = `${'x\n'.repeat(40)}`
    const far = { start: text.length + long.length - 2, end: text.length + long.length - 1, newText: 'y' }
    expect(suggestionsOf('repair', [edit('3', '4'), far], long)).toBeUndefined()
    expect(suggestionsOf('repair', [])).toBeUndefined()
  })
})
