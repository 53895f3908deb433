import { it } from 'vitest'
import { properties } from './properties'

const { FUZZ_SEED, FUZZ_MINUTES, FUZZ_ONLY = '' } = process.env

const seed = Number(FUZZ_SEED ?? Date.now() % 2 ** 31)

/** With minutes each property has its share of them; else it has as many cases as a full run of the tests. */
const share = FUZZ_MINUTES && (Number(FUZZ_MINUTES) * 60_000) / properties.length

const chosen = properties.filter(({ property }) => property.name.includes(FUZZ_ONLY))

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

it.each(chosen)('$property.name', { timeout: 24 * 3_600_000 }, async ({ property, cases }) => {
  const { name, unit } = property
  const begun = Date.now()
  const trial = share ? { cases: 2 ** 31 - 1, seed, until: begun + Number(share) } : { cases, seed }
  const count = await property.check(trial)
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  say(
    `${name}: ${count.toLocaleString('en')} ${unit} in ${seconds} s hold. Again: npm run fuzz -- --only "${name}" --seed ${seed}`,
  )
})
