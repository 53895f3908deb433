import { ruleFiles } from '../../lib/rule-files'
import type { SourceNode } from './bundle'

/**
 * The schema of the policy for other editors, which offer the ids of rules from it: as keys of `rules` and as values of
 * `locked`. Any other id may be that of a check, which only the engine can tell.
 */
export function withRules({ properties = {}, ...schema }: SourceNode): SourceNode {
  const ids = ruleFiles().map((file) => file.replace(/^engine\/rules\/(.*)\.ts$/, '$1'))
  const { rules, locked, ...others } = properties
  const levels = Object.fromEntries(ids.map((id) => [id, { $ref: '#/$defs/RuleLevel' }]))
  const { title, description, ...id } = locked?.items ?? {}
  return {
    ...schema,
    properties: {
      ...others,
      rules: { ...rules, properties: levels },
      locked: { ...locked, items: { title, description, anyOf: [{ enum: ids }, id] } },
    },
  }
}

/** Which way a number of a policy lets more pass, by the key of the built-in defaults. */
export function looserDefaults({ $defs = {} }: SourceNode): Record<string, string | undefined> {
  const numbers = Object.entries($defs.Defaults?.properties ?? {})
  const terms = $defs.WaiverTerms?.properties?.maxDuration
  return Object.fromEntries(
    [...numbers, ['waiver.maxDuration', terms ?? {}] as const].map(([key, node]) => [key, node['x-looser']]),
  )
}
