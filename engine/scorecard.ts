import codes from '../schemas/vocabularies/codes.json'
import type { Analysis } from './analyze'
import { fingerprintsOf } from './fingerprint'
import { type Stage, stages } from './plan/stages'
import { rules } from './rules'
import { severityAt } from './rules/rule'

/** How a plan stands to one question of the pre-build checklist. */
export interface QuestionState {
  question: string
  /** `open` while a rule that asks it has a finding; `not-yet-due` while no such rule can be an error at the stage. */
  state: 'answered' | 'open' | 'not-yet-due'
  /** The earliest gate that an open question blocks. */
  blocks: string | null
  /** Fingerprints of the findings that keep it open. */
  findings: string[]
}

/** The checklist questions by code, `CL1` to `CL8`. */
export interface Scorecard {
  questions: Record<string, QuestionState>
}

/** Answers, for each question of the checklist, whether the plan answers it at its stage. */
export function scorecardOf(analysis: Analysis): Scorecard {
  const prints = fingerprintsOf(analysis)
  const questions = codes.items.filter(({ code }) => code.startsWith('CL'))
  const states = questions.map(({ code, name }) => [code, questionState(code, name, analysis, prints)] as const)
  return { questions: Object.fromEntries(states) }
}

function questionState(code: string, question: string, analysis: Analysis, prints: readonly string[]): QuestionState {
  const asking = rules.filter((rule) => rule.guards.includes(code))
  const ids = new Set(asking.map(({ id }) => id))
  const open = analysis.findings.flatMap((finding, i) =>
    ids.has(finding.rule) && finding.severity !== 'info' ? [{ finding, print: prints[i] as string }] : [],
  )
  const gates = open.flatMap(({ finding }) => finding.blocks ?? [])
  const blocks = stages.find((stage) => gates.includes(stage)) ?? null
  const due = analysis.stage !== null && asking.some((rule) => severityAt(rule, analysis.stage as Stage) === 'error')
  const state = open.length > 0 ? 'open' : due ? 'answered' : 'not-yet-due'
  return { question, state, blocks, findings: open.map(({ print }) => print) }
}
