import { expect, it } from 'vitest'
import { examplePlans } from '../../test/support/writing'
import { targetOf } from '../gates/waivers'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { isWithin } from '../text/path'
import { namedIn } from './targets'

const plan = {
  dataSources: [
    {
      id: 'notes',
      codeSystems: [{ system: 'http://loinc.org' }],
      audit: { consistency: [{ path: 'a/b', by: 'c' }], knownIssues: [{ id: 'notes' }, {}] },
    },
    { id: 'notes', facilities: ['notes'] },
    { id: 'notes-2' },
    {},
  ],
  people: null,
}

it.each([
  ['dataSources/notes', ['12 0.id', '12 1.id']],
  ['dataSources/notes/audit', ['12 0.id', '12 1.id']],
  ['dataSources/notes/audit/knownIssues/notes/x', ['12 0.id', '36 0.audit.knownIssues.0.id', '12 1.id']],
  ['dataSources/notes/audit/knownIssues/1', ['12 0.id', '12 1.id']],
  ['dataSources/notes-2/title', ['12 2.id']],
  ['dataSources/notes/codeSystems/http://loinc.org/production', ['12 0.id', '30 0.codeSystems.0.system', '12 1.id']],
  [
    'dataSources/notes/audit/consistency/a/b/c',
    ['12 0.id', '36 0.audit.consistency.0.path', '40 0.audit.consistency.0.by', '12 1.id'],
  ],
  ['dataSources/note', []],
  ['dataSources/3', []],
  ['people/ana', []],
  ['unheard/notes', []],
  ['constructor/name', []],
  ['notes', []],
  ['', []],
  ['/', []],
])('%j', (target, expected) => {
  const named = [...namedIn(target, plan)].map(({ at, path }) => `${at} ${path.slice(1).join('.')}`)
  expect(named).toEqual(expected)
  for (const { id, at } of namedIn(target, plan)) expect(target.slice(at, at + id.length)).toBe(id)
})

it('reads back what the target of any place in the examples names', { tags: ['thorough'] }, () => {
  for (const text of examplePlans()) {
    const { value } = parseDocument(text)
    for (const place of planFormat.places.bySection(value as Record<string, unknown>).flat(2)) {
      const named = [...namedIn(targetOf(value, place.path), value)]
      const items = place.path.flatMap((step, i) => (typeof step === 'number' ? [place.path.slice(0, i + 1)] : []))
      const keyed = items.filter((item) => planFormat.schema.at(item.slice(0, -1))?.['x-key'])
      for (const item of keyed) expect(named.some(({ path }) => isWithin(path, item))).toBe(true)
    }
  }
})
