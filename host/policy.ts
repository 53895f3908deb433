import fs from 'node:fs'
import path from 'node:path'
import { analyze } from '../engine/analyze'
import { policyApiVersion } from '../engine/plan/identity'
import { effectivePolicy, type Policy, type PolicyFile } from '../engine/policy/policy'
import { rangeOfFinding } from '../engine/present'
import type { Document } from '../engine/text/document'
import { readDocument } from './document'
import { locate } from './file-facts'
import { readBytes, realPath, UnreadableFile } from './read'
import { type Repository, upward } from './repository'

/** Something that keeps a policy from being applied. */
export interface PolicyProblem {
  /** The absolute path of the policy file it is about. */
  file: string
  /** A sentence. */
  message: string
}

/** A policy with everything that it extends. */
export interface LoadedPolicy {
  /** What is in effect; where there are problems it lacks the files that have them, and should not be relied on. */
  policy: Policy
  /** The absolute paths of the files that were read, the most general first. */
  files: string[]
  problems: PolicyProblem[]
}

/** The policy that applies to plans in a folder: the nearest `.readiness/policy.yaml` upward, within the repository. */
export function findPolicy(folder: string, repository: Repository): string | undefined {
  for (const here of upward(folder, repository.root)) {
    const file = path.join(here, '.readiness', 'policy.yaml')
    if (fs.existsSync(file)) return file
  }
  return undefined
}

/**
 * Reads a policy file and what it extends: paths inside the repository and installed packages. Never throws; what is
 * wrong with a file (unreadable, invalid, a cycle, a path out of the repository) becomes a problem.
 *
 * @param file an absolute path
 * @param repository the one that the file is in
 */
export function loadPolicy(file: string, repository: Repository): LoadedPolicy {
  const loader = new PolicyLoader(repository)
  loader.load(file, [])
  return { policy: effectivePolicy(loader.values), files: loader.files, problems: loader.problems }
}

class PolicyLoader {
  readonly values: PolicyFile[] = []
  readonly files: string[] = []
  readonly problems: PolicyProblem[] = []
  private readonly seen = new Set<string>()

  constructor(private readonly repository: Repository) {}

  /** @param chain the files that led here by `extends`, the first one first */
  load(file: string, chain: readonly string[]): void {
    if (chain.includes(file)) {
      const links = [...chain, file].map((link) => this.nameOf(link))
      this.report(file, `extends itself: ${links.join(' -> ')}.`)
    }
    if (this.seen.has(file)) return
    this.seen.add(file)
    const value = this.read(file)
    if (!value) return
    for (const base of value.extends ?? []) {
      const found = this.resolve(file, base)
      if (found) this.load(found, [...chain, file])
    }
    this.files.push(file)
    this.values.push(value)
  }

  private read(file: string): (PolicyFile & { extends?: string[] }) | undefined {
    try {
      const real = realPath(file)
      if (real && !this.repository.holds(real))
        throw new UnreadableFile(`${file} is a link that leads out of the repository.`)
      const { document } = readDocument(readBytes(file))
      return this.isValid(file, document) ? (document.value as PolicyFile) : undefined
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      this.problems.push({ file, message: error.message })
      return undefined
    }
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
  private resolve(from: string, base: string): string | undefined {
    if (/^[a-z][a-z0-9+.-]+:/i.test(base)) return this.refuse(from, base, 'which is a URL: nothing is fetched')
    const found = isPath(base) ? locate(path.dirname(from), base, this.repository) : this.packaged(from, base)
    if (!found && isPath(base)) return this.refuse(from, base, 'which lies outside the repository')
    if (!found) return this.refuse(from, base, `but no node_modules/${base}/policy.yaml is installed in the repository`)
    if (!fs.existsSync(found)) return this.refuse(from, base, 'which does not exist')
    return found
  }

  private packaged(from: string, name: string): string | undefined {
    if (!packageName.test(name)) return undefined
    const candidates = [...upward(path.dirname(from), this.repository.root)].map((folder) =>
      path.join(folder, 'node_modules', name, 'policy.yaml'),
    )
    return candidates.find((file) => fs.existsSync(file))
  }

  private refuse(from: string, base: string, why: string): undefined {
    this.report(from, `extends ${base}, ${why}.`)
  }

  private report(file: string, what: string): void {
    this.problems.push({ file, message: `${file} ${what}` })
  }

  private nameOf(file: string): string {
    return path.relative(this.repository.root, file).split(path.sep).join('/')
  }
}

const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

/** A path begins with `.` or `/`, or ends like a YAML file; everything else is the name of a package. */
const isPath = (base: string): boolean => /^[./]|\.ya?ml$/.test(base)
