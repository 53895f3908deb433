import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { parseDocument } from '../text/document'
import { comparePlans } from './comparison'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

function renamed(before: string, after: string): Record<string, Record<string, string>> {
  const [a, b] = [before, after].map((text) => analyze(parseDocument(identity + text), { asOf: '2026-11-22' }))
  const { renames } = comparePlans(a as never, b as never)
  return Object.fromEntries([...renames].map(([registry, names]) => [registry, Object.fromEntries(names)]))
}

const person = (id: string, more: string) => `people: [{id: ${id}, kind: person, ${more}}]\n`
const criterion = (id: string, more: string) => `pilot: {criteria: [{id: ${id}, metric: m, op: lte, ${more}}]}\n`
const source =
  'kind: unstructured, interface: [ADT^A01, MDM^T02], facilities: [f, g], steward: s, contract: c.yaml, system: e'
const entry = (id: string, more: string) => `evidence: [{id: ${id}, type: baseline, ${more}}]\n`

describe('the same entry under another id is one', () => {
  it.each([
    [
      'with the name of a person',
      person('a', 'name: Ana Ruiz'),
      person('b', 'name: Ana Ruiz, title: CMIO'),
      { people: { a: 'b' } },
    ],
    [
      'with the address of a person who has another name',
      person('a', 'name: Ana Ruiz, org: x, email: ana@example.org'),
      person('b', 'name: Ana Bell, org: x, email: ana@example.org'),
      { people: { a: 'b' } },
    ],
    [
      'with the address of a document in a later version',
      entry('a', 'uri: docs/a.md, date: 2026-01-01'),
      entry('b', 'uri: docs/a.md, date: 2026-02-01'),
      { evidence: { a: 'b' } },
    ],
    [
      'that says nearly the same',
      criterion('a', 'target: 1, fail: 2, minN: 5, support: without'),
      criterion('b', 'target: 3, fail: 2, minN: 5, support: without'),
      { criteria: { a: 'b' } },
    ],
    [
      'that is the only one that says the same',
      'dataSources: [{id: a, kind: claims}]\n',
      'dataSources: [{id: b, kind: claims}]\n',
      { dataSources: { a: 'b' } },
    ],
    [
      'inside another one that is',
      `dataSources: [{id: a, ${source}, audit: {knownIssues: [{id: i, title: Late}], unstructured: {noteTypes: [{code: 11506-3, remediation: i}]}}}]\n`,
      `dataSources: [{id: b, ${source}, audit: {knownIssues: [{id: j, title: Late}], unstructured: {noteTypes: [{code: 11506-3, remediation: j}]}}}]\n`,
      { dataSources: { a: 'b' }, issues: { i: 'j' } },
    ],
    [
      'while what it refers to is renamed as well',
      'metrics: [{id: m, class: accuracy, source: weekly audit}]\npilot: {criteria: [{id: a, metric: m, target: 1}]}\n',
      'metrics: [{id: n, class: accuracy, source: weekly audit}]\npilot: {criteria: [{id: b, metric: n, target: 1}]}\n',
      { metrics: { m: 'n' }, criteria: { a: 'b' } },
    ],
    [
      'and the better of two',
      'evidence: [{id: a, type: baseline, uri: docs/a.md}, {id: b, type: minutes, uri: docs/b.md}]\n',
      'evidence: [{id: c, type: minutes, uri: docs/b.md}, {id: d, type: minutes, uri: docs/a.md}]\n',
      { evidence: { a: 'd', b: 'c' } },
    ],
  ])('%s', (_, before, after, names) => expect(renamed(before, after)).toEqual(names))
})

describe('another entry is another one', () => {
  it.each([
    [
      'with another name, whatever else is the same',
      person('a', 'name: Ana Ruiz, title: CMIO, org: x'),
      person('b', 'name: Bo Lind, title: CMIO, org: x'),
    ],
    ['of a person without a name', person('a', 'org: x'), person('b', 'org: x')],
    [
      'with another address of a document',
      entry('a', 'uri: docs/a.md, date: 2026-01-01'),
      entry('b', 'uri: docs/b.md, date: 2026-01-01'),
    ],
    ['that says half the same', criterion('a', 'target: 1, fail: 2'), criterion('b', 'target: 3, fail: 4')],
    [
      'that only has values which many have',
      'pilot: {sites: [{id: a, selection: random}, {id: c, selection: random}]}\n',
      'pilot: {sites: [{id: b, selection: random}, {id: d, selection: random}]}\n',
    ],
    ['that says nothing', 'metrics: [{id: a}]\n', 'metrics: [{id: b}]\n'],
    [
      'while the old id is still there',
      person('a', 'name: Ana Ruiz'),
      'people: [{id: a, kind: person, name: Ana Ruiz}, {id: b, kind: person, name: Ana Ruiz}]\n',
    ],
    [
      'that nothing refers to in place of the old one',
      `${person('a', 'name: Ana Ruiz')}ownership: {champion: a}\n`,
      `${person('b', 'name: Ana Ruiz')}ownership: {}\n`,
    ],
  ])('%s', (_, before, after) => expect(renamed(before, after)).toEqual({}))
})

it('gives up on more entries than can be compared with each other', () => {
  const many = (prefix: string) =>
    `evidence:\n${Array.from({ length: 400 }, (_, i) => `  - {id: ${prefix}${i}, uri: docs/${i}.md}\n`).join('')}`
  expect(renamed(many('a'), many('b'))).toEqual({})
})
