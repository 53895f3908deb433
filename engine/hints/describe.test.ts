import { expect, describe as group, it } from 'vitest'
import { documentation } from '../../host/documentation/documentation'
import { documented } from '../complete/documentation'
import { References } from '../plan/references'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { describe } from './describe'

const schema = documented(planFormat, documentation)

function described(text: string, id: string, registry: string) {
  const value = parseDocument(text).value as Record<string, unknown>
  const references = References.of(planFormat.places.bySection(value))
  return describe(id, [registry], { value, references }, schema)
}

group('an id', () => {
  it('stands for what declares it', () =>
    expect(
      described('people: [{id: ana, name: Ana  Silva, kind: person, title: CMIO, org: ours}]', 'ana', 'people'),
    ).toEqual({
      summary: 'Ana Silva · CMIO · ours',
      details: ['Name: Ana Silva; Kind: person; Job title: CMIO; Organization: ours.'],
    }))

  it('stands for all that is said in values, and in lists of them', () =>
    expect(
      described(
        'dataSources: [{id: notes, kind: unstructured, interface: [MDM^T02, x], audit: {status: complete}}]',
        'notes',
        'dataSources',
      ),
    ).toEqual({ summary: 'unstructured', details: ['Kind: unstructured; Interfaces: MDM^T02, x.'] }))

  it.each([
    ['people: [{id: ana}]', 'ana'],
    ['people: [{id: ana, name: "", title: }]', 'ana'],
    ['people: [{id: ben}]', 'ana'],
  ])('of which nothing is said stands for nothing: %s', (text, id) =>
    expect(described(text, id, 'people')).toEqual({ details: [] }),
  )

  it('that has moved since the text could be read stands for nothing', () => {
    const before = parseDocument('people: [{id: ana, name: Ana}]').value as Record<string, unknown>
    const references = References.of(planFormat.places.bySection(before))
    const value = { people: [{ id: 'ben', name: 'Ben' }] }
    expect(describe('ana', ['people'], { value, references }, schema)).toEqual({ details: [] })
    expect(describe('ana', ['people'], { value: { people: ['x'] }, references }, schema)).toEqual({ details: [] })
  })
})
