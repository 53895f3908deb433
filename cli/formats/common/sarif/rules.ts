import { stages } from '../../../../engine/plan/stages'
import type { Policy } from '../../../../engine/policy/policy'
import { severityAt } from '../../../../engine/rules/rule'
import { severitiesFrom } from '../../../results'
import { builtInPages, checkPage } from '../../../rule-pages'
import { levels } from './results'

/** Code scanning takes so many tags of a rule. */
const maxTags = 10

/** What is found before rules run, by area. */
const beforeRules: Record<string, string> = {
  yaml: 'The text cannot be read as YAML',
  schema: 'The text does not have the form of a plan',
  policy: 'The policy cannot be applied as it stands',
  internal: 'The tool failed',
}

/** What a reader is told of a rule, of a check of the policy, or of what is found before rules run. */
export function ruleDescriptor(id: string, page: string, policy: Policy): object {
  const rule = policy.rules.find((candidate) => candidate.id === id)
  const title = rule?.title ?? beforeRules[id.split('/')[0] as string] ?? id
  const why = rule?.why ? sentence(rule.why) : `${title}.`
  const check = policy.settings.checks.get(id)
  const markdown = builtInPages()[id] ?? (check && checkPage(policy, check))
  const most = severitiesFrom('info').find((severity) =>
    stages.some((stage) => rule && severityAt(rule, stage) === severity),
  )
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: page,
    help: { text: `${why} See ${page}`, ...(markdown && { markdown }) },
    defaultConfiguration: { level: levels[most ?? 'error'] },
    properties: { tags: rule?.guards.slice(0, maxTags) ?? [] },
  }
}

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1).replace(/\.$/, '')}.`
