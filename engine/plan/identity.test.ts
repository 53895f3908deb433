import { expect, it } from 'vitest'
import { analyze } from '../analyze'
import { textEditsOf } from '../fixes/apply'
import { applyEdits } from '../fixes/write'
import { spanOfFinding } from '../present'
import { parseDocument } from '../text/document'

const analyzed = (text: string) => analyze(parseDocument(text), { asOf: '2026-11-22' })
const both = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

it.each([
  ['a plan', `${both}metadata: {id: a}`, 'plan'],
  ['a broken plan', `${both}metadata: {id: a`, 'plan'],
  ['a policy', 'apiVersion: readiness-policy/v1\n', 'policy'],
  ['an empty text', '', 'unmarked'],
  ['comments alone', '# our plan\n\n', 'unmarked'],
  ['sections without the two lines', 'metadata: {id: a}\nuseCase: {aiType: [nlp]}\n', 'unmarked'],
  ['one of the two lines', 'apiVersion: readiness/v1\n', 'unmarked'],
  ['the other of the two lines', 'kind: HealthcareAIReadiness\n', 'unmarked'],
  ['a later version', 'apiVersion: readiness/v2\nkind: HealthcareAIReadiness\n', 'unknown-version'],
  ['a Kubernetes object', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', 'other'],
  ['some other map', 'checks:\n  - http: /ready\n', 'other'],
  ['a list', '- a\n', 'other'],
  ['prose', 'Are we ready? Not yet.', 'other'],
  ['a broken text of another kind', 'checks: [\n', 'other'],
])('%s', (_, text, is) => expect(analyzed(text).identity.is).toBe(is))

it('says nothing about another document', () => expect(analyzed('apiVersion: v1\nkind: Pod\n').findings).toEqual([]))

it('names the versions it understands', () => {
  const { document, findings } = analyzed('apiVersion: readiness/v2\nkind: HealthcareAIReadiness\n')
  expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
    [
      'schema/version',
      'This plan is written in readiness/v2; this release understands readiness/v1 alone and has not checked it.',
    ],
  ])
  const { start, end } = spanOfFinding(document, findings[0] as never)
  expect(document.text.slice(start, end)).toBe('readiness/v2')
})

it.each([
  '',
  '# our plan\n',
  'metadata: {id: a}\n',
  'kind: HealthcareAIReadiness\nmetadata: {id: a}\n',
  '\uFEFFmetadata: {id: a}\r\n',
])('offers one hint with the missing lines: %j', (text) => {
  const analysis = analyzed(text)
  expect(analysis.findings.map(({ rule, severity }) => [rule, severity])).toEqual([['schema/unmarked', 'info']])
  const [fix] = analysis.findings[0]?.fixes ?? []
  const fixed = applyEdits(text, textEditsOf(analysis, fix as never) ?? [])
  expect(fixed.endsWith(text.replace('\uFEFF', ''))).toBe(true)
  expect(analyzed(fixed).identity.is).toBe('plan')
})
