import { describe, expect, it, vi } from 'vitest'
import { unknownSource } from '../../cli/formats/common/source'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from '../../cli/formats/review/format'
import { github } from '../../cli/formats/review/github'
import { markdown, summary } from '../../cli/formats/review/markdown'
import { sarif } from '../../cli/formats/review/sarif'
import { plain } from '../../cli/io/terminal'
import type { FindingReport } from '../../cli/results'
import { type ChangeReport, summaryOf, withoutFindings } from '../../cli/review-results'
import type { Grade } from '../../engine/compare/change'
import type { Finding } from '../../engine/finding'
import { sourceParts } from '../../host/parts/source'
import { commandsOf, resultsOf } from './every-format'

// The pages stand beside the bundle alone.
vi.mock('../../cli/rule-pages', () => ({ builtInPages: () => ({}), checkPage: () => '' }))

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } })
const place = (line: number) => ({ path: [], pointer: '', range: at(line), fingerprint: '0'.repeat(16) })

/** Changes at successive lines. */
const changes = (count: number, grade: Grade, message = 'It moved.'): ChangeReport[] =>
  Array.from({ length: count }, (_, line) => ({
    ...{ class: 'threshold-loosened', page: 'https://example.org/#loose', grade, side: 'after', ...place(line) },
    ...{ before: 1, after: 2, message, why: 'It matters.', approvers: [], approvals: [] },
  }))

/** Findings at successive lines. */
const findings = (count: number, severity: FindingReport['severity'], rule = 'owner/missing'): FindingReport[] =>
  Array.from({ length: count }, (_, line) => ({
    ...{ rule, page: 'https://example.org/owner/missing', severity, message: 'It is missing.', ...place(line) },
    ...{ blocks: null, related: [], fixes: [] },
  }))

const planWith = (file: string, told: ChangeReport[], fresh: FindingReport[] = []): ReviewedPlan => ({
  report: { file, status: 'changed', changes: told, findings: { new: fresh, resolved: [], timePassed: [] } },
  review: undefined as never,
  source: unknownSource(file),
})

const write = (format: ReviewFormat, ...plans: ReviewedPlan[]): string => {
  const all = summaryOf(plans.map(({ report }) => report))
  const run: ReviewRun = {
    ...{ asOf: '2026-11-22', base: 'main', head: 'HEAD', plans, summary: all, sentence: 'Some changed.', problems: [] },
    ...{ status: 1, failOn: 'block', isGraded: true, parts: sourceParts, version: '1.0.0' },
  }
  return format(run, plain)
}

describe('annotations', () => {
  it('are what blocks, then new errors, and so on; the last says what is left out, and the log has it', () => {
    const first = planWith(
      'a.yaml',
      [...changes(8, 'block'), ...changes(11, 'risk'), ...changes(12, 'note')],
      [...findings(3, 'error'), ...findings(1, 'error', 'internal/rule-failed')],
    )
    const text = write(github, first, planWith('b.yaml', changes(1, 'block')))
    const commands = commandsOf(text)
    const counted = (name: string) => commands.filter((command) => command.name === name).length
    expect([counted('error'), counted('warning'), counted('notice')]).toEqual([10, 10, 10])
    expect(commands.slice(0, 10).map(({ properties: { title } }) => title)).toEqual([
      'internal/rule-failed',
      ...Array.from({ length: 9 }, () => 'review/threshold-loosened'),
    ])
    expect(commands.at(-1)?.message).toBe(
      '3 more errors, 1 more warning, 3 more notes not shown here: GitHub shows 10 errors, 10 warnings and 10 notices of a step. They are in its log.',
    )
    expect(text.split('\n').filter((line) => line.startsWith('a.yaml:'))).toHaveLength(7)
    expect(text).toContain('a.yaml:3:1  error  owner/missing  It is missing.')
  })
})

describe('results for code scanning', () => {
  it('are the 25,000 that can wait least, and the others are counted', () => {
    const text = write(sarif, planWith('a.yaml', changes(25_000, 'note')), planWith('b.yaml', changes(2, 'block')))
    expect(resultsOf(text)).toHaveLength(25_000)
    expect(
      resultsOf(text)
        .slice(0, 3)
        .map(({ level }) => level),
    ).toEqual(['error', 'error', 'note'])
    const [{ toolExecutionNotifications: notes }] = JSON.parse(text).runs[0].invocations
    expect(notes).toEqual([
      {
        level: 'warning',
        message: { text: '2 results are left out: code scanning refuses a file with more than 25,000.' },
      },
    ])
  })
})

describe('Markdown', () => {
  const long = 'Say what changed, where it stood and who could do something about it. '.repeat(14)

  it.each([
    ['a comment', markdown, 65_536, (text: string) => text.length],
    ['a summary', summary, 1024 * 1024, (text: string) => Buffer.byteLength(text)],
  ])('fits into %s with what can wait least, and counts the rest', (_, format, size, sizeOf) => {
    const notes = planWith('a.yaml', changes(1_500, 'note', `${long}€`), findings(5, 'info'))
    const text = write(format, notes, planWith('b.yaml', changes(2, 'block', long), findings(1, 'error')))
    expect(sizeOf(text)).toBeLessThanOrEqual(size)
    expect(sizeOf(text)).toBeGreaterThan(size - 2_500)
    expect(text.match(/^\| \*\*(block|error)\*\* \|/gm)).toHaveLength(3)
    const shown = text.match(/^\| \d+ \| Say/gm)?.length ?? 0
    expect(text).toContain(`\n*${(1_500 - shown).toLocaleString('en')} more changes, 5 more findings not shown here: `)
    // What was opened is closed.
    expect(text).toContain('\n</details>\n')
  })

  it('says nothing of what is left out where nothing is', () => {
    expect(write(markdown, planWith('a.yaml', changes(3, 'risk')))).not.toContain('not shown')
  })
})

it('a review without findings still says that the program failed', () => {
  const found = (rule: string) => ({ rule }) as Finding
  const review = {
    ...{ before: undefined, after: undefined, changes: [] },
    findings: {
      new: [found('owner/missing'), found('internal/rule-failed')],
      resolved: [found('a/b')],
      timePassed: [],
    },
  }
  expect(withoutFindings(review).findings).toEqual({
    new: [found('internal/rule-failed')],
    resolved: [],
    timePassed: [],
  })
})
