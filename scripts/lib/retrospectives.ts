import fs from 'node:fs'
import path from 'node:path'
import { type Analysis, analyze } from '../../engine/analyze'
import type { FileState } from '../../engine/facts'
import type { Finding } from '../../engine/finding'
import { idPathOf } from '../../engine/fingerprint'
import { filesNamed } from '../../engine/plan/paths'
import type { Stage } from '../../engine/plan/stages'
import { parseDocument } from '../../engine/text/document'
import { fileState } from '../../host/file-facts'
import { Repository } from '../../host/repository'

/** Where the reconstructed plans are, each in a folder of its own beside the table `causes.json`. */
export const retrospectivesFolder = 'examples/retrospectives'

/** What is on record: a product in use, a project that was stopped, a study, reports, allegations, or a hazard to all products. */
export type Standing = 'in use' | 'stopped' | 'study' | 'reported' | 'alleged' | 'hazard'

/** A rule that names a documented cause, the place of its finding by ids, and what it means in this case. */
export interface Cause {
  rule: string
  at: string
  names: string
}

/** One failure on record: its reconstructed plan, what is known of it, and the rules that name its causes. */
export interface Retrospective {
  /** The name of the plan's folder. */
  plan: string
  title: string
  record: Standing
  /** The day on which the plan is meant to be read. */
  asOf: string
  goLive: string
  happened: string
  sources: string[]
  causes: Cause[]
  /** Rules whose findings follow from a cause, each with the reason. */
  follows?: Record<string, string>
  /** What led to the failure and no rule names. */
  untold: string
}

/** Every failure of the table, in its order. */
export function readRetrospectives(): Retrospective[] {
  return JSON.parse(fs.readFileSync(path.join(retrospectivesFolder, 'causes.json'), 'utf8'))
}

/** The text of the plan of one failure. */
export function textOf({ plan }: Retrospective): string {
  return fs.readFileSync(path.join(retrospectivesFolder, plan, 'readiness.yaml'), 'utf8')
}

/** Reads the plan of one failure on its day, at its own stage or as if it stood at `gate`. */
export function analyzeRetrospective(retrospective: Retrospective, gate?: Stage): Analysis {
  const { plan, asOf } = retrospective
  const document = parseDocument(textOf(retrospective))
  const named = filesNamed(analyze(document, { asOf }).places.flat(2))
  const folder = path.resolve(retrospectivesFolder, plan)
  const repository = new Repository(path.resolve('.'))
  const files = new Map(named.map((name): [string, FileState] => [name, fileState(folder, name, repository)]))
  return analyze(document, { asOf, gate, files })
}

/** The finding that names a cause; undefined when there is none. */
export function findingOf({ document, findings }: Analysis, { rule, at }: Cause): Finding | undefined {
  return findings.find((finding) => finding.rule === rule && idPathOf(document.value, finding.path).join('/') === at)
}
