import { describe, expect, it } from 'vitest'
import { parseDocument } from '../text/document'
import { type FilePair, idOf, isOurs, matched } from './files'

type Pair = FilePair<string, string>

/** A file of a comparison as a line: where it was, where it is, and what was read of each side. */
const line = ({ before = '-', after = '-', old = '', now = '' }: Pair) => `${before} > ${after}: ${old} > ${now}`

const gone = (before: string, id?: string): Pair => ({ before, old: before, ids: [id, undefined] })
const added = (after: string, id?: string): Pair => ({ after, now: after, ids: [undefined, id] })
const moved = (before: string, after: string, likeness: number, ids: Pair['ids']): Pair => ({
  ...{ before, after, likeness, ids },
  ...{ old: before, now: after },
})

describe('files of two sides', () => {
  it.each<[string, Pair[], string[]]>([
    ['are one in one place, whatever their ids', [moved('a', 'a', 10, ['p', 'q'])], ['a > a: a > a']],
    ['are one when a plan moves under its id', [moved('a', 'b', 60, ['p', 'p'])], ['a > b: a > b']],
    ['are one when nearly all is the same', [moved('a', 'b', 90, ['p', 'q'])], ['a > b: a > b']],
    ['are two when they look alike', [moved('a', 'b', 89, ['p', 'q'])], ['a > -: a > ', '- > b:  > b']],
    ['are one when nobody says how alike', [{ ...gone('a', 'p'), after: 'b', now: 'b' }], ['a > b: a > b']],
    ['meet by the id of the plan', [gone('a', 'p'), added('b', 'p')], ['a > b: a > b']],
    ['meet in any order', [added('b', 'p'), gone('a', 'p')], ['a > b: a > b']],
    [
      'meet when each looks like another',
      [moved('a', 'b', 50, ['p', 'q']), added('c', 'p')],
      ['- > b:  > b', 'a > c: a > c'],
    ],
    ['meet once', [gone('a', 'p'), added('b', 'p'), added('c', 'p')], ['a > b: a > b', '- > c:  > c']],
    ['do not meet without an id', [gone('a'), added('b')], ['a > -: a > ', '- > b:  > b']],
    ['do not meet under other ids', [gone('a', 'p'), added('b', 'q')], ['a > -: a > ', '- > b:  > b']],
  ])('%s', (_, files, expected) => expect(matched(files).map(line)).toEqual(expected))
})

it.each([
  ['metadata: {id: chart}', 'chart'],
  ['metadata: {id: 5}', 5],
  ['metadata: chart', undefined],
  ['- metadata', undefined],
  ['', undefined],
])('the id that %j gives itself', (text, id) => expect(idOf(parseDocument(text))).toBe(id))

it('nothing has no id and is not ours', () => {
  expect(idOf(undefined)).toBe(undefined)
  expect(isOurs(undefined)).toBe(false)
})

it.each([
  ['apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n', true],
  ['apiVersion: readiness-policy/v1\n', true],
  ['apiVersion: v1\nkind: Service\n', false],
])('%j is ours: %s', (text, ours) => expect(isOurs(parseDocument(text))).toBe(ours))
