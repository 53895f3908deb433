import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import { stages } from '../../engine/plan/stages'
import { rules } from '../../engine/rules'
import { parseDocument } from '../../engine/text/document'
import { generatePlan } from '../bench/plan'
import { seen } from '../fuzz/seen'

const facts = { asOf: '2026-11-22' }
const names = ['inpatient-chart-summary', 'month-seven', 'prior-authorization-drafting', 'sepsis-early-warning']
const plans = [...names.map((name) => fs.readFileSync(`examples/${name}/readiness.yaml`, 'utf8')), generatePlan(300)]

interface Edit {
  line: number
  column: number
  remove: number
  insert: string
}

const edit: fc.Arbitrary<Edit> = fc.record({
  line: fc.nat(400),
  column: fc.nat(60),
  remove: fc.constantFrom(0, 0, 1, 3, 20, 200),
  insert: fc.constantFrom(
    '',
    '1',
    'x',
    ' ',
    '\n',
    ': ',
    '- ',
    '  key: 2\n',
    '\n    - {id: new, name: New}\n',
    '{',
    ']',
    '"',
    '# note',
    'production',
    '2026-02-30',
    '4w',
  ),
})

function apply(text: string, { line, column, remove, insert }: Edit): string {
  const lines = text.split('\n')
  const index = line % lines.length
  const start =
    lines.slice(0, index).join('\n').length + Math.min(column, (lines[index] as string).length) + (index > 0 ? 1 : 0)
  return text.slice(0, start) + insert + text.slice(start + remove)
}

describe('analysis after edits', () => {
  it('equals analysis from nothing', () => {
    const session = fc.tuple(fc.nat(plans.length - 1), fc.array(edit, { minLength: 1, maxLength: 6 }))
    fc.assert(
      fc.property(session, ([which, edits]) => {
        let text = plans[which] as string
        let analysis = analyze(parseDocument(text), facts)
        for (const step of edits) {
          text = apply(text, step)
          analysis = analyze(parseDocument(text, analysis.document), facts, analysis)
        }
        expect(seen(analysis)).toEqual(seen(analyze(parseDocument(text), facts)))
      }),
      { numRuns: 60 },
    )
  })

  it('runs no rule again whose sections have not changed', () => {
    const text = plans[0] as string
    const before = analyze(parseDocument(text), facts)
    const after = analyze(
      parseDocument(text.replace('value: 0.2, unit: fte', 'value: 0.3, unit: fte'), before.document),
      facts,
      before,
    )
    const evaluated = after.memo.evaluations?.byRule ?? new Map()
    const again = [...evaluated]
      .filter(([id, now]) => now !== before.memo.evaluations?.byRule.get(id))
      .map(([id]) => id)
    expect(again).toContain('owner/no-protected-time')
    const readers = rules.filter(({ reads, checkPlaces }) => checkPlaces || reads.includes('ownership'))
    expect(again.filter((id) => !readers.some((rule) => rule.id === id))).toEqual([])
  })

  it('equals analysis from nothing at every other stage', () => {
    for (const text of plans) {
      const document = parseDocument(text)
      const today = analyze(document, facts)
      for (const gate of stages)
        expect(seen(analyze(document, { ...facts, gate }, today))).toEqual(seen(analyze(document, { ...facts, gate })))
    }
  })

  it('runs nothing but the rule over files when a file appears', () => {
    const text = plans[0] as string
    const files = (state: 'missing' | 'present') => new Map([['evidence/roi-baseline.xlsx', state]])
    const before = analyze(parseDocument(text), { ...facts, files: files('missing') })
    const after = analyze(before.document, { ...facts, files: files('present') }, before)
    const rulesOf = ({ findings }: Analysis) => findings.map(({ rule }) => rule)
    expect(rulesOf(before)).toContain('evidence/file-missing')
    expect(rulesOf(after)).not.toContain('evidence/file-missing')
    const kept = before.memo.evaluations?.byRule
    const again = [...(after.memo.evaluations?.byRule ?? [])].filter(([id, now]) => now !== kept?.get(id))
    const overPlaces = rules.filter(({ checkPlaces }) => checkPlaces).map(({ id }) => id)
    expect(again.map(([id]) => id).filter((id) => !overPlaces.includes(id))).toEqual([])
    expect(seen(after)).toEqual(seen(analyze(before.document, { ...facts, files: files('present') })))
  })

  it('keeps what it knows through a line that cannot be read', () => {
    const text = plans[0] as string
    const before = analyze(parseDocument(text), facts)
    const broken = parseDocument(text.replace('stage: pilot', 'stage: ["pilot'), before.document)
    expect(broken.broken).toBe(true)
    const between = analyze(broken, facts, before)
    const after = analyze(parseDocument(text, broken), facts, between)
    const kept = [...(after.memo.evaluations?.byRule ?? [])].filter(
      ([id, now]) => now === before.memo.evaluations?.byRule.get(id),
    )
    expect(kept.length).toBeGreaterThan(rules.length / 2)
  })
})

describe('a rule that fails', () => {
  it('is a finding of its own, and the others stand', async () => {
    const broken = rules.find(({ id }) => id === 'owner/missing') as { check: unknown }
    const original = broken.check
    broken.check = () => {
      throw new Error('on purpose')
    }
    try {
      const { findings } = analyze(parseDocument(plans[1] as string), facts)
      const failed = findings.filter(({ rule }) => rule === 'internal/rule-failed')
      expect(failed.map(({ message }) => message)).toEqual([expect.stringContaining('owner/missing failed')])
      expect(findings.length).toBeGreaterThan(10)
    } finally {
      broken.check = original
    }
  })

  it('is still one after an edit that leaves what it reads alone', async () => {
    const broken = rules.find(({ id }) => id === 'value/malformed') as { check: unknown }
    const original = broken.check
    broken.check = () => {
      throw new Error('on purpose')
    }
    try {
      const text = plans[1] as string
      const before = analyze(parseDocument(text), facts)
      const edited = text.replace('title: ', 'title:  ')
      const after = analyze(parseDocument(edited, before.document), facts, before)
      for (const { findings } of [before, after])
        expect(findings.filter(({ rule }) => rule === 'internal/rule-failed')).toHaveLength(1)
    } finally {
      broken.check = original
    }
  })
})
