import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Foremost } from './foremost'

it('keeps what can wait least, the first of equals, and gives back the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 20 }), fc.nat(8), (patience, limit) => {
      const foremost = new Foremost<number>(limit)
      const all = patience.map((_, i) => i)
      const without = all.flatMap((i) => foremost.add(patience[i] as number, i) ?? [])
      const sorted = all.toSorted((a, b) => (patience[a] as number) - (patience[b] as number))
      expect(foremost.items()).toEqual(sorted.slice(0, limit))
      expect(without.toSorted((a, b) => a - b)).toEqual(sorted.slice(limit).sort((a, b) => a - b))
    }),
  )
})
