import { expect } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import { limits } from '../../engine/limits'
import { spanOfFinding } from '../../engine/present'
import { type Document, parseDocument } from '../../engine/text/document'

/** The date on which these tests take place. */
export const facts = { asOf: '2026-11-22' }

/** Analyzes a text twice, the second time with the first as previous: that must say the same, within its budgets. */
export function survive(text: string): Analysis {
  const document = parseDocument(text)
  return surviveAgain(document, parseDocument(text, document))
}

/** The same for a document that a host has read, and read again. */
export function surviveAgain(document: Document, again: Document): Analysis {
  const first = analyze(document, facts)
  const analysis = analyze(again, facts, first)
  expect(analysis.findings.map(({ rule, path }) => [rule, path])).toEqual(
    first.findings.map(({ rule, path }) => [rule, path]),
  )
  expectSound(first)
  return analysis
}

/** No rule has failed, every finding lies inside the text, and there are no more of them than anybody can read. */
export function expectSound({ document, findings }: Analysis): void {
  expect(findings.length).toBeLessThanOrEqual(limits.findings + 1)
  for (const finding of findings) {
    expect(finding.rule).not.toBe('internal/rule-failed')
    const { start, end } = spanOfFinding(document, finding)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(document.text.length)
    expect(end).toBeGreaterThanOrEqual(start)
  }
}
