import { type Stage, stages } from '../../../engine/plan/stages'
import { type Rule, severityAt } from '../../../engine/rules/rule'
import codes from '../../../schemas/vocabularies/codes.json'
import { generated } from '../../lib/generated'
import type { RuleFile } from '../../lib/rule-files'

/** The indexes of the rule pages: all rules, and by failure mode, checklist question and gate. */
export function indexes(files: readonly RuleFile[]): Map<string, string> {
  const rules = files.map(({ rule }) => rule)
  return new Map([
    ['docs/rules/README.md', all(rules)],
    ['docs/rules/by-failure-mode.md', byCode('Rules by failure mode', /^(FM|IF|IS)/, rules)],
    ['docs/rules/by-question.md', byCode('Rules by checklist question', /^CL/, rules)],
    ['docs/rules/by-gate.md', byGate(rules)],
  ])
}

function all(rules: readonly Rule[]): string {
  return `<!-- ${generated} -->
# Rules

The ${rules.length} rules, by area. They are also listed [by failure mode](by-failure-mode.md),
[by checklist question](by-question.md) and [by gate](by-gate.md); [a table](coverage.md) shows what each is tested with.

The severity columns are the stages ${stages.join(', ')}: \`E\` error, \`w\` warning, \`i\` info, \`-\` off.

| Rule | What it finds | Stages | Guards |
|---|---|---|---|
${rules.map((rule) => `| ${link(rule)} | ${rule.title} | ${[...rule.severity].join(' ')} | ${rule.guards.join(' ')} |`).join('\n')}

What is found before rules run is explained in [its own page](../before-rules.md).
`
}

function byCode(title: string, area: RegExp, rules: readonly Rule[]): string {
  const sections = codes.items
    .filter(({ code }) => area.test(code))
    .map(({ code, name, description }) => {
      const guarding = rules.filter(({ guards }) => guards.includes(code))
      if (guarding.length === 0) throw new Error(`No rule guards ${code}.`)
      return `## ${code}: ${name}\n\n${description}\n\n${list(guarding)}\n`
    })
  const others = rules.filter(({ guards }) => !guards.some((code) => area.test(code)))
  return `<!-- ${generated} -->\n# ${title}\n\n${sections.join('\n')}\n## The others\n\n${list(others)}\n`
}

/** A rule blocks a gate when it is an error at the stage behind it. */
function byGate(rules: readonly Rule[]): string {
  const sections = stages.map((stage, i) => {
    const blocking = rules.filter((rule) => severityAt(rule, stage) === 'error')
    const before = stages[i - 1]
    const fresh = blocking.filter((rule) => !before || severityAt(rule, before) !== 'error')
    return `## ${heading(stage)}\n\n${blocking.length} rules block it; these do not block the stage before:\n\n${list(fresh)}\n`
  })
  const never = rules.filter((rule) => stages.every((stage) => severityAt(rule, stage) !== 'error'))
  return `<!-- ${generated} -->\n# Rules by gate\n\n${sections.join('\n')}\n## Rules that block no gate\n\n${list(never)}\n`
}

const heading = (stage: Stage): string =>
  stage === 'discovery' ? 'In discovery, before any gate' : `The gate into ${stage}`

const list = (rules: readonly Rule[]): string =>
  rules.length === 0 ? 'None.' : rules.map((rule) => `- ${link(rule)}: ${rule.title}`).join('\n')

const link = ({ id }: Rule): string => `[${id}](${id}.md)`
