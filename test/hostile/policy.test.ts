import { describe, expect, it } from 'vitest'
import { analyze } from '../../engine/analyze'
import { loadPolicy } from '../../engine/policy/load'
import { parseDocument } from '../../engine/text/document'
import { compile } from '../../host/cel/compile'
import { head } from './rows'
import { expectSound } from './survive'

/** A policy with one check. */
const policyWith = (expression: string): string =>
  `apiVersion: readiness-policy/v1\nchecks:\n  - id: local/x\n    message: No.\n    severity: error\n    expression: ${JSON.stringify(expression)}\n`

function files(text: string) {
  return {
    read: async () => Buffer.from(text),
    find: async () => ({ file: '/r/policy.yaml' }),
    nameOf: () => 'policy.yaml',
  }
}

/** What is found in a plan by a policy with one check. */
async function foundWith(expression: string, plan: string): Promise<string[]> {
  const { policy, problems } = await loadPolicy('/r/policy.yaml', files(policyWith(expression)), compile)
  expect(problems).toEqual([])
  const analysis = analyze(parseDocument(plan), { asOf: '2026-11-22', compile, policy })
  expectSound(analysis)
  return analysis.findings.filter(({ rule }) => rule === 'local/x').map(({ message }) => message)
}

/** What is wrong with a policy with one check. */
function faultsOf(expression: string): string[] {
  const analysis = analyze(parseDocument(policyWith(expression)), { asOf: '2026-11-22', compile })
  expectSound(analysis)
  return analysis.findings.map(({ message }) => message)
}

const titled = (title: string): string => `${head}metadata: {id: x, title: ${title}}\n`

describe('a pattern that tries all ways', () => {
  it.each(['^(a+)+$', '(a*)*(a*)*(a|aa)+b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*a){20}'])(
    '%s ends on a short text and on a long one',
    { timeout: 60_000 },
    async (pattern) => {
      const check = `plan.metadata.title.matches(${JSON.stringify(pattern)})`
      for (const length of [30, 5_000]) {
        const found = await foundWith(check, titled(`${'a'.repeat(length)}!`))
        expect(found.length).toBeLessThanOrEqual(1)
        for (const message of found) expect(message).toMatch(/^No\.|was given up|has no answer here/)
      }
    },
  )

  it('is one finding where it does not fit', async () => {
    expect(await foundWith('plan.metadata.title.matches("^(a+)+$")', titled(`${'a'.repeat(30)}!`))).toEqual(['No.'])
    expect(await foundWith('plan.metadata.title.matches("^(a+)+$")', titled('a'.repeat(30)))).toEqual([])
  })

  it('that is none is said', async () => {
    const [message] = await foundWith('plan.metadata.title.matches("(a")', titled('a'))
    expect(message).toContain('has no answer here')
  })
})

describe('an expression', () => {
  const people = `${head}people:\n${Array.from({ length: 2_000 }, (_, i) => `  - {id: p${i}, name: N, kind: person}\n`).join('')}`

  it('that takes too long is given up, and says so', { timeout: 60_000 }, async () => {
    const found = await foundWith('plan.people.all(a, plan.people.all(b, a.id + b.id != "x"))', people)
    expect(found).toEqual([expect.stringContaining('was given up: it takes more than 1,000,000 steps')])
  })

  it.each([
    ['too many brackets', `${'('.repeat(21)}true${')'.repeat(21)}`, 'More than 20 brackets stand in one another.'],
    ['too many lists', `${'['.repeat(400)}1${']'.repeat(400)} == []`, 'More than 20 brackets stand in one another.'],
    ['too many characters', `true${' || true'.repeat(200)}`, 'An expression has at most 1000 characters.'],
    ['too many loops', 'plan.people.all(a, plan.people.all(b, plan.people.all(c, true)))', 'At most 2 loops'],
    ['no end', 'plan.people.all(', '".all(" cannot be understood here.'],
    ['nothing', '', 'The expression ends too early.'],
  ])('with %s is refused, with what is wrong', (_, expression, message) =>
    expect(faultsOf(expression).join('\n')).toContain(message),
  )

  it.each([
    ['denials', `${'!'.repeat(900)}true`],
    ['signs', `${'-'.repeat(900)}1 == 1`],
    ['members', `has(plan${'.a'.repeat(450)})`],
    ['indexes', `plan${'["a"]'.repeat(150)} == 1`],
    ['choices', `${'true ? true : '.repeat(60)}true`],
    ['sums', `1${'+1'.repeat(490)} > 2`],
    ['comparisons', `true${' == true'.repeat(110)}`],
    ['calls', `${'size('.repeat(20)}"a"${')'.repeat(20)} == 1`],
    ['methods', `"a"${'.contains("a")'.repeat(60)}`],
  ])('with many %s is answered or refused in words', { timeout: 60_000 }, async (_, expression) => {
    const faults = faultsOf(expression)
    for (const message of faults) expect(message).toMatch(/^[A-Z"].*[.?]$/s)
    const found = faults.length > 0 ? [] : await foundWith(expression, titled('a'))
    for (const message of found) expect(message).toMatch(/[.?]$/)
  })
})

it('a policy that extends itself is a problem, not an endless walk', async () => {
  const text = 'apiVersion: readiness-policy/v1\nextends: [./policy.yaml]\n'
  const { problems } = await loadPolicy('/r/policy.yaml', files(text), compile)
  expect(problems.map(({ message }) => message)).toEqual(['/r/policy.yaml extends itself: policy.yaml -> policy.yaml.'])
})
