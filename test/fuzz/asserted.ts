import fc from 'fast-check'
import type { Property, Trial } from './property'

/** A property of values, which may be given a promise. */
export function property<T>(
  name: string,
  unit: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
): Property {
  return { name, unit, check: (trial) => checkAll(name, values, holds, trial) }
}

/** Tries a property of values. */
export async function checkAll<T>(
  name: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
  { cases, seed, until }: Trial,
): Promise<number> {
  const limit = until === undefined ? {} : { interruptAfterTimeLimit: Math.max(1, until - Date.now()) }
  const details = await fc.check(
    fc.asyncProperty(values, async (value) => holds(value)),
    { numRuns: cases, seed, ...limit },
  )
  if (details.counterexample !== null) throw new Error(failureOf(name, details))
  return details.numRuns
}

/** What failed, and how to see it again. */
function failureOf<T>(name: string, details: fc.RunDetails<[T]>): string {
  const again = `npm run fuzz -- --only "${name}" --seed ${details.seed}`
  const message =
    details.errorInstance instanceof Error ? (details.errorInstance.stack ?? '') : String(details.errorInstance)
  const example = fc.stringify(details.counterexample?.[0])
  return `${name} fails after ${details.numRuns} cases and ${details.numShrinks} shrinks. Again: ${again}\n${example}\n${message}`
}
