import fs from 'node:fs'
import path from 'node:path'
import type { Severity } from '../engine/finding'
import type { IdPath } from '../engine/fingerprint'
import { isWaivable } from '../engine/gates/waivers'
import { isDate } from '../engine/plan/dates'
import type { Policy } from '../engine/policy/policy'
import { decode } from '../engine/text/decode'
import { readBytes, UnreadableFile } from '../host/read'
import { nearestFile, type Repositories } from '../host/repository'
import { UsageError } from './io/errors'
import { shownPath, writeFile } from './io/files'
import { stringify } from './io/json'
import { count } from './io/terminal'
import { type FindingReport, type KnownFinding, type SortedFindings, severitiesFrom } from './results'

/** A finding that is known, as the baseline keeps it. */
interface Entry {
  rule: string
  path: IdPath
  fingerprint: string
  /** How severe it was: a finding that has become more severe is not known. */
  severity: Severity
  /** The day on which it was taken in, `YYYY-MM-DD`. */
  since: string
}

/** What a baseline is wanted for: to compare with, to lose what is gone, or to be made anew of what is found. */
export type BaselineUse = 'compare' | 'prune' | 'write'

/** How the plans of a run stand to the baseline. */
export interface BaselineStanding {
  /** The file, relative to the current folder. */
  file: string
  /** The number of findings that are in it. */
  known: number
  /** The number of those in it that there are no more. */
  gone: number
}

/** Where a baseline is looked for, upward from the current folder. */
const usualPlace = path.join('.readiness', 'baseline.json')

/** What is said of a plan that could not be read as a whole: what else it had may be there still. */
const unsettling = /^(yaml|schema|internal)\//

/**
 * The findings that a team knows of and does not want to count. What no waiver can silence it does not hide either: what
 * could not be read or checked, a wrong waiver, a rule that the policy locks.
 */
export class Baseline {
  /** What was known before and has not been found again yet: for each plan, by its path from the repository's root. */
  private readonly before: ReadonlyMap<string, Map<string, Entry>>
  private readonly now = new Map<string, Entry[]>()
  /** The plans of which it is certain what is gone. */
  private readonly settled = new Set<string>()
  /** True while every plan could be checked: then what plans knew that are there no more is gone as well. */
  private isWhole = true
  /** Rules whose findings are not hidden although somebody wants that, and whether the policy locks them. */
  private readonly refused = new Map<string, boolean>()
  private lost: readonly Map<string, Entry>[] | undefined
  /** Since when each finding is known. */
  private readonly known: string[] = []
  private added = 0

  private constructor(
    private readonly file: string,
    private readonly root: string,
    private readonly use: BaselineUse,
    private readonly asOf: string,
    /** What the file held; null where there was none. */
    private readonly content: Uint8Array | null,
    entries: ReadonlyMap<string, readonly Entry[]>,
  ) {
    this.before = new Map(
      [...entries].map(([plan, list]) => [plan, new Map(list.map((entry) => [entry.fingerprint, entry]))]),
    )
  }

  /**
   * Reads a baseline.
   *
   * @param given the file; without it the nearest one upward from the current folder
   * @param asOf the day that new entries are given
   * @throws UsageError when it cannot be read, or is not there and is needed
   */
  static open(given: string | undefined, use: BaselineUse, asOf: string, repositories: Repositories): Baseline {
    const here = process.cwd()
    const repository = repositories.of(here)
    const file =
      given === undefined
        ? (nearestFile(here, usualPlace, repository) ?? path.join(repository.root, usualPlace))
        : path.resolve(given)
    const isThere = fs.existsSync(file)
    if (!isThere && use !== 'write')
      throw new UsageError(`There is no baseline ${shownPath(file)}. --write-baseline makes one of what is found now.`)
    const content = isThere ? bytesOf(file) : null
    return new Baseline(file, repository.root, use, asOf, content, content ? read(file, content) : new Map())
  }

  /**
   * Tells the findings of a plan that are known from those that count.
   *
   * @param plan its path from the repository's root, with slashes
   */
  sort(findings: readonly FindingReport[], plan: string, policy: Policy): SortedFindings {
    const sorted = { findings: [] as FindingReport[], known: [] as KnownFinding[] }
    for (const finding of findings) {
      const since = this.knownSince(finding, plan, policy)
      if (since === undefined) sorted.findings.push(finding)
      else sorted.known.push({ ...finding, since })
    }
    if (findings.some(({ rule }) => unsettling.test(rule))) this.missOne()
    else this.settled.add(plan)
    this.known.push(...sorted.known.map(({ since }) => since))
    return sorted
  }

  /** Says that a plan could not be checked, or not as a whole: what was known of another name may be in it. */
  missOne(): void {
    this.isWhole = false
  }

  /** The day since when a finding is known; undefined for one that counts. */
  private knownSince(finding: FindingReport, plan: string, policy: Policy): string | undefined {
    const { rule, path, fingerprint, severity, waived } = finding
    // A waiver says more than a baseline: it has a reason and an end.
    if (waived) return undefined
    const last = this.take(fingerprint, plan)
    if (!isWaivable(finding, policy)) {
      if (last || this.use === 'write') this.refused.set(rule, policy.isLocked(rule))
      return undefined
    }
    if (!last && this.use === 'write') this.added++
    const { since } = last ?? { since: this.asOf }
    const entry = this.use === 'write' ? { rule, path, fingerprint, severity, since } : last
    if (!entry) return undefined
    this.keep(plan, entry)
    return severitiesFrom(severity).includes(entry.severity) ? entry.since : undefined
  }

  private keep(plan: string, ...entries: Entry[]): void {
    const kept = this.now.get(plan) ?? []
    this.now.set(plan, kept)
    kept.push(...entries)
  }

  /** Takes what was known of a finding out of what was known before. */
  private take(fingerprint: string, plan: string): Entry | undefined {
    const own = this.before.get(plan)
    const from = own?.has(fingerprint) ? own : this.movedFrom(fingerprint)
    const entry = from?.get(fingerprint)
    from?.delete(fingerprint)
    return entry
  }

  /** The plan that is there no more and alone had the finding: it has another name now. */
  private movedFrom(fingerprint: string): Map<string, Entry> | undefined {
    this.lost ??= [...this.before].filter(([plan]) => this.isLost(plan)).map(([, entries]) => entries)
    const candidates = this.lost.filter((entries) => entries.has(fingerprint))
    return candidates.length === 1 ? candidates[0] : undefined
  }

  private isLost(plan: string): boolean {
    return !fs.existsSync(path.join(this.root, plan))
  }

  /** True for what is left of the findings of a plan and is there no more. A plan that was not looked at keeps its own. */
  private isGone(plan: string): boolean {
    return this.settled.has(plan) || (this.isWhole && this.isLost(plan))
  }

  /** How the plans stand to it, after the last of them. */
  standing(): BaselineStanding {
    const gone = [...this.before].reduce((sum, [plan, { size }]) => sum + (this.isGone(plan) ? size : 0), 0)
    return { file: shownPath(this.file), known: this.known.length, gone }
  }

  /** What is to be said of it, in sentences. */
  sentences(): string[] {
    const { file, known, gone } = this.standing()
    const refused = [...this.refused].map(([rule, isLocked]) => (isLocked ? `${rule} (locked by the policy)` : rule))
    const hides = refused.length > 0 ? [`A baseline cannot hide findings of ${refused.join(', ')}: they count.`] : []
    return [...(this.use === 'write' ? this.written(file, known, gone) : this.compared(file, known, gone)), ...hides]
  }

  private written(file: string, known: number, gone: number): string[] {
    const left = gone > 0 ? `; ${figure(gone)} that ${gone === 1 ? 'is' : 'are'} gone left out` : ''
    return [`Wrote ${count(known, 'finding')} into ${file}, ${figure(this.added)} of them new${left}.`]
  }

  private compared(file: string, known: number, gone: number): string[] {
    const oldest = [...this.known].sort()[0]
    const first =
      known > 0
        ? `${count(known, 'known finding')} in ${file}, the oldest since ${oldest}, left out.`
        : `No finding is in ${file}.`
    const removed = this.use === 'prune' ? 'removed' : '--prune-baseline removes them'
    return gone > 0 ? [first, `${figure(gone)} in it ${gone === 1 ? 'is' : 'are'} gone: ${removed}.`] : [first]
  }

  /**
   * Writes it, unless it was only compared with.
   *
   * @throws UsageError when it cannot be written
   */
  save(): void {
    if (this.use === 'compare') return
    for (const [plan, entries] of this.before) if (!this.isGone(plan)) this.keep(plan, ...entries.values())
    writeFile(this.file, textOf(this.now), this.content)
  }
}

const version = 1

const figure = (number: number): string => number.toLocaleString('en')

/** One entry on a line, in a fixed order: a change of one is a change of one line. */
function textOf(entries: ReadonlyMap<string, readonly Entry[]>): string {
  const plans = [...entries].filter(([, list]) => list.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const blocks = plans.map(([plan, list]) => {
    const lines = [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map((entry) => `      ${stringify(entry)}`)
    return `    ${stringify(plan)}: [\n${lines.join(',\n')}\n    ]`
  })
  const findings = blocks.length > 0 ? `{\n${blocks.join(',\n')}\n  }` : '{}'
  return `{\n  "schemaVersion": ${version},\n  "findings": ${findings}\n}\n`
}

const keyOf = ({ rule, path, fingerprint }: Entry): string => [rule, path.join('/'), fingerprint].join('\n')

/** @throws UsageError when the file is no baseline */
function read(file: string, bytes: Uint8Array): Map<string, Entry[]> {
  const wrong = (why: string) => new UsageError(`${shownPath(file)} is not a baseline of this release: ${why}`)
  const content = parse(bytes, wrong)
  if (!isObject(content) || !isObject(content.findings)) throw wrong('it has no "findings" by plan.')
  if (content.schemaVersion !== version) throw wrong(`its "schemaVersion" is not ${version}.`)
  return new Map(
    Object.entries(content.findings).map(([plan, list]) => {
      if (!Array.isArray(list)) throw wrong(`what it says of ${plan} is no list.`)
      const at = list.findIndex((entry) => !isEntry(entry))
      if (at < 0) return [plan, list]
      throw wrong(`finding ${at + 1} of ${plan} lacks a sound rule, path, fingerprint, severity or date.`)
    }),
  )
}

/** @throws UsageError when the file cannot be read */
function bytesOf(file: string): Uint8Array {
  try {
    return readBytes(file)
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(error.message.replace(file, shownPath(file)))
    throw error
  }
}

function parse(bytes: Uint8Array, wrong: (why: string) => Error): unknown {
  try {
    return JSON.parse(decode(bytes).text)
  } catch (error) {
    throw wrong(`it is not JSON (${(error as Error).message}).`)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false
  const { rule, path, fingerprint, severity, since } = value
  const texts = [rule, fingerprint, since].every((text) => typeof text === 'string')
  return (
    texts && Array.isArray(path) && severitiesFrom('info').includes(severity as Severity) && isDate(since as string)
  )
}
