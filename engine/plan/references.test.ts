import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planFormat } from '../schema/formats'
import { References } from './references'

const referencesOf = (plan: Record<string, unknown>, previous?: References): References =>
  References.of(planFormat.places.bySection(plan), previous)

const plan = {
  people: [{ id: 'ana', name: 'Ana' }, { id: 'ben' }, { id: 'ana', name: 'Ana again' }],
  ownership: { clinicalOwner: { person: 'ana' }, executiveSponsor: 'cleo' },
  dataSources: [{ id: 'labs', steward: 'ana' }],
}

test('mentions of an id are found by registry, in the order of the text', () => {
  const references = referencesOf(plan)
  expect(references.find('ana', ['people']).map(({ path }) => path)).toEqual([
    ['people', 0, 'id'],
    ['people', 2, 'id'],
  ])
  expect(references.usesOf('ana', 'people').map(({ path }) => path)).toEqual([
    ['ownership', 'clinicalOwner', 'person'],
    ['dataSources', 0, 'steward'],
  ])
  expect(references.find('ana', ['metrics'])).toEqual([])
  expect(references.usesOf('ana', 'metrics')).toEqual([])
  expect(references.idsOf(['people', 'dataSources'])).toEqual(['ana', 'ben', 'ana', 'labs'])
})

describe('after an edit', () => {
  const before = referencesOf(plan)
  const mentionsOf = (id: string, references: References) => [...references.mentions()].find((entry) => entry.id === id)

  test('that changes no id, all are kept', () => {
    const [ana, ...others] = plan.people
    expect(referencesOf({ ...plan, people: [{ ...ana, name: 'Ana Osei' }, ...others] }, before)).toBe(before)
  })

  test('that changes one, what mentions others is kept', () => {
    const after = referencesOf({ ...plan, dataSources: [{ id: 'labs', steward: 'ben' }] }, before)
    expect(mentionsOf('cleo', after)).toBe(mentionsOf('cleo', before))
    expect(after.usesOf('ben', 'people').map(({ path }) => path)).toEqual([['dataSources', 0, 'steward']])
    expect(after.usesOf('ana', 'people').map(({ path }) => path)).toEqual([['ownership', 'clinicalOwner', 'person']])
    expect(before.usesOf('ana', 'people')).toHaveLength(2)
  })

  test('two edits of one text do not see each other', () => {
    const one = referencesOf({ ...plan, dataSources: [{ id: 'labs', steward: 'dora' }] }, before)
    const other = referencesOf({ ...plan, dataSources: [{ id: 'labs', steward: 'emil' }] }, before)
    expect(one.usesOf('emil', 'people')).toEqual([])
    expect(other.usesOf('dora', 'people')).toEqual([])
    expect([...other.mentions()].map(({ id }) => id).sort()).toEqual(['ana', 'ben', 'cleo', 'emil', 'labs'])
  })
})

const id = fc.constantFrom('a', 'b', 'c', 'd')
const sections = {
  people: fc.array(fc.record({ id, name: fc.constantFrom('A', 'B') }, { requiredKeys: ['id'] }), { maxLength: 4 }),
  ownership: fc.record({ clinicalOwner: fc.record({ person: id }) }),
  dataSources: fc.array(fc.record({ id, steward: id, audit: fc.record({ performedBy: id }) }), { maxLength: 25 }),
  metrics: fc.array(fc.record({ id, class: fc.constantFrom('accuracy', 'override') }), { maxLength: 4 }),
  pilot: fc.record({ criteria: fc.array(fc.record({ id, metric: id }), { maxLength: 4 }) }),
}
const plans = fc.record(sections, { requiredKeys: [] }).chain((plan) =>
  // The order of the sections is the author's.
  fc
    .shuffledSubarray(Object.keys(plan), { minLength: 0 })
    .map((keys) => Object.fromEntries(keys.map((key) => [key, plan[key as keyof typeof plan]]))),
)

test('whatever was edited before, the ids are those of the plan as it stands', () => {
  const seen = (references: References) => [...references.mentions()].sort((a, b) => (a.id < b.id ? -1 : 1))
  fc.assert(
    fc.property(fc.array(plans, { minLength: 2, maxLength: 6 }), (versions) => {
      let references: References | undefined
      for (const version of versions) {
        references = referencesOf(version, references)
        const anew = referencesOf(version)
        expect(seen(references)).toEqual(seen(anew))
        expect(references.declarations).toEqual(anew.declarations)
        expect(references.uses).toEqual(anew.uses)
      }
    }),
    { numRuns: 500 },
  )
})

test('an id that comes and goes letter by letter leaves nothing behind', () => {
  let references = referencesOf(plan)
  for (let i = 0; i < 3000; i++)
    references = referencesOf({ ...plan, dataSources: [{ id: 'labs', steward: `person-${i}` }] }, references)
  expect([...references.mentions()].map(({ id }) => id).sort()).toEqual(['ana', 'ben', 'cleo', 'labs', 'person-2999'])
})
