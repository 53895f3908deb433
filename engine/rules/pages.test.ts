import { expect, it } from 'vitest'
import { effectivePolicy } from '../policy/policy'
import { pageOf } from './pages'

const policy = effectivePolicy([{ name: 'policy.yaml', value: {}, checks: [{ id: 'local/sites' } as never] }])

it.each([
  ['owner/missing', 'rules/owner/missing.md'],
  ['local/sites', 'policy.md#checks'],
  ['yaml/syntax', 'before-rules.md'],
])('%s is explained in %s', (rule, page) => {
  expect(pageOf(rule, policy)).toBe(`https://github.com/readiness-as-code/readiness-as-code/blob/main/docs/${page}`)
})
