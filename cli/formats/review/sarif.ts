import { changeClasses } from '../../../engine/changes'
import { nameOfRole } from '../../../engine/compare/approvers'
import { type ChangeClass, gradesInOrder } from '../../../engine/compare/change'
import { count } from '../../io/terminal'
import type { ChangeReport, ReviewSummary } from '../../review-results'
import { SarifLog } from '../common/sarif/log'
import { levels, presenterOf } from '../common/sarif/results'
import { ruleDescriptor } from '../common/sarif/rules'
import type { ReviewFormat } from './format'
import { type Result, resultsOf, severityOf } from './results'

/** SARIF 2.1.0: changes and new findings. A review is a category of its own, apart from that of a check. */
export const sarif: ReviewFormat = ({ plans, summary, version, asOf, status, problems }) => {
  const log = new SarifLog()
  for (const plan of plans) {
    const present = presenterOf(plan.source)
    const describe = ({ finding: { rule, page }, change }: Result) =>
      change ? classDescriptor(change) : ruleDescriptor(rule, page, plan.source.policy)
    for (const result of resultsOf(plan)) {
      const index = log.ruleIndex(result.finding.rule, () => describe(result))
      log.add(result.patience, { ...present(result.finding, index), ...(result.change && of(result.change)) })
    }
  }
  return log.written({ version, asOf, category: 'readiness-review/' }, { status, problems, notes: apart(summary) })
}

const of = ({ grade, side, approvers }: ChangeReport) => ({ properties: { grade, side, approvers } })

/** What a reader is told of a class of changes. */
function classDescriptor({ class: id, page }: ChangeReport): object {
  const { what, why, grades, approvers } = changeClasses.find((each) => each.id === id) as ChangeClass
  const gravest = gradesInOrder.find((grade) => grade in grades) ?? 'note'
  const clauses = gradesInOrder.flatMap((grade) => (grades[grade] ? [`- \`${grade}\`: ${grades[grade]}\n`] : []))
  const roles = approvers.length > 0 ? `\nWho approves: the ${approvers.map(nameOfRole).join(', the ')}.\n` : ''
  return {
    id: `review/${id}`,
    shortDescription: { text: what },
    fullDescription: { text: why },
    helpUri: page,
    help: { text: `${why} See ${page}`, markdown: `# ${id}\n\n${what} ${why}\n\n${clauses.join('')}${roles}` },
    defaultConfiguration: { level: levels[severityOf[gravest]] },
    properties: { tags: ['review'] },
  }
}

/** What is not among the results. */
function apart({ findings: { resolved, timePassed } }: ReviewSummary): string[] {
  return [
    ...(resolved > 0 ? [`${count(resolved, 'finding')} resolved.`] : []),
    ...(timePassed > 0 ? [`${count(timePassed, 'finding')} came with time alone, whatever was changed.`] : []),
  ]
}
