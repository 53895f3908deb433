import type { Facts } from '../engine/facts'
import { identify } from '../engine/plan/identity'
import { filesNamed } from '../engine/plan/paths'
import { stages } from '../engine/plan/stages'
import type { Policy } from '../engine/policy/policy'
import { rules } from '../engine/rules'
import { planFormat } from '../engine/schema/formats'
import type { Document } from '../engine/text/document'
import { type SettingsSource, today } from './settings'
import { noFiles, noPolicy, type Workspace } from './workspace'

/** Where facts come from. */
export interface FactSources {
  workspace: Workspace
  settings: SettingsSource
}

/** The facts for one plan, with what they depend on. */
export interface GatheredFacts {
  facts: Facts
  /** The files that the plan named when they were gathered. */
  names: readonly string[]
  /** True when the date is the day on which they were gathered. */
  asOfToday: boolean
  /** The URIs of the folders in which a change may change them. */
  folders: readonly string[]
  /** Why the policy that should apply does not, a sentence each. */
  policyProblems: readonly string[]
}

/** Gathers the facts for a plan that names these files. Never rejects: what cannot be found out stays unknown. */
export async function gatherFacts(uri: string, names: readonly string[], sources: FactSources): Promise<GatheredFacts> {
  const { workspace, settings } = sources
  const { asOf, gate } = await settings.of(uri)
  const [applied, { files, folder, folders }] = await Promise.all([
    workspace.policyFor(uri).catch((error: Error) => ({ ...noPolicy, problems: [error.message] })),
    workspace.fileFacts(uri, names).catch(() => noFiles),
  ])
  return {
    facts: { asOf: asOf ?? today(), gate, policy: applied.policy, files, folder },
    names,
    asOfToday: asOf === undefined,
    folders: [...new Set([...folders, ...applied.folders])],
    policyProblems: applied.problems,
  }
}

/** The newer facts, as the same object as before where nothing differs: rules keep their results by its identity. */
export function keepFacts(before: GatheredFacts | undefined, now: GatheredFacts): GatheredFacts {
  return before && sameFacts(before.facts, now.facts) ? { ...now, facts: before.facts } : now
}

function sameFacts(a: Facts, b: Facts): boolean {
  const sameFiles =
    a.files?.size === b.files?.size && [...(a.files ?? [])].every(([name, state]) => b.files?.get(name) === state)
  return (
    a.asOf === b.asOf &&
    a.gate === b.gate &&
    sameFiles &&
    sameNames(a.folder, b.folder) &&
    samePolicy(a.policy, b.policy)
  )
}

function samePolicy(a: Policy | undefined, b: Policy | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b
  const sameNumbers = JSON.stringify(a.defaults) === JSON.stringify(b.defaults)
  return sameNumbers && rules.every(({ id }) => stages.every((stage) => a.levelOf(id, stage) === b.levelOf(id, stage)))
}

/** True for lists of the same names in the same order. */
export function sameNames(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i])
}

const namesBySection = new WeakMap<object, readonly string[]>()

/** The files that a document names; undefined when it is neither plan nor policy, or too broken to tell. */
export function namesIn(document: Document): readonly string[] | undefined {
  const { is } = identify(document, planFormat.sections)
  if (document.broken || (is !== 'plan' && is !== 'policy')) return undefined
  if (is === 'policy') return []
  const sections = Object.entries(document.value as Record<string, unknown>)
  return [...new Set(sections.flatMap(([key, section]) => namesInSection(key, section)))]
}

/** A section that has not changed is the same object as before, so its names need not be looked for again. */
function namesInSection(key: string, section: unknown): readonly string[] {
  if (typeof section !== 'object' || section === null) return []
  const names = namesBySection.get(section) ?? filesNamed(planFormat.places.in({ [key]: section }))
  namesBySection.set(section, names)
  return names
}
