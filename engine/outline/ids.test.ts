import { expect, it } from 'vitest'
import { References } from '../plan/references'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { declaredIds, isSubsequence } from './ids'

/** The ids of a plan that can be read. */
function idsIn(text: string) {
  const document = parseDocument(text)
  return declaredIds(document, References.of(planFormat.places.bySection(document.value as Record<string, unknown>)))
}

it('lists the ids that a plan declares, under its title', () => {
  const text = 'metadata: {title: Charts}\npeople:\n  - id: ana\n  - {id: "ben"}\nownership: {champion: ana}\n'
  const at = (line: number, start: number, end: number) => ({
    start: { line, character: start },
    end: { line, character: end },
  })
  expect(idsIn(text)).toEqual({
    title: 'Charts',
    ids: [
      { id: 'ana', range: at(2, 8, 11) },
      { id: 'ben', range: at(3, 9, 14) },
    ],
  })
})

it.each(['metadata: {title: " "}\n', 'metadata: {title: 5}\n', 'metadata:\n', 'metadata: [title]\n', 'people: []\n'])(
  'goes without a title: %j',
  (text) => expect(idsIn(text)).toEqual({ ids: [] }),
)

it.each([
  ['', 'ana', true],
  ['ana', 'ana', true],
  ['EVA', 'ev-note-audit', true],
  ['eva', 'EV-NOTE-AUDIT', true],
  ['aa', 'ana', true],
  ['aan', 'ana', false],
  ['anab', 'ana', false],
  ['x', '', false],
])('looks for %j in %j: %s', (query, id, found) => expect(isSubsequence(query, id)).toBe(found))
