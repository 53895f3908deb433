import { describe, expect, it } from 'vitest'
import { readSnippet } from '../../test/support/snippet'
import { contextAfter, marked, proposalsIn } from '../../test/support/writing'
import { analyze } from '../analyze'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { complete, type Proposal } from './complete'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'
const at = (text: string) => proposalsIn(planFormat, text)
const labels = (text: string): string =>
  at(text)
    .map(({ label }) => label)
    .join(' ')
const notes = (text: string) => at(text).map(({ label, note = '' }) => `${label}: ${note}`)

/** What an editor would insert, and the text of a snippet with its tab stops. */
function written(text: string, label: string): string {
  const proposal = at(text).find((candidate) => candidate.label === label)
  if (!proposal) throw new Error(`${label} is not offered, but ${labels(text)}.`)
  return proposal.snippet ?? proposal.newText
}

describe('keys', () => {
  it('that are due at the stage come first, then those that are due at none, then those that are due later', () => {
    const person = 'people:\n  - id: a\n    |'
    expect(notes(person)).toEqual([
      'name: due now',
      'title: ',
      'email: ',
      'active: ',
      'kind: due from design on',
      'org: due from pilot on',
    ])
    expect(labels(`lifecycle: {stage: pilot}\n${person}`)).toBe('name kind org title email active')
    expect(labels(`lifecycle: {stage: retired}\n${person}`)).toBe('name kind org title email active')
    expect(labels(`lifecycle: {stage: nowhere}\n${person}`)).toBe('name title email active kind org')
  })

  it('that are required come first too', () =>
    expect(notes('pilot:\n  stopRules:\n    - op: lt\n      |').slice(0, 2)).toEqual(['metric: ', 'value: ']))

  it('of which a finding says that they are missing are due', () => {
    const text = `${identity}lifecycle: {stage: pilot}\nevidence: [{id: a}]\nehrIntegration:\n  |`
    expect(notes(text)).toContain('track: due now')
    expect(
      notes(`${identity}lifecycle: {stage: design}\npilot:\n  criteria: [{id: a, metric: m, op: lt, |}]`),
    ).toContain('target: due now')
  })

  it('are judged by the stage that was asked for', () => {
    const { document, offset } = marked(`${identity}people:\n  - id: a\n    |`)
    const context = contextAfter(analyze(document, { asOf: '2026-11-22', gate: 'pilot' }))
    expect(complete(document, offset, context).map(({ label }) => label)).toEqual([
      'name',
      'kind',
      'org',
      'title',
      'email',
      'active',
    ])
  })

  it('are offered half-written, in quotes, in braces and after a dash', () => {
    expect(labels('people:\n  - {id: a, na|')).toBe('name title email active kind org')
    expect(labels('people:\n  - {id: a, "na|"')).toBe('name title email active kind org')
    expect(labels('people:\n  -|')).toBe('Person … id name title email active kind org')
    expect(labels('peo|')).toContain('people')
  })
})

describe('a block', () => {
  const pilot = 'lifecycle: {stage: pilot}\n'

  it('begins an empty document', () => {
    expect(written('|', 'Readiness plan …')).toBe(`apiVersion: readiness/v1
kind: HealthcareAIReadiness
metadata:
  id: $1
  title: $2
useCase:
  aiType: [\${3| ,generative,nlp,predictive,imaging,rules|}]
  intendedUse: $4
  intendedUsers: [$5]
  intendedPopulation: $6
  decisionRole: \${7| ,informs,augments,replaces|}
  outOfScope: [$8]
  clinicalRisk: \${9| ,low,moderate,high|}
lifecycle:
  stage: \${10| ,discovery,design,build,pilot,production,renewal,retired|}
people:
  - id: $11
    name: $12`)
    expect(written('# ours\n\n|', 'Readiness plan …')).toMatch(/^apiVersion/)
    expect(labels('metadata: {}\n|')).not.toContain('Readiness plan')
    expect(labels('apiVersion: readiness/v1\n|')).not.toContain('Readiness plan')
  })

  it('has all that is due in it at the stage of the plan', () => {
    expect(at(`${pilot}|`).filter(({ label }) => label.startsWith('ownership'))).toMatchObject([
      { label: 'ownership', kind: 'key', note: 'due now', snippet: 'ownership:\n  $1' },
      { label: 'ownership …', kind: 'block', filter: 'ownership', note: 'all that is due at pilot' },
    ])
    expect(written(`${pilot}|`, 'ownership …')).toBe(`ownership:
  clinicalOwner:
    person: $1
    accepted: $2
    authority: [\${3| ,change-workflow,pause-tool,approve-training,approve-change|}]
    protectedTime: {value: $4, unit: \${5| ,fte,h/wk|}, approvedBy: $6\\}
    escalatesTo: $7`)
    expect(written('lifecycle: {stage: design}\n|', 'ownership …')).toBe('ownership:\n  clinicalOwner:\n    person: $1')
  })

  it.each([
    [
      'governance:\n  |',
      'thresholds …',
      `thresholds:\n    - metric: $1\n      window: $2\n      cadence: $3\n      act: {op: \${4| ,lt,lte,gt,gte|}, value: $5\\}\n      escalation: $6`,
    ],
    [
      'governance:\n  thresholds:\n    - |',
      'Threshold …',
      `metric: $1\n      window: $2\n      cadence: $3\n      act: {op: \${4| ,lt,lte,gt,gte|}, value: $5\\}\n      escalation: $6`,
    ],
    ['pilot:\n  criteria:\n    |', 'Criterion …', /^- id: \$1\n {6}metric: \$2\n {6}op: /],
    [
      'dataSources:\n  - id: a\n    |',
      'audit …',
      /^audit:\n {6}status: \$\{1\| ,not-started,scheduled,in-progress,complete\|\}\n {6}environment: \$\{2\| ,production,.*\n {6}completed: \$3\n/,
    ],
    [
      'dataSources:\n  - id: a\n    audit:\n      unstructured:\n        |',
      'noteTypes …',
      /^noteTypes:\n {10}- code: \$1/,
    ],
    [
      'waivers:\n  - |',
      'Waiver …',
      'id: $1\n    rule: $2\n    target: $3\n    reason: $4\n    approvedBy: $5\n    expires: $6\n    compensatingControl: $7',
    ],
    ['lifecycle:\n  stage: pilot\n  timeline:\n    - |', 'Stage of the timeline …', /^stage: \$\{1\| ,discovery,/],
    ['people:\n  -|', 'Person …', ` id: $1\n    name: $2\n    kind: \${3| ,person,team,role|}\n    org: $4`],
  ])('%j, %s', (text, label, expected) => {
    const found = written(text.startsWith('lifecycle') ? text : `${pilot}${text}`, label)
    if (typeof expected === 'string') expect(found).toBe(expected)
    else expect(found).toMatch(expected)
  })

  it('stands in braces where those beside it do', () => {
    const person = `{id: $1, name: $2, kind: \${3| ,person,team,role|}, org: $4\\}`
    expect(written(`${pilot}people:\n  - {id: a}\n  # more\n\n  - |`, 'Person …')).toBe(person)
    expect(written(`${pilot}people:\n  - {id: a}\n  |`, 'Person …')).toBe(`- ${person}`)
    expect(written(`${pilot}people:\n  - {id: a,\n     name: b}\n  - |`, 'Person …')).toBe(person)
    expect(written(`${pilot}people:\n  - id: a\n  - |`, 'Person …')).toMatch(/^id: \$1\n/)
    expect(written(`${pilot}people:\n  - |`, 'Person …')).toMatch(/^id: \$1\n/)
    expect(written(`${pilot}people: [{|}]`, 'Person …')).toBe(person.slice(1, -2))
    expect(written(`${pilot}people: [{id: a}, |]`, 'Person …')).toBe(person)
  })

  it('stands behind its key, on the lines below or in braces', () => {
    expect(written(`${pilot}facilities: |`, 'Facilities …')).toBe('\n  - id: $1')
    expect(written(`${pilot}facilities:|`, 'Facilities …')).toBe('\n  - id: $1')
    expect(written(`${pilot}ownership:\n  clinicalOwner: |`, 'Clinical owner …')).toMatch(
      /^\n {4}person: \$1\n {4}accepted/,
    )
    expect(written(`${pilot}ownership:\n  clinicalOwner: {protectedTime: |}`, 'Protected time …')).toBe(
      `{value: $1, unit: \${2| ,fte,h/wk|}, approvedBy: $3\\}`,
    )
    expect(written(`${pilot}ownership:\n  clinicalOwner: {protectedTime:|}`, 'Protected time …')).toMatch(/^ \{value/)
    expect(labels(`${pilot}ownership: {clinicalOwner: x|}`)).toBe('')
    expect(labels('waivers: |')).toBe('Waivers …')
  })

  it('keeps the line ends of the text', () =>
    expect(written(`${pilot.replace('\n', '\r\n')}facilities:\r\n  - |`, 'Facility …')).toBe('id: $1'))

  it('of a short map is what its key inserts', () => {
    expect(at('people:\n  - id: a\n    |').filter(({ label }) => label.startsWith('active'))).toMatchObject([
      { label: 'active', kind: 'key', snippet: 'active: {from: $1, until: $2\\}' },
    ])
  })

  it('is not offered for a key that has its value', () => {
    expect(labels('peo|:\n  - id: a\n')).not.toContain('…')
    expect(labels('peo|\n  - id: a\n')).not.toContain('people …')
  })

  it('claims nothing: what it leaves open is empty', () => {
    const filled = (proposal: Proposal) => readSnippet(proposal.snippet ?? '').text
    const blocks = at('lifecycle: {stage: renewal}\n|').filter(({ kind }) => kind === 'block')
    expect(blocks.length).toBeGreaterThan(10)
    for (const block of blocks) {
      const { value } = parseDocument(filled(block))
      expect(JSON.stringify(value), block.label).not.toMatch(/:(?!\{|\[|null)/)
    }
  })
})

describe('behind what is inserted', () => {
  const asking = (text: string) => {
    const { document, offset } = marked(text)
    const context = contextAfter(analyze(document, { asOf: '2026-11-22' }))
    return (label: string) =>
      complete(document, offset, { ...context, asksAgain: true }).find((found) => found.label === label)
  }

  it.each([
    ['people: [{id: a, |}]', 'kind', { newText: 'kind: ', goesOn: true }],
    ['evidence: [{id: a, |}]', 'date', { newText: 'date: ', goesOn: true }],
    ['evidence: [{id: a, |}]', 'uri', { newText: 'uri: ', goesOn: true }],
    ['ownership:\n  |', 'champion', { newText: 'champion: ', goesOn: true }],
    ['|', 'ownership', { snippet: 'ownership:\n  $1', goesOn: true }],
    ['governance:\n  changeControl:\n    |', 'triggers', { goesOn: false }],
    ['metadata:\n  |', 'title', { goesOn: false }],
    ['|', 'people', { goesOn: false }],
    ['governance:\n  |', 'thresholds', { snippet: 'thresholds:\n    - metric: $1', goesOn: true }],
  ])('an editor asks again where there is something to choose: %j, %s', (text, label, expected) =>
    expect(asking(text)(label)).toMatchObject(expected),
  )
})
