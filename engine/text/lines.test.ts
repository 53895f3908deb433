import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Lines } from './lines'
import { sameEnds } from './split'

const startsOf = (lines: Lines): number[] => Array.from({ length: lines.count }, (_, line) => lines.startOf(line))

describe('lines', () => {
  it.each<[string, number[]]>([
    ['', [0]],
    ['a', [0]],
    ['a\nb\n', [0, 2, 4]],
    ['a\r\nb\r\n', [0, 3, 6]],
    ['a\rb\r\n\nc\r', [0, 2, 5, 6, 8]],
  ])('of %j start at %j', (text, starts) => expect(startsOf(new Lines(text))).toEqual(starts))

  it('turn every offset into a position and back', () => {
    const text = 'ab\n\r\nc\rd'
    const lines = new Lines(text)
    const inLines = [0, 1, 2, 3, 5, 6, 7, 8]
    for (const offset of inLines) expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset)
    expect(lines.positionAt(99)).toEqual({ line: 3, character: 1 })
  })

  it('are the same after an edit as from nothing', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\u{1F600}'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, text, text, (head, gone, fresh, tail) => {
        const [before, after] = [head + gone + tail, head + fresh + tail]
        const lines = new Lines(before).after(after, sameEnds(before, after))
        expect(startsOf(lines)).toEqual(startsOf(new Lines(after)))
      }),
      { numRuns: 2_000 },
    )
  })
})
