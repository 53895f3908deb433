import path from 'node:path'
import { type Analysis, analyze } from '../engine/analyze'
import type { Facts } from '../engine/facts'
import { fixAll } from '../engine/fixes/apply'
import type { IsoDate } from '../engine/plan/dates'
import { identify } from '../engine/plan/identity'
import { filesNamed } from '../engine/plan/paths'
import type { Stage } from '../engine/plan/stages'
import { basesOf, type LoadedPolicy, type PolicyProblem } from '../engine/policy/load'
import { planFormat } from '../engine/schema/formats'
import type { Decoded } from '../engine/text/decode'
import { type Document, parseDocument } from '../engine/text/document'
import { readDocument } from '../host/document'
import { fileFacts } from '../host/file-facts'
import { nodeParts } from '../host/parts/node'
import { findPolicy, loadBases, loadPolicy } from '../host/policy'
import { readBytes, UnreadableFile } from '../host/read'
import { Repositories } from '../host/repository'
import { UsageError } from './io/errors'
import { readStdin, shownPath } from './io/files'
import { type Input, mayBeMeant } from './io/inputs'
import { say } from './io/terminal'

/** What every plan of a run is checked with. */
export interface CheckSettings {
  asOf: IsoDate
  gate?: Stage
  /** The absolute path of the policy for every plan, instead of the nearest one. */
  policy?: string
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
  readonly parts = nodeParts(say)
  private readonly policies = new Map<string, Promise<LoadedPolicy>>()

  constructor(private readonly settings: CheckSettings) {}

  /**
   * Checks one document; undefined for one that is no plan and no policy.
   *
   * @throws UsageError, a sentence that names the file, when it or its policy cannot be read
   */
  async check(input: Input): Promise<Checked | undefined> {
    const { document, decoded } = readDocument(bytesOf(input))
    const analysis = analyze(document, await this.factsOf(input, document))
    const { is } = analysis.identity
    if (is !== 'other' && (is !== 'unmarked' || mayBeMeant(input))) return { analysis, decoded }
    if (decoded.problem && mayBeMeant(input))
      throw new UsageError(`${input.shown} is not text. ${decoded.problem.message}`)
    return undefined
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

  private async factsOf({ file }: Input, document: Document): Promise<Facts> {
    const { asOf, gate } = this.settings
    const { is } = identify(document, planFormat.sections)
    if (is === 'policy') return this.factsOfPolicy(file, document)
    if (is !== 'plan') return { asOf, gate }
    const folder = path.dirname(file)
    const repository = this.repositories.of(folder)
    const places = document.broken ? [] : planFormat.places.in(document.value)
    const names = filesNamed(places)
    const loaded = await this.policyFor(folder)
    const { readUnit } = this.parts
    return { asOf, gate, policy: loaded?.policy, readUnit, ...(await fileFacts(folder, names, repository)) }
  }

  private async factsOfPolicy(file: string, document: Document): Promise<Facts> {
    const { asOf, gate } = this.settings
    const { compile } = this.parts
    const repository = this.repositories.of(path.dirname(file))
    const { policy, problems } = await loadBases(file, basesOf(document), repository, compile)
    return { asOf, gate, compile, policy, policyProblems: problems.map(sentenceOf) }
  }

  /**
   * The policy for the plans of a folder; undefined without one.
   *
   * @throws UsageError with a sentence for each problem of it
   */
  async policyFor(folder: string): Promise<LoadedPolicy | undefined> {
    const file = this.settings.policy ?? findPolicy(folder, this.repositories.of(folder))
    return file === undefined ? undefined : this.policyIn(file)
  }

  /**
   * Loads a policy.
   *
   * @throws UsageError with a sentence for each problem of it
   */
  async policyIn(file: string): Promise<LoadedPolicy> {
    const loading = this.policies.get(file) ?? this.load(file)
    this.policies.set(file, loading)
    const loaded = await loading
    if (loaded.problems.length === 0) return loaded
    const sentences = loaded.problems.map(sentenceOf)
    throw new UsageError(`The policy ${shownPath(file)} cannot be applied. ${sentences.join(' ')}`)
  }

  private load(file: string): Promise<LoadedPolicy> {
    return loadPolicy(file, this.repositories.of(path.dirname(file)), this.parts.compile)
  }
}

const sentenceOf = ({ file, message }: PolicyProblem): string => message.replaceAll(file, shownPath(file))

function bytesOf({ file, from, shown }: Input): Uint8Array {
  if (from === 'stdin') return readStdin()
  try {
    return readBytes(file)
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(error.message.replace(file, shown))
    throw error
  }
}
