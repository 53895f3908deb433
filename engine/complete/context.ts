import { lettersOf } from '../policy/checks'
import type { Policy } from '../policy/policy'
import type { Format } from '../schema/formats'
import type { Check } from '../schema/generated/policy-types'
import { isMap } from '../text/value'
import type { Context, NamedRule } from './choices'
import { type Documentation, documented } from './documentation'

/** What is known around a document. */
export interface Known extends Pick<Context, 'today' | 'idsOf'> {
  documentation: Documentation
  /** The policy in effect; for a policy, what it extends. */
  policy: Policy
}

/**
 * What there is to know beside the text of a document.
 *
 * @param value the value of the document, of which anything may be missing or wrong
 */
export function contextOf(format: Format, value: unknown, { documentation, policy, today, idsOf }: Known): Context {
  const rules = [...policy.rules, ...checksIn(value)]
  return { schema: documented(format, documentation), documentation, policy, today, idsOf, rules }
}

/** The checks that a policy declares itself, as far as they are written. */
function checksIn(value: unknown): NamedRule[] {
  const checks = isMap(value) && Array.isArray(value.checks) ? value.checks.filter(isMap) : []
  return checks.flatMap(({ id, title, why, message, severity }) => {
    if (typeof id !== 'string') return []
    const known = typeof severity === 'string' || isMap(severity) ? severity : undefined
    return [
      {
        id,
        title: textOf(title) || textOf(message),
        why: textOf(why),
        severity: lettersOf({ severity: known } as Check),
      },
    ]
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
