/** The plan that is opened in every editor, and what the command line says of it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FindingReport, PlanReport } from '../../cli/results'
import { analyze } from '../../engine/analyze'
import { textEditsOf } from '../../engine/fixes/apply'
import { applyEdits } from '../../engine/fixes/write'
import { fixesFor } from '../../engine/gates/waive'
import { rangeOfFinding } from '../../engine/present'
import { parseDocument } from '../../engine/text/document'
import type { Position } from '../../engine/text/lines'
import { repository } from '../../scripts/vscode/cache'
import { readiness } from '../support/cli'

/** The date on which every editor opens it. */
export const asOf = '2026-11-22'

export const planName = 'readiness.yaml'

/**
 * Month seven with a character that is two units of UTF-16, two places for some editors and one for others, before two
 * of its findings.
 */
export const plan = readFileSync(path.join(repository, 'examples/month-seven', planName), 'utf8').replace(
  'name: Discharge summary',
  'name: 🫀 Discharge summary',
)

/** Writes a repository with the plan and its evidence into a folder. */
export function writeRepository(folder: string): void {
  cpSync(path.join(repository, 'examples/month-seven'), folder, { recursive: true })
  mkdirSync(path.join(folder, '.git'))
  writeFileSync(path.join(folder, planName), plan)
}

/** What the command line finds in a file. */
export async function findings(file: string): Promise<FindingReport[]> {
  const args = ['check', file, '--as-of', asOf, '--fail-on', 'none', '--format', 'json']
  const { stdout, stderr } = await readiness(args)
  const [report] = stdout ? (JSON.parse(stdout).plans as PlanReport[]) : []
  if (!report) throw new Error(`The command line said nothing of ${file}: ${stderr}`)
  return report.findings
}

/** The zero-based line of the first that contains a text. */
export function lineOf(search: string): number {
  const line = plan.split('\n').findIndex((text) => text.includes(search))
  if (line < 0) throw new Error(`The plan has no line with "${search}".`)
  return line
}

/** Where the first fix with a title is offered, and the text that it makes of the plan. */
export function fixNamed(title: string): { start: Position; fixed: string } {
  const document = parseDocument(plan)
  const analysis = analyze(document, { asOf })
  for (const finding of analysis.findings) {
    const fix = fixesFor(analysis, finding).find((fix) => fix.title === title)
    const edits = fix && textEditsOf(analysis, fix)
    if (edits) return { start: rangeOfFinding(document, finding).start, fixed: applyEdits(plan, edits) }
  }
  throw new Error(`No finding of the plan has the fix "${title}".`)
}
