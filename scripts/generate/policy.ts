import { ruleFiles } from '../lib/rule-files'
import type { SourceNode } from './bundle'

/** The schema of the policy with the ids of all rules in it: as keys of `rules` and as values of `locked`. */
export function withRules({ properties = {}, ...schema }: SourceNode): SourceNode {
  const ids = ruleFiles().map((file) => file.replace(/^engine\/rules\/(.*)\.ts$/, '$1'))
  const { rules, locked, ...others } = properties
  const levels = Object.fromEntries(ids.map((id) => [id, { $ref: '#/$defs/RuleLevel' }]))
  return {
    ...schema,
    properties: {
      ...others,
      rules: { ...rules, properties: levels },
      locked: { ...locked, items: { ...locked?.items, enum: ids } },
    },
  }
}
