import type { Severity } from '../../../engine/finding'
import { countsOf, type FindingReport, type PlanReport, patienceOf, sentenceOf } from '../../results'
import { Foremost } from '../common/foremost'
import type { Source } from '../common/source'
import {
  comment,
  fittingRows,
  inline,
  jobSummary,
  joinRows,
  mostRows,
  nouns,
  problemList,
  type Room,
  type Row,
  remark,
} from '../common/tables'
import type { Format, Outcome } from './format'

/** Markdown that fits into a comment. */
export const markdown = tables(comment)

/** Markdown that fits into the summary of a job. */
export const summary = tables(jobSummary)

/** A finding as a row of the table of its plan. */
interface FindingRow extends Row {
  severity: Severity
}

/** A table for each plan as GitHub and GitLab show it, with the findings that can wait least. */
export function tables(room: Room): Format {
  return {
    start() {
      const rows = new Foremost<FindingRow>(mostRows(room))
      const left = { error: 0, warning: 0, info: 0 }
      return {
        plan(report, source) {
          const groups = [{ opening: headingOf(report, source) }]
          for (const finding of report.findings) {
            left[finding.severity]++
            rows.add(patienceOf(finding), { groups, severity: finding.severity, text: rowOf(finding) })
          }
          return ''
        },
        end(outcome) {
          const opening = openingOf(outcome, room)
          const shown = fittingRows(rows.items(), opening, room)
          for (const { severity } of shown) left[severity]--
          return opening + joinRows(shown) + remark(countsOf(left, 'more '), room)
        },
      }
    },
  }
}

const openingOf = ({ sentence, problems }: Outcome, room: Room): string =>
  `## Readiness\n\n${inline(sentence)}\n${problemList(problems, room)}`

function headingOf({ title, stage }: PlanReport, { path }: Source): string {
  const more = [...(title ? [inline(title)] : []), ...(stage ? [`at ${stage}`] : [])].map((text) => `, ${text}`)
  return `\n### <code>${inline(path)}</code>${more.join('')}\n\n| | Line | Finding | Rule |\n|---|---|---|---|\n`
}

function rowOf(finding: FindingReport): string {
  const { severity, range, rule, page } = finding
  return `| ${nouns[severity]} | ${range.start.line + 1} | ${inline(sentenceOf(finding))} | [${inline(rule)}](${page}) |\n`
}
