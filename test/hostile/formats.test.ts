import { describe, expect, it, vi } from 'vitest'
import { formats } from '../../cli/formats/check'
import type { Outcome, Run } from '../../cli/formats/check/format'
import { sourceOf } from '../../cli/formats/common/source'
import { historyFormats } from '../../cli/formats/history'
import { reportFormats } from '../../cli/formats/report'
import { reviewFormats } from '../../cli/formats/review'
import type { ReviewRun } from '../../cli/formats/review/format'
import { plain } from '../../cli/io/terminal'
import { planReport } from '../../cli/results'
import { reviewReport, summaryOf } from '../../cli/review-results'
import { Tally } from '../../cli/tally'
import { type Analysis, analyze } from '../../engine/analyze'
import { review } from '../../engine/review'
import { parseDocument } from '../../engine/text/document'
import { readDocument } from '../../host/document'
import { sourceParts } from '../../host/parts/source'
import { elementsOf, jsonLines } from '../cli/every-format'
import { soundPlan } from '../support/change-tester'
import { bytesOf, rows } from './rows'
import { facts } from './survive'

// The pages stand beside the bundle alone.
vi.mock('../../cli/rule-pages', () => ({ builtInPages: () => ({}), checkPage: () => '' }))

/** No format may make of a row more than this many characters: what is left out is counted. */
const mostWritten = 60_000_000

const run: Run = { ...facts, failOn: 'error', version: '1.0.0', style: plain, parts: sourceParts }

/** What a format must be for those who read it. */
const reads: Record<string, (text: string) => unknown> = {
  json: JSON.parse,
  sarif: JSON.parse,
  gitlab: JSON.parse,
  rdjson: JSON.parse,
  ndjson: jsonLines,
  junit: (text) => elementsOf(text, 'testsuites'),
  checkstyle: (text) => elementsOf(text, 'checkstyle'),
  svg: (text) => elementsOf(text, 'svg'),
}

function expectReadable(format: string, text: string): void {
  expect(text.length).toBeLessThanOrEqual(mostWritten)
  expect(text).not.toContain('\u001b')
  reads[format]?.(text)
}

const before = analyze(parseDocument(soundPlan), facts)

async function asChecked(analysis: Analysis): Promise<void> {
  const report = planReport('readiness.yaml', analysis)
  const source = sourceOf('readiness.yaml', analysis, { encoding: 'utf-8', byteOrderMark: false })
  const tally = new Tally()
  tally.add(report)
  const outcome: Outcome = { summary: tally.summary, status: 1, sentence: tally.sentence(), problems: [] }
  for (const [name, { load }] of Object.entries({ ...reportFormats, ...formats })) {
    const writer = (await load()).start(run)
    expectReadable(name, writer.plan(report, source) + writer.end(outcome))
  }
}

async function asReviewed(analysis: Analysis): Promise<void> {
  const compared = review(before, analysis.document, facts)
  const report = reviewReport({ file: 'readiness.yaml', review: compared })
  const source = sourceOf('readiness.yaml', analysis, { encoding: 'utf-8', byteOrderMark: false })
  const reviewed: ReviewRun = {
    ...{ asOf: facts.asOf, base: 'main', head: 'HEAD', plans: [{ report, review: compared, source }] },
    ...{ summary: summaryOf([report]), sentence: '', problems: [], status: 1, failOn: 'block', isGraded: true },
    ...{ parts: sourceParts, version: '1.0.0' },
  }
  for (const [name, { load }] of Object.entries(reviewFormats)) expectReadable(name, (await load())(reviewed, plain))
  const { changes, title } = report
  const version = {
    ...{ commit: 'c'.repeat(40), date: facts.asOf, subject: title ?? '', file: 'readiness.yaml', asOf: facts.asOf },
    ...{ status: 'changed' as const, stage: analysis.stage, questions: null, nextGate: null, changes },
  }
  const plans = [{ file: 'readiness.yaml', title, questions: {}, versions: [version], left: 0 }]
  const history = { head: 'HEAD', isShallow: false, plans, version: '1.0.0', parts: sourceParts }
  for (const [name, { load }] of Object.entries(historyFormats)) expectReadable(name, (await load())(history, plain))
}

describe('every row in every format', () => {
  it.each(rows)('$name', { timeout: 120_000 }, async (row) => {
    const { document } = readDocument(bytesOf(row))
    const analysis = analyze(document, facts)
    await asChecked(analysis)
    await asReviewed(analysis)
  })
})
