import { describe, it } from 'vitest'
import { properties } from './properties'

/** One in so many cases of a full run, which `npm run test:properties` tries. */
const share = 400

describe('what holds for every input', () => {
  it.each(properties)('$property.name', { timeout: 120_000 }, async ({ property, cases }) => {
    await property.check({ cases: Math.ceil(cases / share), seed: 20_261_127 })
  })
})
