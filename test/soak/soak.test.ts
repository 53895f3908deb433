import { expect, it } from 'vitest'
import { exampleText } from '../support/reports'
import { MeasuredServer } from './server'
import { slopeOf, type as typeInto } from './typing'

/** Bytes by which the heap may grow in this time: a document that is kept for each keystroke is many times more. */
const mostGrowth = 15_000_000

it('hundreds of keystrokes leave the memory of the server as it was', { timeout: 300_000 }, async () => {
  const server = await MeasuredServer.start()
  const texts = [exampleText('sepsis-early-warning'), exampleText('month-seven')]
  const [warm, ...later] = await typeInto(server, texts, { edits: 300, every: 100, seed: 1 })
  expect(await server.stop()).toBe(0)
  expect((later.at(-1)?.heapUsed ?? 0) - (warm?.heapUsed ?? 0)).toBeLessThan(mostGrowth)
})

it('a slope is what the second half says', () => {
  const sample = (edits: number, heapUsed: number) => ({ edits, heapUsed, rss: 0 })
  expect(slopeOf([sample(1000, 900), sample(2000, 500), sample(3000, 510), sample(4000, 520)], 'heapUsed')).toBe(10)
})
