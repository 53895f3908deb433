import type { Severity } from '../../engine/finding'
import { Foremost } from '../foremost'
import { wellFormed } from '../io/json'
import { printable } from '../io/terminal'
import { countsOf, type FindingReport, type PlanReport, patienceOf, sentenceOf } from '../results'
import type { Format, Outcome, Source } from './format'

/** What GitHub takes of a text, and how it measures that. */
interface Room {
  size: number
  sizeOf(text: string): number
  /** The limit in words. */
  limit: string
}

/** Characters of a message that are shown: a plan may hold a novel. */
const longest = 1_000

/** The size of the shortest row there can be, so that no more rows are kept than fit. */
const shortestRow = 60

/** The size of what is said of the findings that do not fit. */
const reserve = 200

/** Markdown that fits into a comment. */
export const markdown = tables({
  size: 65_536,
  sizeOf: (text) => text.length,
  limit: 'a comment on GitHub holds 65,536 characters',
})

/** Markdown that fits into the summary of a job. */
export const summary = tables({
  size: 1024 * 1024,
  sizeOf: Buffer.byteLength,
  limit: 'the summary of a step on GitHub holds 1,024 kB',
})

/** A finding as a row of the table of its plan. */
interface Row {
  plan: Plan
  severity: Severity
  text: string
}

interface Plan {
  heading: string
}

/** A table for each plan as GitHub and GitLab show it, with the findings that can wait least. */
function tables(room: Room): Format {
  return {
    start() {
      const rows = new Foremost<Row>(Math.ceil(room.size / shortestRow))
      const left = { error: 0, warning: 0, info: 0 }
      return {
        plan(report, source) {
          const plan = { heading: headingOf(report, source) }
          for (const finding of report.findings) {
            left[finding.severity]++
            rows.add(patienceOf(finding), { plan, severity: finding.severity, text: rowOf(finding) })
          }
          return ''
        },
        end(outcome) {
          const opening = openingOf(outcome, room)
          const most = rows.items()
          const size = room.size - room.sizeOf(opening) - reserve
          const shown = most.slice(0, fitting(withHeadings(most), room.sizeOf, size))
          for (const { severity } of shown) left[severity]--
          return opening + byPlan(shown) + remark(left, room)
        },
      }
    },
  }
}

function openingOf({ sentence, problems }: Outcome, room: Room): string {
  const items = problems.map((problem) => `- ${inline(problem)}\n`)
  const listed = items.slice(0, fitting(items, room.sizeOf, room.size / 2))
  const more = items.length - listed.length
  if (more > 0) listed.push(`- ${more.toLocaleString('en')} more\n`)
  return `## Readiness\n\n${inline(sentence)}\n${listed.length > 0 ? `\nNot checked:\n\n${listed.join('')}` : ''}`
}

function headingOf({ title, stage }: PlanReport, { path }: Source): string {
  const more = [...(title ? [inline(title)] : []), ...(stage ? [`at ${stage}`] : [])].map((text) => `, ${text}`)
  return `\n### <code>${inline(path)}</code>${more.join('')}\n\n| | Line | Finding | Rule |\n|---|---|---|---|\n`
}

const nouns = { error: '**error**', warning: 'warning', info: 'note' } as const

function rowOf(finding: FindingReport): string {
  const { severity, range, rule, page } = finding
  return `| ${nouns[severity]} | ${range.start.line + 1} | ${inline(sentenceOf(finding))} | [${inline(rule)}](${page}) |\n`
}

/** The rows with the headings that come with the first of each plan. */
function withHeadings(rows: readonly Row[]): string[] {
  const headings = new Set<Plan>()
  return rows.map(({ plan, text }) => {
    if (headings.has(plan)) return text
    headings.add(plan)
    return plan.heading + text
  })
}

/** How many of the first pieces there is room for. */
function fitting(pieces: readonly string[], sizeOf: Room['sizeOf'], size: number): number {
  let left = size
  const end = pieces.findIndex((piece) => {
    left -= sizeOf(piece)
    return left < 0
  })
  return end < 0 ? pieces.length : end
}

/** The tables, that of the plan with the most urgent finding first. */
function byPlan(rows: readonly Row[]): string {
  const tables = new Map<Plan, string>()
  for (const { plan, text } of rows) tables.set(plan, (tables.get(plan) ?? plan.heading) + text)
  return [...tables.values()].join('')
}

function remark(left: Record<Severity, number>, { limit }: Room): string {
  const counts = countsOf(left, 'more ')
  return counts.length > 0 ? `\n*${counts.join(', ')} not shown here: ${limit}.*\n` : ''
}

/**
 * A text that Markdown shows as it is: no markup, link, mention, reference or formula. What GitHub would find in words
 * of its own accord is broken by an empty comment.
 */
function inline(text: string): string {
  const whole = printable(text).trim()
  const cut = whole.length > longest ? `${whole.slice(0, longest)}…` : whole
  return wellFormed(cut)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~!]|^[-+=#]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replaceAll('$', '<span>$</span>')
    .replace(/@|#(?=\w)|\/(?=\/)|www(?=\.)|GH(?=-\d)/gi, '$&<!-- -->')
}
