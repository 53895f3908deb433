import { describe, expect, it } from 'vitest'
import { examplePlans } from '../../test/support/writing'
import { analyze } from '../analyze'
import { parseDocument } from '../text/document'
import type { Span } from '../text/path'
import { hintsIn } from './inlay'
import { type HintKind, hintKinds } from './kinds'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'
const asOf = '2026-11-22'

const only = (...wanted: HintKind[]) =>
  Object.fromEntries(hintKinds.map((kind) => [kind, wanted.includes(kind)])) as Record<HintKind, boolean>

/** The hints of a text, or of a part of it. */
function hintsOf(text: string, kinds = only(...hintKinds), part: Span = { start: 0, end: text.length }) {
  const analysis = analyze(parseDocument(text), { asOf })
  return hintsIn({ analysis, references: analysis.references }, part, kinds)
}

/** A plan with its hints written into it, `«like this»`, without the two lines that make it a plan. */
function shown(text: string, ...kinds: HintKind[]): string {
  const hints = hintsOf(identity + text, only(...kinds)).toSorted((a, b) => b.offset - a.offset)
  const all = hints.reduce(
    (t, { offset, label }) => `${t.slice(0, offset)}«${label}»${t.slice(offset)}`,
    identity + text,
  )
  return all.slice(identity.length)
}

describe('hints of dates', () => {
  it.each([
    ['evidence: [{id: a, date: 2026-09-22«61 days ago»}]'],
    ['evidence: [{id: a, date: 2026-11-21«1 day ago»}]'],
    ['evidence: [{id: a, date: 2026-11-22«today»}]'],
    ['evidence: [{id: a, date: 2026-12-04«in 12 days»}]'],
    ['evidence:\r\n  - id: a\r\n    date: "2026-12-04"«in 12 days» # later\r\n'],
    ['roi: {renewal: {noticeBy: 2026-11-23«in 1 day», contractEnd: 2026-11-22«today»}}'],
    // A day that was planned and is over is neither an age nor still ahead.
    ['lifecycle: {timeline: [{stage: pilot, planned: {start: 2026-11-21, end: 2026-11-24«in 2 days»}}]}'],
    // The window of a measurement is recorded as a whole.
    ['roi: {metrics: [{metric: m, actual: {window: {start: 2026-11-01«21 days ago», end: 2026-11-20«2 days ago»}}}]}'],
    ['evidence: [{id: a, date: 2026-02-30}, {id: b, date: soon}, {id: c, date: }, {id: d, date: [2026-01-01]}]'],
    ['metadata: {title: 2026-01-01}'],
    ['ours: {date: 2026-01-01}'],
  ])('%j', (text) => expect(shown(text.replace(/«.*?»/g, ''), 'dates')).toBe(text))

  it('say what day counts as today', () =>
    expect(hintsOf(`${identity}evidence: [{id: a, date: 2026-11-20}]`)).toMatchObject([
      { label: '2 days ago', tooltip: 'As of 2026-11-22.' },
    ]))
})

describe('hints of names', () => {
  const registry = 'people: [{id: ana, name: Ana Silva RN}, {id: ben}]\n'
  it.each([
    ['ownership: {champion: ana«Ana Silva RN», deputy: ben}\n'],
    ['ownership:\n  champion: "ana"«Ana Silva RN» # nurse\n'],
    ['ownership: {champion: ben, technicalOwner: carol}\n'],
    ['gates: [{stage: design, approvedBy: [ana«Ana Silva RN», ben, ana«Ana Silva RN»]}]\n'],
    ['facilities: [{id: north, name: North Campus}]\npilot: {sites: [{id: a, facility: north«North Campus»}]}\n'],
    ['facilities: [{id: ana, name: 7}]\npilot: {sites: [{id: a, facility: ana}]}\n'],
    ['metrics: [{id: ana}]\nroi: {metrics: [{metric: ana}]}\n'],
  ])('%j', (text) => expect(shown(registry + text.replace(/«.*?»/g, ''), 'names')).toBe(registry + text))

  it('outlast a text that cannot be read', () => {
    const text = `${identity}${registry}ownership: {champion: ana}\n`
    const { references } = analyze(parseDocument(text), { asOf })
    const analysis = analyze(parseDocument(`${text}pilot: [`), { asOf })
    expect(analysis.document.broken).toBe(true)
    const part = { start: 0, end: text.length }
    expect(hintsIn({ analysis, references }, part, only('names'))).toMatchObject([{ label: 'Ana Silva RN' }])
    const moved = analyze(parseDocument(`${text.replace('people: [', 'people: [{id: zoe, name: Zoe}, ')}pilot: [`), {
      asOf,
    })
    expect(hintsIn({ analysis: moved, references }, part, only('names'))).toEqual([])
  })
})

describe('hints of figures', () => {
  const metrics = 'metrics: [{id: min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]\n'
  const entry = (benefit: string) =>
    `${metrics}roi:\n  currency: USD\n  metrics:\n    - metric: min\n      baseline: {value: 9.4}\n      target: 7.4\n${benefit}`
  const factors = 'volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: h}, realization: 0.4'
  const costs = '  costs: {oneTime: 60000, annual: [{id: licence, amount: 102000}]}\n'

  it.each([
    entry(`      benefit: {${factors}, annualValue: 151040«= 151,040 USD»}\n`),
    entry(`      benefit: {${factors}, annualValue: 1«= 151,040 USD»}\n`),
    entry(`      benefit: {${factors}}«annual value of min: 151,040 USD»\n`),
    entry(`      benefit:«annual value of min: 151,040 USD» # saved\n        {${factors},\n        }\n`),
    entry(`      benefit: {${factors.replace('realization: 0.4', '')}}\n`),
    entry(`      benefit: {${factors}, annualValue: 151040«= 151,040 USD»}\n${costs}`),
    entry(
      `      benefit: {${factors}, annualValue: 151040«= 151,040 USD»}\n${costs}  summary: {annualNet: 49040«= 49,040 USD», payback: P9M«= 15 months»}\n`,
    ),
    entry(
      `      benefit: {${factors}, annualValue: 151040«= 151,040 USD»}\n${costs.replace('102000', '151040')}  summary: {annualNet: 0«= 0 USD», payback: P9M«= never»}\n`,
    ),
    entry(
      `      benefit: {${factors}, annualValue: 151040«= 151,040 USD»}\n${costs.replace('60000', '4000')}  summary: {annualNet: 49040«= 49,040 USD», payback: P1M«= 1 month»}\n`,
    ),
  ])('%j', (text) => expect(shown(text.replace(/«.*?»/g, ''), 'computed')).toBe(text))

  it('say what they are computed from, and what the plan states instead', () => {
    const text = identity + entry(`      benefit: {${factors}, annualValue: 377600}\n`)
    expect(hintsOf(text, only('computed'))).toMatchObject([
      {
        label: '= 151,040 USD',
        tooltip:
          'The annual value of min is 151,040 USD, computed from 2 min/{encounter} x 96000 {encounter}/a x 118 per h x 0.4. The plan states 377,600.',
      },
    ])
  })

  it('are not there while the text cannot be read: a number may be missing', () =>
    expect(hintsOf(`${identity}${entry(`      benefit: {${factors}, annualValue: 1}\n`)}x: [`)).toEqual([]))
})

describe('a part of a plan', () => {
  const text = `${identity}evidence:\n  - {id: a, date: 2026-11-20}\n  - {id: b, date: 2026-11-21}\n  - {id: c, date: 2026-11-22}\n`
  it.each([
    ['id: b', ['1 day ago']],
    ['evidence', []],
    ['- {id: a, date: 2026-11-20}\n  - {id: b, date: 2026-11-21}', ['2 days ago', '1 day ago']],
  ])('has the hints in %j alone', (search, labels) => {
    const start = text.indexOf(search)
    const part = { start, end: start + search.length + (search === 'id: b' ? 20 : 0) }
    expect(hintsOf(text, only('dates'), part).map(({ label }) => label)).toEqual(labels)
  })

  it('has of all hints those that stand in it', () => {
    for (const plan of examplePlans().slice(0, 6)) {
      const all = hintsOf(plan)
      expect(all.length).toBeGreaterThan(10)
      const middle = plan.indexOf('\n', plan.length / 2)
      const halves = [
        hintsOf(plan, undefined, { start: 0, end: middle }),
        hintsOf(plan, undefined, { start: middle, end: plan.length }),
      ]
      const sorted = halves.flat().toSorted((a, b) => a.offset - b.offset || a.label.localeCompare(b.label))
      expect(sorted).toEqual(all.toSorted((a, b) => a.offset - b.offset || a.label.localeCompare(b.label)))
    }
  })
})

it.each(['', '\ufeff', 'a', '- a', identity, `${identity}people: [`, 'apiVersion: readiness/v1'])(
  'there are none in %j',
  (text) => expect(hintsOf(text)).toEqual([]),
)
