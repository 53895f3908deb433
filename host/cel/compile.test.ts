import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExpressionError, Variables } from '../../engine/policy/checks'
import { expectAnswer, sources } from '../../test/fuzz/expressions'
import { compile } from './compile'

const plan = {
  people: [
    { id: 'ana', email: 'ana@example.org' },
    { id: 'bo', name: 'Bo Lind' },
  ],
  pilot: { sites: ['north'], minN: 1500, open: undefined, constructor: 'x' },
}

function answer(source: string, element: unknown = plan.people[1], left = 10_000) {
  const variables: Variables = { plan, element, stage: 'pilot', asOf: '2026-11-22' }
  return compile(source).evaluate(variables, { left })
}

function refusal(source: string): { message: string; offset?: number } {
  try {
    compile(source)
  } catch (error) {
    const { message, offset } = error as ExpressionError
    return { message, offset }
  }
  throw new Error(`"${source}" was accepted.`)
}

describe('an expression', () => {
  it.each([
    ["element.id == 'bo'", true],
    ['has(element.email)', false],
    ["!has(element.email) || element.email.endsWith('@example.org')", true],
    ['size(plan.people) == 2', true],
    ["plan.people.exists(p, p.id == 'ana' && p.email.matches('^[a-z]+@'))", true],
    ['plan.people.all(p, has(p.email))', false],
    ["plan.people.map(p, p.id) == ['ana', 'bo']", true],
    ["plan.people.filter(p, has(p.name))[0].name.startsWith('Bo')", true],
    ['plan.pilot.minN >= 1500', true],
    ['plan.pilot.minN * 2.0 > 2999.0', true],
    ["stage in ['pilot', 'production'] && asOf > '2026-01-01'", true],
    ["timestamp(asOf + 'T00:00:00Z') - timestamp('2026-11-01T00:00:00Z') < duration('720h')", true],
    ["'sites' in plan.pilot && !('open' in plan.pilot) && !has(plan.pilot.open)", true],
    ["plan.pilot.constructor == 'x' && !has(plan.people[0].constructor) && !has(plan.toString)", true],
    ["[plan.pilot.minN].map(x, x + x).map(x, string(x)) == ['3000']", true],
  ])('%s', (source, expected) => expect(answer(source)).toBe(expected))

  it.each([
    ['element.email == 1', 'there is no "email". Ask has() first where a key may be missing.'],
    [
      'plan.pilot.minN + 1 > 2.0',
      "found no matching overload for '_+_' applied to '(double, int)'. Numbers of a plan are decimal: write 1.0 for 1 where you calculate.",
    ],
    ['plan.people[7].id', /^index 7 out of bounds .* Ask has\(\) first where a key may be missing\.$/],
    ['element.id', 'it gives string, not true or false.'],
    ['plan.pilot', 'it gives map, not true or false.'],
    ['element.id.all(x, true)', /^type mismatch: /],
  ])('%s has no answer', (source, expected) => {
    if (typeof expected === 'string') expect(answer(source)).toBe(expected)
    else expect(answer(source)).toMatch(expected)
  })

  it('says what it takes of its variables', () => {
    const { uses } = compile("plan.people.exists(plan, plan.id == element.id) && has(plan['roi'].x) && size(plan) > 1")
    expect(uses).toEqual([
      { variable: 'plan', key: 'people', offset: 5 },
      { variable: 'element', key: 'id', offset: 44 },
      { variable: 'plan', key: 'roi', offset: 59 },
      { variable: 'plan', key: undefined, offset: 78 },
    ])
  })

  it('is made once', () => expect(compile('element.id == "x"')).toBe(compile('element.id == "x"')))
})

describe('what is no expression is refused, at its place', () => {
  it.each([
    ['1 +', '"+" cannot be understood here.', 2],
    ['', 'The expression ends too early.', 0],
    ['"open', '""open" cannot be understood here.', 0],
    ['element.id = "x"', '"= "x"" cannot be understood here.', 11],
    ['elment.id == "x"', 'There is no variable elment. Did you mean element?', 0],
    ['plan.people.all(p, q.id == "x")', 'There is no variable q. Did you mean p?', 19],
    ['plan.people.all(p, true) && p.id == "x"', 'There is no variable p. There are plan, element, stage, asOf.', 28],
    ['sized(plan.people) > 1', 'There is no function sized. Did you mean size?', 0],
    ['element.id.endWith("x")', 'There is no function endWith. Did you mean endsWith?', 11],
    ['element.all(p) == 1', 'all() is given something else here than it takes.', 8],
    ['Thing{a: 1} == 1', 'There is no type Thing.', 0],
    ['a.all(x, b)', 'There is no variable a. There are plan, element, stage, asOf.', 0],
    [
      'plan.people.all(a, plan.people.all(b, plan.people.all(c, true)))',
      'At most 2 loops may stand in one another.',
      50,
    ],
    [`${'('.repeat(21)}1${')'.repeat(21)} == 1`, 'More than 20 brackets stand in one another.', 20],
    [`"${'x'.repeat(1000)}" == "x"`, 'An expression has at most 1000 characters.', 1000],
  ])('%s', (source, message, offset) => expect(refusal(source)).toEqual({ message, offset }))
})

describe('what an expression does takes bounded time', { tags: ['thorough'] }, () => {
  const many = Array.from({ length: 2_000 }, (_, i) => ({ id: `p${i}` }))

  it.each([
    ['loops', 'element.all(a, element.all(b, a.id != b.id + "x"))'],
    ['loops one after the other', `[1, 2]${'.map(x, [x, x])'.repeat(20)}${'.map(y, y + y)'.repeat(25)} == []`],
    ['a list that grows', `[element + element]${'.map(x, x + x)'.repeat(40)}[0].all(y, true)`],
    ['a text that grows', `[element[0].id]${'.map(x, x + x)'.repeat(40)}[0].contains("q")`],
    ['comparisons of everything', 'element.all(a, element == element)'],
    ['failures that are passed over', 'element.exists(a, element.all(b, a.id != b.id + "x") || true) || true'],
    ['a pattern', `element.all(a, ("${'a'.repeat(500)}" + a.id).matches("(a*)*(a*)*(a|aa)+b"))`],
  ])('%s', { timeout: 5_000 }, (_, source) => {
    const effort = { left: 1_000_000 }
    const result = compile(source).evaluate({ plan, element: many, stage: 'pilot', asOf: '2026-11-22' }, effort)
    if (effort.left >= 0) expect(typeof result).not.toBe('undefined')
  })

  it('pays for each round of a loop', () => {
    const effort = { left: 1_000_000 }
    const variables: Variables = { plan, element: many, stage: 'pilot', asOf: '2026-11-22' }
    compile('element.all(a, element.all(b, a.id != b.id + "x"))').evaluate(variables, effort)
    expect(effort.left).toBeLessThan(0)
    const little = { left: 1_000_000 }
    expect(compile('element.all(a, a.id != "x")').evaluate(variables, little)).toBe(true)
    expect(little.left).toBeGreaterThan(950_000)
  })

  it('neither throws anything else nor hangs, whatever the text', () => {
    fc.assert(
      fc.property(sources, (source) => expectAnswer(() => answer(source, plan, 1_000_000))),
      { numRuns: 3_000 },
    )
  })
})
