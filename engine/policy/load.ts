import { analyze } from '../analyze'
import type { Facts } from '../facts'
import type { Finding } from '../finding'
import { policyApiVersion } from '../plan/identity'
import { rangeOfFinding } from '../present'
import type { Check } from '../schema/generated/policy-types'
import { decode } from '../text/decode'
import { Document, parseDocument } from '../text/document'
import { type CheckRule, type CompileExpression, checkRule } from './checks'
import { effectivePolicy, type Policy, type PolicyFile, type PolicyLayer } from './policy'

/** The files that policies are made of, by addresses of the host's own kind. */
export interface PolicyFiles {
  /** The content of a file, or why it is not read: a sentence that begins with the address. */
  read(file: string): Promise<Uint8Array | string>
  /** The file that an entry of `extends` names: a path, or with `packaged` the name of a package. */
  find(from: string, base: string, kind: 'path' | 'package'): Promise<FoundPolicy>
  /** The path of a file in its repository, with slashes. */
  nameOf(file: string): string
}

export type FoundPolicy = { file: string } | { file: undefined; why: 'outside' | 'missing' }

/** Something that keeps a policy from being applied. */
export interface PolicyProblem {
  /** The policy file it is about. */
  file: string
  /** A sentence that begins with the address of the file. */
  message: string
}

/** A policy with everything that it extends. */
export interface LoadedPolicy {
  /** What is in effect; where there are problems it lacks the files that have them, and should not be relied on. */
  policy: Policy
  /** The files that were read, the most general first. */
  files: string[]
  /** How messages name these files. */
  names: string[]
  problems: PolicyProblem[]
}

/**
 * Reads a policy and what it extends: paths inside the repository and installed packages. What is wrong with a file
 * (unreadable, invalid, a cycle, a path out of the repository) becomes a problem; it throws only what `files` throws.
 *
 * @param compile reads the expressions of checks; without it a policy that has any cannot be applied
 */
export async function loadPolicy(file: string, files: PolicyFiles, compile?: CompileExpression): Promise<LoadedPolicy> {
  const loader = new PolicyLoader(files, compile)
  return loaded(await loader.load(file, []), loader)
}

/**
 * Reads what a policy extends, for a text of it that need not be stored.
 *
 * @param file where the policy is
 * @param bases what it extends
 */
export async function loadBases(
  file: string,
  bases: readonly string[],
  files: PolicyFiles,
  compile?: CompileExpression,
): Promise<LoadedPolicy> {
  const loader = new PolicyLoader(files, compile)
  return loaded(await loader.loadBases(file, bases, []), loader)
}

/** The entries of `extends` of a document, whatever else may be wrong with it. */
export function basesOf({ value }: Document): string[] {
  const { extends: bases } = (value ?? {}) as PolicyFile
  return Array.isArray(bases) ? bases.filter((base) => typeof base === 'string') : []
}

function loaded(layers: readonly FileLayer[], { problems }: PolicyLoader): LoadedPolicy {
  const [files, names] = [layers.map(({ file }) => file), layers.map(({ name }) => name)]
  return { policy: effectivePolicy(layers), files, names, problems }
}

interface FileLayer extends PolicyLayer {
  file: string
}

class PolicyLoader {
  readonly problems: PolicyProblem[] = []
  /** What each file that was read comes to, with what it extends. */
  private readonly known = new Map<string, readonly FileLayer[]>()

  constructor(
    private readonly files: PolicyFiles,
    private readonly compile: CompileExpression | undefined,
  ) {}

  /** @param chain the files that led here by `extends`, the first one first */
  async load(file: string, chain: readonly string[]): Promise<readonly FileLayer[]> {
    if (chain.includes(file)) {
      const links = [...chain, file].map((link) => this.files.nameOf(link))
      this.report(file, `extends itself: ${links.join(' -> ')}.`)
      return []
    }
    const layers = this.known.get(file) ?? (await this.read(file, chain))
    this.known.set(file, layers)
    return layers
  }

  /** What the entries of `extends` come to, each file once. */
  async loadBases(file: string, bases: readonly string[], chain: readonly string[]): Promise<readonly FileLayer[]> {
    const layers = new Map<string, FileLayer>()
    for (const base of bases) {
      const found = await this.resolve(file, base)
      const below = found === undefined ? [] : await this.load(found, [...chain, file])
      for (const layer of below) layers.set(layer.file, layer)
    }
    return [...layers.values()]
  }

  private async read(file: string, chain: readonly string[]): Promise<readonly FileLayer[]> {
    const read = await this.files.read(file)
    if (typeof read === 'string') {
      this.problems.push({ file, message: read })
      return []
    }
    const { text, problem } = decode(read)
    const document = problem ? new Document(text, undefined, [problem], undefined) : parseDocument(text)
    if (!this.hasForm(file, document)) return []
    const before = this.problems.length
    const layers = await this.loadBases(file, basesOf(document), chain)
    // What the file may say depends on what it extends, so faults there come first.
    const own = this.problems.length === before ? this.layerOf(file, document, layers) : undefined
    return own ? [...layers, own] : []
  }

  /** The file as a layer over what it extends; undefined where it says what it may not. */
  private layerOf(file: string, document: Document, below: readonly FileLayer[]): FileLayer | undefined {
    const compile = this.compile
    const { findings } = analyze(document, { ...anyDay, compile, policy: effectivePolicy(below) })
    if (!this.isSound(file, document, findings)) return undefined
    const value = document.value as PolicyFile
    const name = this.files.nameOf(file)
    const checks = value.checks?.flatMap((check) => (check && compile ? checkOf(check, compile, name) : []))
    return { file, name, value, checks }
  }

  private hasForm(file: string, document: Document): boolean {
    const { identity, findings } = analyze(document, anyDay)
    if (identity.is !== 'policy')
      this.report(file, `is not a policy: it does not say "apiVersion: ${policyApiVersion}".`)
    const formal = findings.filter(({ rule }) => !rule.startsWith('policy/'))
    return this.isSound(file, document, formal) && identity.is === 'policy'
  }

  /** True without an error; each one is reported. */
  private isSound(file: string, document: Document, findings: readonly Finding[]): boolean {
    const errors = findings.filter(({ severity }) => severity === 'error')
    for (const error of errors) {
      const { line, character } = rangeOfFinding(document, error).start
      this.problems.push({ file, message: `${file}:${line + 1}:${character + 1}: ${error.message}` })
    }
    return errors.length === 0
  }

  /** The file that an entry of `extends` names. */
  private async resolve(from: string, base: string): Promise<string | undefined> {
    if (/^[a-z][a-z0-9+.-]+:/i.test(base)) return this.refuse(from, base, 'which is a URL: nothing is fetched')
    if (!isPath(base)) {
      const { file } = packageName.test(base) ? await this.files.find(from, base, 'package') : { file: undefined }
      return file ?? this.refuse(from, base, `but no node_modules/${base}/policy.yaml is installed in the repository`)
    }
    const found = await this.files.find(from, base, 'path')
    if (found.file !== undefined) return found.file
    return this.refuse(
      from,
      base,
      found.why === 'outside' ? 'which lies outside the repository' : 'which does not exist',
    )
  }

  private refuse(from: string, base: string, why: string): undefined {
    this.report(from, `extends ${base}, ${why}.`)
  }

  private report(file: string, what: string): void {
    this.problems.push({ file, message: `${file} ${what}` })
  }
}

/** The date is of no account: a policy says the same on every day. */
const anyDay: Facts = { asOf: '1970-01-01' }

function checkOf(check: Check, compile: CompileExpression, file: string): CheckRule {
  return checkRule(check, compile(check.expression as string), file)
}

const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

/** A path begins with `.` or `/`, or ends like a YAML file; everything else is the name of a package. */
const isPath = (base: string): boolean => /^[./]|\.ya?ml$/.test(base)
