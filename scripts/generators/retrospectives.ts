// Writes what the rules say of plans reconstructed from failures on record, as docs/retrospectives.md.
import type { Analysis } from '../../engine/analyze'
import { daysBetween } from '../../engine/plan/dates'
import { type Stage, stages } from '../../engine/plan/stages'
import { generated } from '../lib/generated'
import {
  analyzeRetrospective,
  type Cause,
  findingOf,
  type Retrospective,
  readRetrospectives,
  retrospectivesFolder,
  type Standing,
} from '../lib/retrospectives'
import { writeOrCheck } from '../lib/write-or-check'

const standings: Record<Standing, string> = {
  'in use': 'A product in use',
  stopped: 'A project that was stopped before it was used',
  study: 'Found in studies, not in care',
  reported: 'Reported by journalists, in part disputed',
  alleged: 'Alleged, not decided',
  hazard: 'A hazard on record, not one failure',
}

/** One failure with what the rules say of its plan, at its own stage and at each gate. */
interface Reading {
  retrospective: Retrospective
  analysis: Analysis
  gates: ReadonlyMap<Stage, Analysis>
}

/** The first stages at which the finding of a cause is at least a warning, and an error. */
interface Onset {
  seen?: Stage
  error?: Stage
}

function read(retrospective: Retrospective): Reading {
  const gates = new Map(stages.map((stage) => [stage, analyzeRetrospective(retrospective, stage)]))
  return { retrospective, analysis: analyzeRetrospective(retrospective), gates }
}

function onsetOf({ gates }: Reading, cause: Cause): Onset {
  const severityAt = (stage: Stage) => findingOf(gates.get(stage) as Analysis, cause)?.severity
  return {
    seen: stages.find((stage) => ['warning', 'error'].includes(severityAt(stage) ?? '')),
    error: stages.find((stage) => severityAt(stage) === 'error'),
  }
}

/** @returns the exit status */
export function generate(): number {
  const text = page(readRetrospectives().map(read))
  return writeOrCheck(new Map([['docs/retrospectives.md', text]]))
}

function page(readings: readonly Reading[]): string {
  return `<!-- ${generated} -->
# Failures on record, read as plans

Each of these failures of clinical AI is on record. For each a plan was written as it may have looked before, with the documented cause in it and nothing else wrong. This page says which rule names the cause, from which stage on, and how many days before the planned go-live the plan is read.

The plans are [reconstructions](../${retrospectivesFolder}/README.md): people, dates and most numbers in them are invented, the sources are not. The failures were chosen because they are documented and a plan could show their cause, so they do not say how many failures the rules would find. A finding is a question that is asked in time. Whether it would have been answered, nobody can know.

| Failure | Read on | Planned go-live | Days before | Named by | Error from |
|---|---|---|---|---|---|
${readings.map(row).join('\n')}

${readings.map(section).join('\n\n')}
`
}

function row(reading: Reading): string {
  const { plan, title, asOf, goLive, causes } = reading.retrospective
  const named = causes.map(({ rule }) => ruleLink(rule)).join('<br>')
  const errors = causes.map((cause) => onsetOf(reading, cause).error ?? '-').join('<br>')
  return `| [${title}](#${plan}) | ${asOf} | ${goLive} | ${daysBetween(asOf, goLive)} | ${named} | ${errors} |`
}

function section(reading: Reading): string {
  const { plan, title, record, asOf, goLive, happened, sources, causes, untold } = reading.retrospective
  return `<a id="${plan}"></a>
## ${title}

${standings[record]}. ${happened}

${sources.map((source) => `- ${linked(source)}`).join('\n')}

[The plan](../${retrospectivesFolder}/${plan}/readiness.yaml) stands at ${reading.analysis.stage} and is read on ${asOf}, ${daysBetween(asOf, goLive)} days before its planned go-live.

| Rule | What it names here | Warning from | Error from | What it says |
|---|---|---|---|---|
${causes.map((cause) => causeRow(reading, cause)).join('\n')}

No rule names this: ${untold[0]?.toLowerCase()}${untold.slice(1)}`
}

function causeRow(reading: Reading, cause: Cause): string {
  const finding = findingOf(reading.analysis, cause)
  if (!finding) throw new Error(`${reading.retrospective.plan}: ${cause.rule} does not report ${cause.at}.`)
  const { seen = '-', error = '-' } = onsetOf(reading, cause)
  return `| ${ruleLink(cause.rule)} | ${capitalized(cause.names)} | ${seen} | ${error} | ${cell(finding.message)} |`
}

const ruleLink = (rule: string): string => `[${rule}](rules/${rule}.md)`

const capitalized = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** A source with its DOI or address as a link. */
function linked(source: string): string {
  return source
    .replace(/doi:(10\.\S+?)(?=\s|$)/, (_, doi: string) => `[doi:${doi}](https://doi.org/${doi})`)
    .replace(/(?<!\()https:\/\/\S+(?=$)/, (address) => `<${address}>`)
}
