import path from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Severity } from '../../engine/finding'
import { isDate } from '../../engine/plan/dates'
import { type Stage, stages } from '../../engine/plan/stages'
import { effectivePolicy, type Policy } from '../../engine/policy/policy'
import { nearest } from '../../engine/schema/nearest'
import { Baseline } from '../baseline'
import { Cache, usualCache } from '../cache'
import { type Checked, Checker, type Repaired } from '../checker'
import { formats } from '../formats/check'
import type { Format } from '../formats/check/format'
import type { Formats } from '../formats/common/formats'
import { type Source, sourceOf, textSource, unknownSource } from '../formats/common/source'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { encode, patchOf, writeFile } from '../io/files'
import { findInputs, type Input } from '../io/inputs'
import { isForPeople, Output, type Target, targetsOf, toStdout } from '../io/output'
import { Progress, printableLines, say, styleOf } from '../io/terminal'
import { PlainChecker } from '../plain-checker'
import { isRepairable, type PlainCheck, reportOf } from '../plain-report'
import { type Ahead, lookAhead } from '../pool'
import {
  type FindingReport,
  failureReport,
  isInternalError,
  type PlanReport,
  planReport,
  type SortedFindings,
  severitiesFrom,
} from '../results'
import { Tally } from '../tally'

/** What a check is asked for. */
export interface CheckOptions {
  format: Target[]
  asOf: string
  gate?: Stage
  policy?: string
  failOn: Severity | 'none'
  fix?: boolean
  fixDryRun?: boolean
  onlyNew?: boolean
  baseline?: string
  writeBaseline?: boolean
  pruneBaseline?: boolean
  stdinFilename?: string
  cache?: boolean
  cacheFolder?: string
  threads?: number
  color?: boolean
}

const examples = `
Examples:
  readiness check                                    every plan under the current folder
  readiness check pilot/readiness.yaml --gate pilot  what stands in the way of the pilot
  readiness check --format github --format sarif=readiness.sarif
  readiness check --fix-dry-run | git apply          the safe repairs, as a patch
  readiness check --only-new                         what is not in .readiness/baseline.json
  git show HEAD:readiness.yaml | readiness check - --stdin-filename readiness.yaml

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage, wrong policy or unreadable input;
3 an internal error.`

/**
 * `readiness check`
 *
 * @param version the version of this program, for formats that name it
 * @param done is given the exit status
 */
export function checkCommand(version: string, done: (status: ExitStatus) => void): Command {
  return new Command('check')
    .description('Check plans and report what is missing, contradictory or not yet proven.')
    .argument('[path...]', 'files, folders and globs; - is standard input; none means the current folder')
    .addOption(formatOption(formats, 'text', 'how to write findings'))
    .addOption(asOfOption())
    .addOption(gateOption())
    .addOption(policyOption())
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit status 1')
        .choices(['error', 'warning', 'info', 'none'])
        .default('error'),
    )
    .option('--fix', 'write the repairs that are safe into the files, and report what is left')
    .addOption(
      new Option('--fix-dry-run', 'print these repairs as a patch instead, and write nothing').conflicts('fix'),
    )
    .option('--only-new', 'leave out what is in the baseline; it does not count for the exit status either')
    .option('--baseline <file>', 'the same with this baseline, instead of the nearest .readiness/baseline.json upward')
    .addOption(
      new Option(
        '--write-baseline',
        'take what is found into the baseline, as far as a baseline can hide it',
      ).conflicts(['pruneBaseline', 'fixDryRun']),
    )
    .addOption(new Option('--prune-baseline', 'remove from the baseline what is gone').conflicts('fixDryRun'))
    .option('--stdin-filename <file>', 'the name of the plan on standard input; its paths are relative to this folder')
    .option('--cache', `keep what is found in ${usualCache}, and check again only what is not as it was`)
    .option('--cache-folder <folder>', 'the same in this folder')
    .addOption(
      new Option('--threads <number>', 'threads to check in, for many plans on many processors')
        .argParser(threadsOf)
        .default(undefined, '1'),
    )
    .addHelpText('after', formatList(formats) + examples)
    .action(async (paths: string[], _: CheckOptions, command: Command) =>
      done(await check(paths, command.optsWithGlobals<CheckOptions>(), version)),
    )
}

/** Formats by name, with what they are for. */
type Described = Readonly<Record<string, { description: string }>>

/** Every format, with what it is for. */
export function formatList(from: Described): string {
  const width = Math.max(...Object.keys(from).map(({ length }) => length))
  const lines = Object.entries(from).map(([name, { description }]) => `  ${name.padEnd(width)}  ${description}`)
  return `\nFormats:\n${lines.join('\n')}\n`
}

/** `--as-of`, for every command that looks at plans. */
export const asOfOption = (): Option =>
  new Option('--as-of <date>', 'the date that counts as today').argParser(dateOf).default(today(), 'today, UTC')

/** `--gate`, for every command that looks at plans. */
export const gateOption = (): Option =>
  new Option('--gate <stage>', 'check as if the plan stood at this stage').choices(stages)

/** `--policy`, for every command that looks at plans. */
export const policyOption = (): Option =>
  new Option('--policy <file>', 'the policy, instead of the nearest .readiness/policy.yaml upward')

/**
 * Checks plans and writes what was found.
 *
 * @param paths files, folders and globs; none means the current folder
 * @param available the formats that may be asked for
 * @throws UsageError when something that is asked for cannot be done
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  version: string,
  available: Formats<Format> = formats,
): Promise<ExitStatus> {
  refuseWriting(paths, options)
  const { asOf, gate, failOn } = options
  const policy = options.policy === undefined ? undefined : path.resolve(options.policy)
  const settings = { asOf, gate, policy }
  const checker = new Checker(settings)
  if (policy) await checker.policyIn(policy)
  const style = styleOf(process.stdout, options.color)
  const output = await Output.open(targetsFor(options), available, {
    asOf,
    gate,
    failOn,
    version,
    style,
    parts: checker.parts,
  })
  const baseline = baselineOf(options, checker)
  const { inputs, problems } = await findInputs(
    paths.length > 0 ? paths : ['.'],
    options.stdinFilename,
    checker.repositories,
  )
  const run = new CheckRun(checker, output, options, baseline, new Progress(inputs.length))
  for (const problem of problems) run.refuse(problem)
  const cache = cacheOf(options)
  // An analysis cannot leave the thread that made it.
  if (output.needs.has('analysis')) for (const input of inputs) await run.check({ input })
  else {
    const order = { settings, needs: [...output.needs], cache: cache?.place, threads: options.threads }
    const own = new PlainChecker(checker, output.needs, cache)
    for await (const ahead of lookAhead(inputs, order, own)) await run.check(ahead)
  }
  cache?.trim()
  run.end()
  return run.status
}

/** @throws UsageError for what would have to be written to standard input, or would depend on what stands there */
function refuseWriting(paths: readonly string[], { fix, writeBaseline, pruneBaseline }: CheckOptions): void {
  if (!paths.includes('-')) return
  if (fix) throw new UsageError('--fix cannot write to standard input: use --fix-dry-run, or name the file.')
  if (writeBaseline || pruneBaseline)
    throw new UsageError('What stands on standard input has no place in a baseline: name the file.')
}

/** The cache that was asked for. @throws UsageError when it cannot be used */
const cacheOf = ({ cache, cacheFolder }: CheckOptions): Cache | undefined =>
  cache || cacheFolder !== undefined ? Cache.open(cacheFolder ?? usualCache) : undefined

/** The baseline that was asked for. */
function baselineOf(options: CheckOptions, { repositories }: Checker): Baseline | undefined {
  const { onlyNew, baseline, writeBaseline, pruneBaseline, asOf } = options
  if (!onlyNew && baseline === undefined && !writeBaseline && !pruneBaseline) return undefined
  const use = writeBaseline ? 'write' : pruneBaseline ? 'prune' : 'compare'
  return Baseline.open(baseline, use, asOf, repositories)
}

/** Checks one input after the other and remembers what came of it. */
class CheckRun {
  private readonly tally = new Tally()
  private readonly refused = new Set<string>()
  private failed = false

  constructor(
    private readonly checker: Checker,
    private readonly output: Output,
    private readonly options: CheckOptions,
    private readonly baseline: Baseline | undefined,
    private readonly progress: Progress,
  ) {}

  get status(): ExitStatus {
    if (this.failed) return exit.internal
    if (this.refused.size > 0) return exit.misuse
    const counted = severitiesFrom(this.options.failOn)
    return counted.some((severity) => this.tally.summary[severity] > 0) ? exit.findings : exit.clean
  }

  /** Says once what is wrong with the input. */
  refuse(problem: string): void {
    if (!this.refused.has(problem)) this.say(`readiness: ${problem}`)
    this.refused.add(problem)
    this.baseline?.missOne()
  }

  async check({ input, found, crash }: Ahead): Promise<void> {
    try {
      if (crash) throw crash
      if (found && !this.isToRepair(found)) return await this.reportFound(input, found)
      const checked = await this.checker.check(input)
      if (checked) await this.report(input, checked)
      else if (input.from !== 'search') this.say(`${input.shown} is not a readiness plan, so it was not checked.`)
    } catch (error) {
      if (error instanceof UsageError) return this.refuse(error.message)
      this.say(`readiness: internal error in ${input.shown}: ${error instanceof Error ? error.stack : error}`)
      this.baseline?.missOne()
      await this.write(failureReport(input.shown, error), unknownSource(input.shown))
    }
  }

  end(): void {
    this.progress.clear()
    this.saveBaseline()
    const { status, tally, refused, baseline } = this
    const { summary } = tally
    const sentence = baseline
      ? [tally.sentence('Nothing new found'), ...baseline.sentences()].join(' ')
      : tally.sentence()
    this.output.end({ summary, status, sentence, problems: [...refused], baseline: baseline?.standing() })
    if (this.options.fixDryRun || targetsFor(this.options).some(isForPeople)) this.say(sentence)
  }

  private saveBaseline(): void {
    try {
      this.baseline?.save()
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      this.refuse(error.message)
    }
  }

  private async report(input: Input, checked: Checked): Promise<void> {
    const { fix, fixDryRun } = this.options
    const repaired = fix || fixDryRun ? await this.checker.repair(input, checked) : undefined
    const isSaved = repaired && fix ? this.save(input, checked, repaired) : true
    if (repaired && fixDryRun) await this.show(input, checked, repaired)
    const { analysis } = repaired && isSaved ? repaired : checked
    const place = this.checker.pathOf(input)
    const report = planReport(input.shown, analysis, this.sorting(place, analysis.policy))
    await this.write(report, sourceOf(place, analysis, checked.decoded))
  }

  private isToRepair({ report }: PlainCheck): boolean {
    const { fix, fixDryRun } = this.options
    return (fix || fixDryRun) === true && isRepairable(report)
  }

  private async reportFound(input: Input, { report, decoded }: PlainCheck): Promise<void> {
    const loaded = await this.checker.policyFor(path.dirname(input.file))
    const policy = loaded?.policy ?? builtIn
    const place = this.checker.pathOf(input)
    await this.write(reportOf(input.shown, report, this.sorting(place, policy)), textSource(place, decoded, policy))
  }

  /** Tells the findings that count from those that are in the baseline. */
  private sorting(place: string, policy: Policy): (findings: FindingReport[]) => SortedFindings {
    return (findings) => this.baseline?.sort(findings, place, policy) ?? { findings }
  }

  /** False where the file cannot be written: then it is reported as it is. */
  private save({ file, shown }: Input, { decoded }: Checked, { text, applied }: Repaired): boolean {
    try {
      writeFile(file, encode(text, decoded), encode(decoded.text, decoded))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      this.refuse(error.message)
      return false
    }
    this.say(`Repaired ${shown}: ${applied.join('; ')}.`)
    return true
  }

  private async show({ shown }: Input, { decoded }: Checked, { text }: Repaired): Promise<void> {
    this.progress.clear()
    const patch = await patchOf(shown, decoded, text)
    await toStdout(process.stdout.isTTY ? printableLines(patch) : patch)
  }

  private async write(report: PlanReport, source: Source): Promise<void> {
    this.failed ||= report.findings.some(isInternalError)
    this.tally.add(report)
    this.progress.clear()
    await this.output.plan(report, source)
    this.progress.show(this.tally.files)
  }

  private say(sentence: string): void {
    this.progress.clear()
    say(sentence)
  }
}

const builtIn = effectivePolicy([])

/** Where findings go; with a dry run, standard output belongs to the patch. */
function targetsFor({ format, fixDryRun }: CheckOptions): readonly Target[] {
  const targets = targetsOf(format, 'json=findings.json')
  return fixDryRun ? targets.filter(({ file }) => file !== undefined) : targets
}

/**
 * `--format`, which may be repeated.
 *
 * @param from the formats to choose from
 * @param usual the one that is written without it
 */
export const formatOption = (from: Described, usual: string, what: string): Option =>
  new Option('--format <format[=file]>', `${what}, and where to; may be repeated`)
    .argParser((value: string, before: Target[]) => [...before, targetOf(value, Object.keys(from))])
    .default([], usual)

function targetOf(value: string, names: readonly string[]): Target {
  const [, format = '', file] = /^([^=]*)(?:=(.+))?$/s.exec(value) ?? []
  if (names.includes(format)) return file === undefined ? { format } : { format, file }
  const meant = nearest(format, names)
  throw new InvalidArgumentError(
    `There is no format ${format}. ${meant ? `Did you mean ${meant}?` : `There are ${names.join(', ')}.`}`,
  )
}

function threadsOf(value: string): number {
  if (/^([1-9]|[1-5]\d|6[0-4])$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It must be a number from 1 to 64.')
}

/** Reads a date that is given on the command line. */
export function dateOf(value: string): string {
  if (isDate(value)) return value
  throw new InvalidArgumentError('It must be a date such as 2026-11-22.')
}

/** The day it is, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10)
