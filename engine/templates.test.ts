import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { documentation } from '../host/documentation/documentation'
import { analyze } from './analyze'
import type { PlanAnswers } from './answers'
import { type Stage, stages } from './plan/stages'
import { planFormat } from './schema/formats'
import { validate } from './schema/validate'
import { linesOf, newPlan, templates } from './templates'
import { parseDocument } from './text/document'
import { valueAt } from './text/value'

const textOf = (name: string) => fs.readFileSync(path.join('templates', `${name}.yaml`), 'utf8')
const summarization = textOf('summarization')

const answers: PlanAnswers = {
  title: 'Chart summary',
  id: 'chart-summary',
  stage: 'discovery',
  owner: { name: 'Amara Osei', email: 'a@example.org' },
  facilities: ['North Campus'],
}

const begin = (template: string, changes: Partial<PlanAnswers> = {}) =>
  newPlan(template, { ...answers, ...changes }, documentation).text

const findingsIn = (text: string) => analyze(parseDocument(text), { asOf: '2026-11-22' }).findings

const everyPlan = templates.flatMap(({ name }) => stages.map((stage): [string, Stage] => [name, stage]))

describe('a new plan', () => {
  it('has what was answered', () => {
    const text = begin(summarization, { stage: 'build', facilities: ['North Campus', 'River'] })
    expect(parse(text)).toMatchObject({
      metadata: { id: 'chart-summary', title: 'Chart summary' },
      lifecycle: { stage: 'build' },
      people: [{ id: 'amara-osei', name: 'Amara Osei', kind: 'person', email: 'a@example.org' }],
      ownership: { clinicalOwner: { person: 'amara-osei' } },
      facilities: [
        { id: 'north-campus', name: 'North Campus', ehr: 'ehr' },
        { id: 'river', name: 'River', ehr: 'ehr' },
      ],
      dataSources: [{ facilities: ['north-campus', 'river'] }],
    })
    expect(text).toMatch(/^# A readiness plan at build\./)
  })

  it('names nobody as the owner when nobody has agreed', () => {
    const text = begin(summarization, { owner: undefined })
    expect(parse(text)).toMatchObject({ people: [], ownership: { clinicalOwner: { person: null } } })
    const found = findingsIn(text)
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(found.map(({ rule }) => rule)).toContain('owner/missing')
  })

  it('gives each facility an id of its own, whatever it is called', () => {
    const { facilities, dataSources } = parse(
      begin(summarization, { facilities: ['東京', 'Nord', 'NORD!', 'Null', '京都'] }),
    )
    const ids = ['facility', 'nord', 'nord-2', 'null', 'facility-2']
    expect(facilities.map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(dataSources[0].facilities).toEqual(ids)
  })

  it('gives an owner an id who has none of its letters', () => {
    expect(parse(begin(summarization, { owner: { name: '山田', email: 'y@example.org' } }))).toMatchObject({
      people: [{ id: 'clinical-owner', name: '山田' }],
      ownership: { clinicalOwner: { person: 'clinical-owner' } },
    })
  })

  it('has the cursor at the first open place', () => {
    const { text, firstOpen } = newPlan(summarization, answers, documentation)
    expect(text.split('\n')[firstOpen.line]?.slice(0, firstOpen.character)).toBe('  intendedPopulation: ')
    const firstOpenIn = (template: string) =>
      newPlan(template, answers, { schemas: {}, names: {}, standards: {}, vocabularies: {} }).firstOpen
    expect(firstOpenIn('a: 1\nb:\n  - c:\n    d:\n')).toEqual({ line: 2, character: '  - c:'.length })
    expect(firstOpenIn('a: [1]\n')).toEqual({ line: 1, character: 0 })
    expect(firstOpenIn('')).toEqual({ line: 0, character: 0 })
  })

  it('refuses a parameter that nobody answers', () => {
    for (const wrong of [
      'a: {{shoeSize}}\n',
      '{{#shoe}}\n- a\n{{/shoe}}\n',
      'a: {{facility}}\n',
      '{{#title}}\n- a\n{{/title}}\n',
    ])
      expect(() => begin(wrong)).toThrow('which has no answer')
  })

  it('says how long it is', () => {
    const { first, last } = linesOf(summarization, documentation)
    expect(first).toBe(summarization.split('\n').length - 1 - 7)
    expect(last).toBeGreaterThan(first + 50)
  })
})

describe.each(everyPlan)('%s at %s', (name, stage) => {
  const text = begin(textOf(name), { stage, facilities: ['North Campus', 'River'] })
  const document = parseDocument(text)
  const findings = findingsIn(text)

  it('is a sound text of the format', () => {
    expect(document.problems).toEqual([])
    expect(validate(planFormat, document.value as Record<string, unknown>)).toEqual([])
    expect(findings.filter(({ rule }) => /^(schema|yaml|internal|reference|value|text)\//.test(rule))).toEqual([])
    expect(text).not.toContain('{{')
    expect(text.split('\n').filter((line) => line.length > 120 || / $/.test(line))).toEqual([])
  })

  it('has an open place for every gap that blocks', () => {
    const errors = findings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ path }) => path).filter((path) => !document.nodeAt(path))).toEqual([])
    if (stage === 'discovery') expect(errors).toEqual([])
    else expect(errors.length).toBeGreaterThan(0)
  })

  it('claims nothing that the plan at discovery does not', () => {
    const before = parseDocument(begin(textOf(name), { facilities: ['North Campus', 'River'] })).value
    const later = planFormat.places.bySection(document.value as Record<string, unknown>).flat(2)
    const claimed = later.filter(({ path, value }) => valueAt(before, path) !== value)
    expect(claimed.map(({ path, value }) => [path.join('/'), value])).toEqual(
      stage === 'discovery' ? [] : [['lifecycle/stage', stage]],
    )
  })
})

describe('what anybody answers', { tags: ['thorough'] }, () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a"b',
      "a'b",
      'a\\',
      'a\nkey: b',
      '{{ownerName}}',
      '{{#owner}}\n',
      '$& $1',
      '# no comment',
      '- a: &b *c',
    ),
    fc.constantFrom('\u2028\u0085\u007f\ufeff', 'null', 'True', '<<: *x', '...', '---', '%YAML 1.1', '\t', '🏥', '%'),
  )
  const named = hostile.filter((text) => text.trim() !== '')

  it('stands in the plan as it is, and changes nothing else', () => {
    const plain = parse(begin(summarization, { facilities: ['A', 'B'] }))
    fc.assert(
      fc.property(named, named, named, named, named, fc.constantFrom(...stages), (title, name, email, a, b, stage) => {
        const text = begin(summarization, { title, owner: { name, email }, facilities: [a, b], stage })
        const document = parseDocument(text)
        expect(document.problems.filter(({ fatal }) => fatal)).toEqual([])
        const plan = parse(text)
        expect(plan.metadata).toEqual({ id: 'chart-summary', title: title.trim() })
        expect(plan.people).toMatchObject([{ name: name.trim(), email: email.trim() }])
        expect(plan.facilities.map((facility: { name: string }) => facility.name)).toEqual([a.trim(), b.trim()])
        expect(plan.useCase).toEqual(plain.useCase)
        expect(plan.ownership.clinicalOwner.person).toBe(plan.people[0].id)
        expect(plan.dataSources[0].facilities).toEqual(plan.facilities.map(({ id }: { id: string }) => id))
        expect(validate(planFormat, document.value as Record<string, unknown>)).toEqual([])
      }),
    )
  })
})
