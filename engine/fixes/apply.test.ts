import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { parseDocument } from '../text/document'
import { fixAll } from './apply'

const head =
  'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nmetadata: {id: demo}\nuseCase: {aiType: [predictive]}\nlifecycle: {stage: discovery}\n'
const facts = { asOf: '2026-11-22' }
const fixed = (text: string) => fixAll(analyze(parseDocument(text), facts), facts)

describe('fix-all', () => {
  it('applies all repairs', () => {
    const broken = `${head}people: [{id: amara, name: Amara, kind: person}]\nownership: {clinicalOwner: {person: amarra}}\ngovernence: {review: {owner: amara}}\nroi: {tracking: {cadence: 4w}}\n`
    const { text, applied } = fixed(broken)
    expect(text).toBe(broken.replace('amarra', 'amara').replace('governence', 'governance').replace('4w', 'P4W'))
    expect(applied).toEqual(['Change to "amara"', 'Rename to "governance"', 'Change to P4W'])
  })

  it('leaves a text without repairs as it is, to the letter', () => {
    const text = `${head}people:   [ ]   # nobody yet\n`
    expect(fixed(text)).toMatchObject({ text, applied: [] })
  })

  it('removes nothing', () => {
    const text = `${head}people: []\nevidence: [{id: ev-a, type: memo, uri: "https://example.org"}]\n`
    expect(fixed(text).text).toBe(text)
  })

  it('applies no scaffold', () => {
    const text = `${head}people: []\ndataSources: [{id: notes, kind: unstructured}]\n`
    expect(analyze(parseDocument(text), facts).findings.some(({ fixes }) => fixes.length > 0)).toBe(true)
    expect(fixed(text).text).toBe(text)
  })

  it('applies the repairs that do no harm when another one would', () => {
    const text = `${head}people: []\npilot: {criteria: [{id: c, metric: m, op: gte, targt: high}]}\ngovernence: {}\nmetrics: [{id: m, class: accuracy, unit: "1"}]\n`
    expect(fixed(text)).toMatchObject({
      text: text.replace('governence', 'governance'),
      applied: ['Rename to "governance"'],
    })
  })

  it('does not trade one error for another', () => {
    const text = `${head}people: []\npilot: {criteria: [{id: c, metric: m, op: gte, targt: high}]}\nmetrics: [{id: m, class: accuracy, unit: "1"}]\n`
    const { analysis } = fixed(text)
    const before = analyze(parseDocument(text), facts).findings.filter(({ severity }) => severity === 'error').length
    expect(analysis.findings.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(before)
  })
})
