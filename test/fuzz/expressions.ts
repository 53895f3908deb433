import fc from 'fast-check'
import { expect } from 'vitest'
import type { ExpressionError } from '../../engine/policy/checks'
import { parseDocument } from '../../engine/text/document'
import { compile } from '../../host/cel/compile'
import { exampleText } from '../support/reports'
import { property } from './asserted'

const pieces = fc.constantFrom(
  ...['plan', 'element', 'stage', 'asOf', 'x', '.people', '.id', '[0]', '(', ')', '[', ']', '{', '}', ',', '.all(x, '],
  ...[
    '.map(x, ',
    '.filter(x, ',
    '.exists(x, ',
    'has(',
    'size(',
    '==',
    '+',
    '&&',
    '||',
    '!',
    '-',
    '?',
    ':',
    ' in ',
    '1',
  ],
  ...['2.0', '"a"', "r'\\d'", '.matches(', '"(a+)+$"', 'true', 'null', '1e999', '9223372036854775808', '0x', '\n'],
  ...['// c', '\u0000', '.contains(', 'timestamp(', 'duration(', '"P1D"', '%', '/', 'string(', '.startsWith('],
)

/** Sources that few take for expressions. */
export const sources = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('size(plan.people) > 0', 'plan.people.all(p, has(p.email))', 'has(plan.pilot) || stage == "pilot"'),
)

/** Expects that an expression says yes, no or why not, or why it is none and where. */
export function expectAnswer(answer: () => unknown): void {
  try {
    expect(['boolean', 'string']).toContain(typeof answer())
  } catch (error) {
    const { message, offset } = error as ExpressionError
    expect(message).toMatch(/[.?]$/)
    expect(offset).toBeGreaterThanOrEqual(0)
  }
}

const { value: plan } = parseDocument(exampleText('sepsis-early-warning'))

/** Whatever the source, an expression has an answer within its steps. */
export const expressions = property('expressions', 'expressions', sources, (source) => {
  const variables = { plan, element: plan, stage: 'pilot', asOf: '2026-11-22' } as const
  expectAnswer(() => compile(source).evaluate(variables, { left: 100_000 }))
})
