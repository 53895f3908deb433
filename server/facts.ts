import type { Facts } from '../engine/facts'
import { oncePerObject } from '../engine/known'
import { identify } from '../engine/plan/identity'
import { filesNamed } from '../engine/plan/paths'
import { basesOf } from '../engine/policy/load'
import type { Policy } from '../engine/policy/policy'
import { planFormat } from '../engine/schema/formats'
import type { SectionPlaces } from '../engine/schema/places'
import type { Document } from '../engine/text/document'
import type { Parts } from '../host/parts/parts'
import { type SettingsSource, today } from './settings'
import { type AppliedPolicy, noFiles, noPolicy, type Workspace } from './workspace'

/** Where facts come from. */
export interface FactSources {
  workspace: Workspace
  settings: SettingsSource
  parts: Parts
}

/** The files that a document names: those of a plan as it gives them, of a policy what it extends. */
export interface Named {
  by: 'plan' | 'policy'
  names: readonly string[]
}

/** The facts for one document, with what they depend on. */
export interface GatheredFacts {
  facts: Facts
  /** The files that it named when they were gathered. */
  named: Named
  /** True when the date is the day on which they were gathered. */
  asOfToday: boolean
  /** The URIs of the folders in which a change may change them. */
  folders: readonly string[]
  /** Why the policy that should apply to a plan does not, a sentence each. */
  policyProblems: readonly string[]
}

/**
 * Gathers the facts for a document that names these files. Never rejects: what cannot be found out stays unknown.
 *
 * @param known what was gathered before, unless something around the document has changed since
 */
export async function gatherFacts(
  uri: string,
  named: Named,
  sources: FactSources,
  known?: GatheredFacts,
): Promise<GatheredFacts> {
  const { asOf, gate } = await sources.settings.of(uri)
  const day = { asOf: asOf ?? today(), gate }
  const gather = named.by === 'plan' ? planFacts : policyFacts
  const gathered = await gather(uri, named.names, day, sources, known?.facts.files)
  return { ...gathered, named, asOfToday: asOf === undefined }
}

type Gathered = Pick<GatheredFacts, 'facts' | 'folders' | 'policyProblems'>
type Day = Pick<Facts, 'asOf' | 'gate'>

async function planFacts(
  uri: string,
  names: readonly string[],
  day: Day,
  sources: FactSources,
  known: Facts['files'],
): Promise<Gathered> {
  const { workspace, parts } = sources
  const [applied, { files, folder, folders }] = await Promise.all([
    workspace.policyFor(uri).catch(unknownPolicy),
    workspace.fileFacts(uri, names, known).catch(() => noFiles),
  ])
  return {
    facts: { ...day, policy: applied.policy, files, folder, readUnit: parts.readUnit },
    folders: [...new Set([...folders, ...applied.folders])],
    policyProblems: applied.problems,
  }
}

async function policyFacts(uri: string, bases: readonly string[], day: Day, sources: FactSources): Promise<Gathered> {
  const { workspace, parts } = sources
  const { policy, folders, problems } = await workspace.basesOf(uri, bases).catch(unknownPolicy)
  const facts = { ...day, policy, policyProblems: problems, compile: parts.compile }
  return { facts, folders, policyProblems: [] }
}

const unknownPolicy = (error: Error): AppliedPolicy => ({ ...noPolicy, problems: [error.message] })

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
    sameNames(a.policyProblems, b.policyProblems) &&
    samePolicy(a.policy, b.policy)
  )
}

function samePolicy(a: Policy | undefined, b: Policy | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && contentOf(a) === contentOf(b))
}

/** Everything that a policy says and where, as one text. */
function contentOf({ settings }: Policy): string {
  const { checks, defaults, levels, locked, approversFrom } = settings
  const declared = [...checks.values()].map(({ value, from }) => [value.declared, from])
  return JSON.stringify([declared, [...defaults], [...levels], [...locked], approversFrom])
}

/** True for lists of the same names in the same order. */
export function sameNames(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i])
}

/** The files that a section names; what was seen before is not looked at again. */
const namesInSection = oncePerObject((section: SectionPlaces) => section.flatMap(namesInGroup))
const namesInGroup = oncePerObject(filesNamed)

/** The files that a document names; undefined when it is neither plan nor policy, or too broken to tell. */
export function namesIn(document: Document): Named | undefined {
  const { is } = identify(document, planFormat.sections)
  if (document.broken || (is !== 'plan' && is !== 'policy')) return undefined
  if (is === 'policy') return { by: is, names: basesOf(document) }
  const places = planFormat.places.bySection(document.value as Record<string, unknown>)
  return { by: is, names: [...new Set(places.flatMap(namesInSection))] }
}

/** Documents of which it cannot be told are taken for plans that name nothing. */
export const nothingNamed: Named = { by: 'plan', names: [] }
