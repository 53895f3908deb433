import path from 'node:path'
import { type Analysis, analyze } from '../engine/analyze'
import type { Facts } from '../engine/facts'
import { fixAll } from '../engine/fixes/apply'
import type { IsoDate } from '../engine/plan/dates'
import { identify } from '../engine/plan/identity'
import { filesNamed } from '../engine/plan/paths'
import type { Stage } from '../engine/plan/stages'
import type { CompileExpression } from '../engine/policy/checks'
import {
  basesOf,
  type LoadedPolicy,
  loadBases,
  loadPolicy,
  type PolicyFiles,
  type PolicyProblem,
} from '../engine/policy/load'
import { planFormat } from '../engine/schema/formats'
import type { Decoded } from '../engine/text/decode'
import { type Document, parseDocument } from '../engine/text/document'
import { readDocument } from '../host/document'
import { nodeParts } from '../host/parts/node'
import type { Parts } from '../host/parts/parts'
import { UnreadableFile } from '../host/read'
import { Repositories } from '../host/repository'
import { digestOf } from './cache'
import { UsageError } from './io/errors'
import { readStdin, shownPath } from './io/files'
import { type Input, mayBeMeant } from './io/inputs'
import { disk, type Store } from './io/store'
import { say } from './io/terminal'

/** What every plan of a run is checked with. */
export interface CheckSettings {
  asOf: IsoDate
  gate?: Stage
  /** The absolute path of the policy for every plan, instead of the nearest one. */
  policy?: string
  /** Leaves a policy that cannot be applied out instead of refusing the plan: for what nobody can mend any more. */
  isPast?: boolean
}

/** A plan or policy, read. */
export interface Readable {
  document: Document
  decoded: Decoded
}

/** One document, read and analyzed. */
export interface Checked {
  analysis: Analysis
  decoded: Decoded
}

/** What repairs made of a document. */
export interface Repaired {
  text: string
  /** The titles of the repairs. */
  applied: string[]
  /** The analysis of the new text. */
  analysis: Analysis
}

/** Reads and analyzes documents; repositories and policies are looked up once. */
export class Checker {
  readonly repositories = new Repositories(process.cwd())
  private readonly policies = new Map<string, Promise<ReadPolicy>>()

  /** @param store where plans and what they name are read; the policy of the settings is on the disk */
  constructor(
    private readonly settings: CheckSettings,
    private readonly store: Store = disk,
    readonly parts: Parts = nodeParts(say),
  ) {}

  /**
   * Checks one document; undefined for one that is no plan and no policy.
   *
   * @throws UsageError, a sentence that names the file, when it or its policy cannot be read
   */
  async check(input: Input): Promise<Checked | undefined> {
    const read = await readInput(input, this.store)
    if (!read) return undefined
    const { document, decoded } = read
    return { analysis: analyze(document, await this.factsOf(input, document)), decoded }
  }

  /**
   * Reads one document, whatever it is, with what is known around it.
   *
   * @param previous a document that much of it is the same as
   * @throws UsageError, a sentence that names the file, when it or its policy cannot be read
   */
  async read(input: Input, previous?: Document): Promise<{ document: Document; decoded: Decoded; facts: Facts }> {
    const { document, decoded } = readDocument(await bytesOf(input, this.store), previous)
    return { document, decoded, facts: await this.factsOf(input, document) }
  }

  /** Repairs what can be repaired safely; undefined when that changes nothing. */
  async repair(input: Input, { analysis }: Checked): Promise<Repaired | undefined> {
    const facts = await this.factsOf(input, analysis.document)
    const { text, applied } = fixAll(analysis, facts)
    if (text === analysis.document.text) return undefined
    // A repair may name other files than before, so what is known of files is found out anew.
    const document = parseDocument(text)
    return { text, applied, analysis: analyze(document, await this.factsOf(input, document)) }
  }

  /** The path of an input from the root of its repository, with slashes. */
  pathOf({ file }: Input): string {
    const { root } = this.repositories.of(path.dirname(file))
    return path.relative(root, file).split(path.sep).join('/')
  }

  private async factsOf({ file }: Input, document: Document): Promise<Facts> {
    const { asOf, gate } = this.settings
    const { is } = identify(document, planFormat.sections)
    if (is === 'policy') return this.factsOfPolicy(file, document)
    if (is !== 'plan') return { asOf, gate }
    const places = document.broken ? [] : planFormat.places.in(document.value)
    return (await this.planFacts(path.dirname(file), filesNamed(places))).facts
  }

  /**
   * What is known around the plans of a folder that name these files, with a digest of all of it.
   *
   * @throws UsageError when the policy cannot be applied
   */
  async planFacts(folder: string, names: readonly string[]): Promise<{ facts: Facts; digest(): string }> {
    const { asOf, gate } = this.settings
    const loaded = await this.policyFor(folder)
    const around = await this.store.facts(folder, names, this.repositories.of(folder))
    const facts = { asOf, gate, policy: loaded?.policy, readUnit: this.parts.readUnit, ...around }
    const parts = () => [asOf, gate, [...(around.files ?? [])], around.folder, loaded?.digest]
    return { facts, digest: () => digestOf([JSON.stringify(parts())]) }
  }

  private async factsOfPolicy(file: string, document: Document): Promise<Facts> {
    const { asOf, gate } = this.settings
    const { compile } = this.parts
    const repository = this.repositories.of(path.dirname(file))
    const files = this.store.policyFiles(repository)
    const { policy, problems } = await loadBases(file, basesOf(document), files, compile)
    return { asOf, gate, compile, policy, policyProblems: problems.map(sentenceOf) }
  }

  /**
   * The policy for the plans of a folder; undefined without one.
   *
   * @throws UsageError with a sentence for each problem of it
   */
  async policyFor(folder: string): Promise<ReadPolicy | undefined> {
    const { policy, isPast } = this.settings
    if (policy !== undefined) return this.policyIn(policy)
    const file = await this.store.findPolicy(folder, this.repositories.of(folder))
    if (file === undefined) return undefined
    if (!isPast) return this.policyIn(file)
    const loaded = await this.load(file)
    return loaded.problems.length > 0 ? undefined : loaded
  }

  /**
   * Loads a policy.
   *
   * @throws UsageError with a sentence for each problem of it
   */
  async policyIn(file: string): Promise<ReadPolicy> {
    const loaded = await this.load(file)
    if (loaded.problems.length === 0) return loaded
    const sentences = loaded.problems.map(sentenceOf)
    throw new UsageError(`The policy ${shownPath(file)} cannot be applied. ${sentences.join(' ')}`)
  }

  private load(file: string): Promise<ReadPolicy> {
    const store = file === this.settings.policy ? disk : this.store
    const files = store.policyFiles(this.repositories.of(path.dirname(file)))
    const loading = this.policies.get(file) ?? readPolicy(file, files, this.parts.compile)
    this.policies.set(file, loading)
    return loading
  }
}

/** A policy with a digest of every file that it was read from. */
interface ReadPolicy extends LoadedPolicy {
  digest: string
}

async function readPolicy(file: string, files: PolicyFiles, compile: CompileExpression): Promise<ReadPolicy> {
  const seen: (string | Uint8Array)[] = []
  const read = async (each: string) => {
    const content = await files.read(each)
    seen.push(files.nameOf(each), content)
    return content
  }
  const loaded = await loadPolicy(file, { ...files, read }, compile)
  return { ...loaded, digest: digestOf(seen) }
}

const sentenceOf = ({ file, message }: PolicyProblem): string => message.replaceAll(file, shownPath(file))

/**
 * Reads one document; undefined for one that is no plan and no policy.
 *
 * @throws UsageError, a sentence that names the file, when it cannot be read
 */
export async function readInput(input: Input, store: Store = disk): Promise<Readable | undefined> {
  const { document, decoded } = readDocument(await bytesOf(input, store))
  const { is } = identify(document, planFormat.sections)
  if (is !== 'other' && (is !== 'unmarked' || mayBeMeant(input))) return { document, decoded }
  if (decoded.problem && mayBeMeant(input))
    throw new UsageError(`${input.shown} is not text. ${decoded.problem.message}`)
  return undefined
}

async function bytesOf({ file, from, shown }: Input, store: Store): Promise<Uint8Array> {
  if (from === 'stdin') return readStdin()
  try {
    return await store.read(file)
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(error.message.replace(file, shown))
    throw error
  }
}
