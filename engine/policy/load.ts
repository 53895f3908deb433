import { analyze } from '../analyze'
import { policyApiVersion } from '../plan/identity'
import { rangeOfFinding } from '../present'
import { decode } from '../text/decode'
import { Document, parseDocument } from '../text/document'
import { effectivePolicy, type Policy, type PolicyFile } from './policy'

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
  problems: PolicyProblem[]
}

/**
 * Reads a policy and what it extends: paths inside the repository and installed packages. What is wrong with a file
 * (unreadable, invalid, a cycle, a path out of the repository) becomes a problem; it throws only what `files` throws.
 */
export async function loadPolicy(file: string, files: PolicyFiles): Promise<LoadedPolicy> {
  const loader = new PolicyLoader(files)
  await loader.load(file, [])
  return { policy: effectivePolicy(loader.values), files: loader.loaded, problems: loader.problems }
}

class PolicyLoader {
  readonly values: PolicyFile[] = []
  readonly loaded: string[] = []
  readonly problems: PolicyProblem[] = []
  private readonly seen = new Set<string>()

  constructor(private readonly files: PolicyFiles) {}

  /** @param chain the files that led here by `extends`, the first one first */
  async load(file: string, chain: readonly string[]): Promise<void> {
    if (chain.includes(file)) {
      const links = [...chain, file].map((link) => this.files.nameOf(link))
      this.report(file, `extends itself: ${links.join(' -> ')}.`)
    }
    if (this.seen.has(file)) return
    this.seen.add(file)
    const value = await this.read(file)
    if (!value) return
    for (const base of value.extends ?? []) {
      const found = await this.resolve(file, base)
      if (found !== undefined) await this.load(found, [...chain, file])
    }
    this.loaded.push(file)
    this.values.push(value)
  }

  private async read(file: string): Promise<(PolicyFile & { extends?: string[] }) | undefined> {
    const read = await this.files.read(file)
    if (typeof read === 'string') {
      this.problems.push({ file, message: read })
      return undefined
    }
    const { text, problem } = decode(read)
    const document = problem ? new Document(text, undefined, [problem], undefined) : parseDocument(text)
    return this.isValid(file, document) ? (document.value as PolicyFile) : undefined
  }

  private isValid(file: string, document: Document): boolean {
    // The date is of no account: a policy has no rules that depend on it.
    const { identity, findings } = analyze(document, { asOf: '1970-01-01' })
    if (identity.is !== 'policy')
      this.report(file, `is not a policy: it does not say "apiVersion: ${policyApiVersion}".`)
    const errors = findings.filter(({ severity }) => severity === 'error')
    for (const finding of errors) {
      const { line, character } = rangeOfFinding(document, finding).start
      this.problems.push({ file, message: `${file}:${line + 1}:${character + 1}: ${finding.message}` })
    }
    return identity.is === 'policy' && errors.length === 0
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

const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

/** A path begins with `.` or `/`, or ends like a YAML file; everything else is the name of a package. */
const isPath = (base: string): boolean => /^[./]|\.ya?ml$/.test(base)
