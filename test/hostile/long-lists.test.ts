import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { analyze } from '../../engine/analyze'
import { subtractDuration } from '../../engine/plan/dates'
import { parseDocument } from '../../engine/text/document'
import { examples } from '../support/reports'
import { expectSound, facts } from './survive'

/** Items of a list: where the work for one grows with the others, this many take half a minute. */
const length = 3_000
/** More than twice what it takes to read and analyze so many characters twice, in milliseconds. */
const budget = (characters: number) => 5_000 + 0.004 * characters

type Steps = readonly (string | number)[]

interface List {
  plan: unknown
  steps: Steps
}

/** Every list that some example has, in the first plan that has it. */
function lists(): Map<string, List> {
  const found = new Map<string, List>()
  for (const { text } of examples) {
    const plan = parse(text)
    for (const steps of listsIn(plan)) {
      const name = steps.map((step) => (typeof step === 'number' ? '*' : step)).join('.')
      if (!found.has(name)) found.set(name, { plan, steps })
    }
  }
  return found
}

function* listsIn(value: unknown, steps: Steps = []): Generator<Steps> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value) && value.length > 0) yield steps
  for (const [key, member] of Object.entries(value))
    yield* listsIn(member, [...steps, Array.isArray(value) ? Number(key) : key])
}

/** A plan in which a list repeats its items; each repeated one has an id of its own, and a gate a day of its own. */
function grown({ plan, steps }: List): unknown {
  const copy = structuredClone(plan)
  const list = steps.reduce((value, step) => (value as Record<string | number, unknown>)[step], copy) as unknown[]
  const items = [...list]
  for (let i = items.length; i < length; i++) list.push(repeated(items[i % items.length], i))
  return copy
}

function repeated(item: unknown, i: number): unknown {
  if (typeof item === 'string') return `${item}-${i}`
  if (typeof item !== 'object' || item === null) return item
  const { id, passed } = item as { id?: unknown; passed?: unknown }
  return {
    ...structuredClone(item),
    ...(typeof id === 'string' && { id: `${id}-${i}` }),
    ...(typeof passed === 'string' && { passed: subtractDuration(passed, `P${i}D`) }),
  }
}

describe(`a list of ${length} items takes no longer for each than a short one`, () => {
  for (const [name, list] of lists()) {
    it(name, { timeout: budget(JSON.stringify(grown(list)).length) }, () => {
      const text = stringify(grown(list))
      const document = parseDocument(text)
      const analysis = analyze(document, facts)
      expectSound(analysis)
      expect(document.broken).toBe(false)
      const at = text.indexOf('intendedUse: ') + 'intendedUse: '.length
      const edited = `${text.slice(0, at)}X${text.slice(at)}`
      const after = analyze(parseDocument(edited, document), facts, analysis)
      expect(after.findings.map(({ message }) => message)).toEqual(
        analyze(parseDocument(edited), facts).findings.map(({ message }) => message),
      )
    })
  }
})
