import path from 'node:path'
import { analyze } from '../engine/analyze'
import { identify } from '../engine/plan/identity'
import { filesNamed } from '../engine/plan/paths'
import { planFormat } from '../engine/schema/formats'
import { decode } from '../engine/text/decode'
import { readDocument } from '../host/document'
import { readBytes } from '../host/read'
import type { Cache } from './cache'
import type { Checker } from './checker'
import type { Costly } from './formats/check/format'
import type { Input } from './io/inputs'
import { type PlainCheck, type PlainReport, plainReport } from './plain-report'
import { isInternalError, planReport } from './results'

/**
 * Checks plans to plain data, and keeps it where there is a cache. Whatever is no ordinary plan (a policy, a file that
 * cannot be read, a policy that cannot be applied, a fault of the program) it leaves to the `Checker`, which says so.
 */
export class PlainChecker {
  constructor(
    private readonly checker: Checker,
    private readonly needs: ReadonlySet<Costly>,
    private readonly cache?: Cache,
  ) {}

  /** What was found before of the same plan under the same circumstances. */
  async find({ file, from }: Input): Promise<PlainCheck | undefined> {
    const cache = this.cache
    if (!cache || from === 'stdin') return undefined
    try {
      const bytes = readBytes(file)
      const names = cache.read(namesKey(cache, bytes)) as string[] | undefined
      const report = names && (cache.read(await this.reportKey(cache, bytes, file, names)) as PlainReport | undefined)
      return report && { report, decoded: decode(bytes) }
    } catch {
      return undefined
    }
  }

  /** Undefined for what the `Checker` has to look at itself. */
  async check({ file, from }: Input): Promise<PlainCheck | undefined> {
    if (from === 'stdin') return undefined
    try {
      return await this.checked(file)
    } catch {
      return undefined
    }
  }

  private async checked(file: string): Promise<PlainCheck | undefined> {
    const { cache, needs } = this
    const bytes = readBytes(file)
    const { document, decoded } = readDocument(bytes)
    if (decoded.problem || identify(document, planFormat.sections).is !== 'plan') return undefined
    const names = document.broken ? [] : filesNamed(planFormat.places.in(document.value))
    const { facts, digest } = await this.checker.planFacts(path.dirname(file), names)
    const report = plainReport(planReport('', analyze(document, facts)), needs)
    if (cache && !report.findings.some(isInternalError)) {
      cache.write(namesKey(cache, bytes), names)
      cache.write(keyOf(cache, bytes, digest(), needs), report)
    }
    const { text, encoding, byteOrderMark } = decoded
    return { report, decoded: { text, encoding, byteOrderMark } }
  }

  private async reportKey(cache: Cache, bytes: Uint8Array, file: string, names: readonly string[]): Promise<string> {
    const { digest } = await this.checker.planFacts(path.dirname(file), names)
    return keyOf(cache, bytes, digest(), this.needs)
  }
}

const namesKey = (cache: Cache, bytes: Uint8Array): string => cache.keyOf('names', bytes)

const keyOf = (cache: Cache, bytes: Uint8Array, digest: string, needs: ReadonlySet<Costly>): string =>
  cache.keyOf('report', bytes, digest, [...needs].sort().join())
