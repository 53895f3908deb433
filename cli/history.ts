import path from 'node:path'
import { nodeParts } from '../host/parts/node'
import { entryAt, realPath } from '../host/read'
import { isInside } from '../host/repository'
import type { HistoryOptions } from './commands/history'
import type { Entry } from './formats/common/formats'
import { historyFormats } from './formats/history'
import type { HistoryFormat, HistoryRun } from './formats/history/format'
import { Historian } from './historian'
import { historyReport, type ReportedHistory } from './history-results'
import { type ExitStatus, exit, UsageError } from './io/errors'
import { shownPath } from './io/files'
import { Git } from './io/git'
import { targetsOf, writeWhole } from './io/output'
import { count, say } from './io/terminal'
import { Tracer } from './traces'

/**
 * Says how plans came to be what they are, commit by commit.
 *
 * @param paths files and folders; none means the current folder
 * @param version the version of this program
 * @throws UsageError when something that is asked for cannot be done
 */
export async function tellHistory(
  paths: readonly string[],
  options: HistoryOptions,
  version: string,
): Promise<ExitStatus> {
  const targets = targetsOf(options.format, 'json=history.json')
  const formats = await Promise.all(
    targets.map(({ format }) => (historyFormats[format] as Entry<HistoryFormat>).load()),
  )
  const git = await Git.of(process.cwd())
  if (!git) throw new UsageError(`${process.cwd()} is in no git repository, so there is no history.`)
  try {
    const problems: string[] = []
    const histories = await historiesOf(paths.length > 0 ? paths : ['.'], options, git, (problem) => {
      if (!problems.includes(problem)) problems.push(problem)
    })
    const plans = histories.map(({ report }) => report)
    const parts = nodeParts(say)
    const run: HistoryRun = { head: options.head, isShallow: git.isShallow, plans, version, parts }
    for (const [i, format] of formats.entries())
      writeWhole((style) => format(run, style), targets[i]?.file, options.color)
    for (const problem of problems) say(`readiness: ${problem}`)
    if (targets.some(({ format, file }) => format === 'text' && file === undefined)) say(sentence(run))
    if (histories.some(({ hasFailed }) => hasFailed)) return exit.internal
    return problems.length > 0 ? exit.misuse : exit.clean
  } finally {
    git.close()
  }
}

/** The histories that are asked for, each once, in the order of their names. */
async function historiesOf(
  paths: readonly string[],
  options: HistoryOptions,
  git: Git,
  refuse: (problem: string) => void,
): Promise<ReportedHistory[]> {
  const tip = await git.commitOf(options.head)
  const policy = options.policy === undefined ? undefined : path.resolve(options.policy)
  const historian = new Historian(git, { ...options, policy })
  const named = paths.map((name) => pathIn(name, git.root))
  const tracer = await Tracer.of(git, tip, named, historian.idOf)
  const shown = (file: string) => shownPath(path.join(git.root, file))
  const found = new Map<string, ReportedHistory>()
  /** True where there is or was a plan. */
  const add = async (file: string): Promise<boolean> => {
    const trace = await tracer.trace(file)
    if (!trace || found.has(trace.file)) return trace !== undefined
    const asked = historian.asked(trace)
    const history = await historyReport(trace.file, historian.versions(asked, refuse), shown)
    if (asked.length > 0 && history.report.versions.length === 0) return false
    history.report.left = trace.versions.length - asked.length
    found.set(trace.file, history)
    return true
  }
  for (const [i, name] of named.entries()) {
    if (name !== '' && (await add(name))) continue
    const below = tracer.below(name)
    for (const file of below) await add(file)
    if (below.length === 0) refuse(`${paths[i]} is no plan and no folder with plans in ${options.head}, and never was.`)
  }
  const told = [...found.values()].filter(({ report }) => report.versions.length > 0)
  return told.sort((a, b) => (a.report.file < b.report.file ? -1 : 1))
}

/** The path of a file from the root, as git writes it, through no link to its folder. */
function pathIn(name: string, root: string): string {
  const absolute = path.resolve(name)
  const isFolder = entryAt(absolute)?.isDirectory()
  const real = realPath(isFolder ? absolute : path.dirname(absolute))
  const file = real === undefined ? absolute : isFolder ? real : path.join(real, path.basename(absolute))
  if (isInside(root, file)) return path.relative(root, file).split(path.sep).join('/')
  throw new UsageError(`${name} is not in the repository ${root}.`)
}

/** `12 versions of 2 plans.` */
function sentence({ plans, isShallow }: HistoryRun): string {
  const versions = plans.reduce((sum, plan) => sum + plan.versions.length, 0)
  const found =
    versions === 0
      ? 'No version of a plan is among them.'
      : `${count(versions, 'version')} of ${count(plans.length, 'file')}.`
  const hint =
    ' This clone is shallow: what is older is not in it. Fetch more of the history (`git fetch --unshallow`; `fetch-depth: 0` in actions/checkout).'
  return found + (isShallow ? hint : '')
}
