import fc from 'fast-check'
import { parse } from 'yaml'
import { generatePlan } from '../bench/plan'
import { examplePlans } from '../support/writing'
import { written } from './written'

/** The examples as they are stored, and one that a program wrote. */
export const plans: readonly string[] = [...examplePlans(), generatePlan(300)]

const values = plans.map((text) => parse(text) as Record<string, unknown>)

const identity = { apiVersion: 'readiness/v1', kind: 'HealthcareAIReadiness' }

const keys = fc.constantFrom(
  ...['id', 'name', 'metadata', 'people', 'pilot', 'criteria', 'metric', 'target', 'lifecycle', 'stage', 'x'],
  ...['gates', 'waivers', 'evidence', 'a.b-c', 'with space', 'größe', '', '1', '<<', '__proto__', 'constructor', '#'],
)

const scalars = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, 0, -1, 0.5, 1e9, '', 'x', 'amara-osei', 'pilot', '2026-05-18', '2026-02-30', 'P28D', '4w', '40%'],
    ...['Two words', 'a longer text of several words', 'two\nlines', "it's", 'a: b', '- c', '{', '# d', '*e', '& f'],
    ...['null', '~', 'yes', '0x1F', '1e400', '.nan', 'é𐐷', '\u00a0', '\u2028', '\ufeff', '\t'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

/** Values of any shape, of which few make a plan. */
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
  ),
})).value

/** Some sections of a plan, and perhaps one in which anything stands. */
const partsOfPlans = fc
  .record({
    which: fc.nat(values.length - 1),
    kept: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
    odd: fc.option(fc.tuple(keys, anything), { freq: 3 }),
  })
  .map(({ which, kept, odd }) => {
    const plan = values[which] as Record<string, unknown>
    const sections = Object.keys(plan)
    const names = new Set(kept.map((i) => sections[i % sections.length] as string))
    const entries = [...names].map((name) => [name, plan[name]] as const)
    return Object.fromEntries([...Object.entries(identity), ...entries, ...(odd ? [odd] : [])])
  })

const seeds = fc.nat(2 ** 31 - 1)

/** Plans of every style, made of parts of the examples. */
export const styledPlan = fc.tuple(partsOfPlans, seeds).map(([value, seed]) => written(value, seed))

/** Texts that are YAML, and of which few are plans. */
export const yamlText = fc.tuple(fc.oneof(anything, partsOfPlans), seeds).map(([value, seed]) => written(value, seed))

/** Texts that are nothing in particular: pieces of YAML in any order. */
export const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['a:', ' ', '  ', '\n', '\r\n', '\r', '\t', '- ', '? ', ': ', '{', '}', '[', ']', ',', '"', "'", '|', '>-'],
        ...['#', '&a', '*a', '!!str', '!x', '%', '---\n', '...\n', '<<: *a', '\\x', '\u0000', '\ud800', '\ufeff', '𐐷'],
        ...[
          '|2\n',
          '>+\n',
          '\n\n',
          '\n  ',
          '\n    ',
          'x: 1',
          'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

/** Texts of every kind. */
export const anyText = fc.oneof(styledPlan, yamlText, pieces, fc.constantFrom(...plans))
