import { stages } from '../../../engine/plan/stages'
import { type Rule, severityAt } from '../../../engine/rules/rule'
import codes from '../../../schemas/vocabularies/codes.json'
import standards from '../../../schemas/vocabularies/standards.json'
import { generated } from '../../lib/generated'
import type { RuleFile } from '../../lib/rule-files'

/** The page of a rule, in Markdown. */
export function page({ rule, page }: RuleFile): string {
  const cells = stages.map((stage) => severityAt(rule, stage) ?? 'off')
  return `<!-- ${generated} -->
# ${rule.title}

\`${rule.id}\`

| ${stages.join(' | ')} |
|${stages.map(() => '---').join('|')}|
| ${cells.join(' | ')} |

${guards(rule)}${page.trim()}

## Standards

${standardsOf(rule)}
`
}

function guards(rule: Rule): string {
  if (rule.guards.length === 0) return ''
  return `Guards against: ${rule.guards.map((code) => `${nameOfCode(code)} (${code})`).join(', ')}.\n\n`
}

/** The name of a failure mode or checklist question. Throws for a code that is not one. */
export function nameOfCode(code: string): string {
  const item = codes.items.find((candidate) => candidate.code === code)
  if (!item) throw new Error(`No failure mode or checklist question has the code ${code}.`)
  return item.name
}

function standardsOf(rule: Rule): string {
  if (rule.standards.length === 0) return 'None of the standards we track speaks to this.'
  const lines = rule.standards.map((id) => {
    const item = standards.items.find((candidate) => candidate.id === id)
    if (!item) throw new Error(`${rule.id} is tagged with ${id}, which standards.json does not have.`)
    return `- ${item.framework}${item.clause ? `, ${item.clause}` : ''}: ${item.title}`
  })
  return `This rule speaks to these requirements. Passing it does not mean that they are met.\n\n${lines.join('\n')}`
}
