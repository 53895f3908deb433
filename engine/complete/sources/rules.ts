import type { Choice, Place } from '../choice'
import type { Context } from '../context'
import { sentence, severitySentence } from '../documentation'

/** The ids of all rules, where one is named outside of a plan. */
export function* ruled({ node, context }: Place): Iterable<Choice> {
  if (node.format === 'rule-id' && !context.plan) yield* ruleChoices(context)
}

/** The ids of all rules. */
export function* ruleChoices({ rules, policy }: Context): Iterable<Choice> {
  for (const rule of rules) {
    const documentation = [sentence(rule.why), severitySentence(rule, policy)].filter((text) => text !== '')
    yield { kind: 'rule', value: rule.id, detail: rule.title, documentation }
  }
}
