import fc from 'fast-check'
import { expect } from 'vitest'
import { analyze } from '../../engine/analyze'
import { loadPolicy } from '../../engine/policy/load'
import { parseDocument } from '../../engine/text/document'
import { compile } from '../../host/cel/compile'
import { expectSound } from '../hostile/survive'
import { exampleText } from '../support/reports'
import { property } from './asserted'
import { sources } from './expressions'
import { written } from './written'

const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e9, '', 'off', 'error', 'P60D', [], {}),
  fc.string(),
)

const policy = fc.record(
  {
    apiVersion: fc.constant('readiness-policy/v1'),
    defaults: fc.dictionary(fc.constantFrom('owner.minFte', 'x', '__proto__'), value, { maxKeys: 3 }),
    rules: fc.dictionary(
      fc.constantFrom('owner/missing', 'pilot/criterion-always-met', 'local/a', 'no/such', '__proto__'),
      fc.oneof(value, fc.dictionary(fc.constantFrom('discovery', 'pilot', 'moon'), value, { maxKeys: 2 })),
      { maxKeys: 3 },
    ),
    locked: fc.array(fc.oneof(value, fc.constantFrom('owner/missing', 'local/a')), { maxLength: 3 }),
    waivers: fc.oneof(value, fc.record({ maxDuration: value, approversFrom: value }, { requiredKeys: [] })),
    extends: fc.array(
      fc.constantFrom('./policy.yaml', './b.yaml', '../../x.yaml', 'https://x', 'package', '', '/etc/passwd'),
    ),
    checks: fc.array(
      fc.record(
        {
          id: fc.constantFrom('local/a', 'local/b', 'A', ''),
          message: fc.oneof(fc.string(), fc.constantFrom('{plan.metadata.id} at {element}', '{plan.__proto__.x}')),
          severity: fc.constantFrom<unknown>('error', 'warning', { pilot: 'error' }, 7, null),
          expression: sources,
          place: fc.constantFrom('people', 'pilot/criteria', 'people/constructor', '/', ''),
        },
        { requiredKeys: ['expression'] },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['apiVersion'] },
)

const plan = parseDocument(exampleText('sepsis-early-warning'))

/** Whatever a policy says, it is read with findings or problems; where it applies, a plan is checked with it. */
export const policies = property('policies', 'policies', fc.tuple(policy, fc.nat()), async ([said, seed]) => {
  const text = written(said, seed)
  expectSound(analyze(parseDocument(text), { asOf: '2026-11-22', compile }))
  const files = { '/r/policy.yaml': text, '/r/b.yaml': 'apiVersion: readiness-policy/v1\nextends: [./policy.yaml]\n' }
  const loaded = await loadPolicy('/r/policy.yaml', filesIn(files), compile)
  for (const { message } of loaded.problems) expect(message).toMatch(/\S.*[.?]$/s)
  const { findings, document } = analyze(plan, { asOf: '2026-11-22', compile, policy: loaded.policy })
  expect(document).toBe(plan)
  expect(findings.filter(({ rule }) => rule === 'internal/rule-failed').map(({ message }) => message)).toEqual([])
})

function filesIn(files: Readonly<Record<string, string>>) {
  return {
    read: async (file: string) => (files[file] === undefined ? `${file} does not exist.` : Buffer.from(files[file])),
    find: async (_: string, base: string) => {
      const file = base.startsWith('./') ? `/r/${base.slice(2)}` : undefined
      return file ? { file } : { file: undefined, why: 'missing' as const }
    },
    nameOf: (file: string) => file.slice(3),
  }
}
