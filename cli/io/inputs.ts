import type fs from 'node:fs'
import path from 'node:path'
import { isPlanName, plansUnder } from '../../host/plans'
import { entryAt, realPath } from '../../host/read'
import type { Repositories } from '../../host/repository'
import { shownPath } from './files'

/** Something to check. */
export interface Input {
  /** The absolute path. */
  file: string
  /** How it is named in the output. */
  shown: string
  /** Where it came from: a path that names it, a glob or folder, or standard input. */
  from: 'path' | 'search' | 'stdin'
}

export interface Inputs {
  inputs: Input[]
  /** Sentences about paths that lead to nothing. */
  problems: string[]
}

/**
 * Finds what to check, each file once, in the order of their names.
 *
 * @param paths files, folders, globs, and `-` for standard input
 * @param stdinFile how standard input is named; its folder is the plan's
 */
export async function findInputs(
  paths: readonly string[],
  stdinFile: string | undefined,
  repositories: Repositories,
): Promise<Inputs> {
  const found = new Map<string, Input>()
  const problems: string[] = []
  const add = (file: string, from: Input['from']) => {
    if (!found.has(file) || from === 'path') found.set(file, { file, shown: shownPath(file), from })
  }
  for (const given of paths) {
    if (given === '-') {
      const file = path.resolve(stdinFile ?? '<stdin>')
      found.set('-', { file, shown: shownPath(file), from: 'stdin' })
      continue
    }
    const file = path.resolve(given)
    const before = problems.length
    const stat = entryAt(file, (problem) => problems.push(problem.replace(file, shownPath(file))))
    if (problems.length > before) continue
    if (stat && leadsOut(file, stat, repositories))
      problems.push(`${shownPath(file)} is a link that leads out of the repository, to ${realPath(file)}: name that.`)
    else if (stat?.isDirectory()) for (const plan of plansIn(file, repositories, problems)) add(plan, 'search')
    else if (stat) add(file, 'path')
    else for (const match of await matches(given, repositories, problems)) add(match, 'search')
  }
  const inputs = [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1))
  return { inputs, problems }
}

/** True for a file or folder that is not where its name says: a repository could lead its readers anywhere. */
function leadsOut(file: string, stat: fs.Stats, repositories: Repositories): boolean {
  if (!stat.isFile() && !stat.isDirectory()) return false
  return repositories.leaves(path.dirname(file), realPath(file) ?? '')
}

function plansIn(folder: string, repositories: Repositories, problems: string[]): string[] {
  const before = problems.length
  const plans = [
    ...plansUnder(folder, repositories.of(folder), (unreadable, { code }) =>
      problems.push(`${shownPath(unreadable)} cannot be listed: ${code}.`),
    ),
  ]
  if (plans.length === 0 && problems.length === before)
    problems.push(`${shownPath(folder)} holds no plan: no readiness.yaml, *.readiness.yaml or .readiness/*.yaml.`)
  return plans
}

/** The files that a glob matches, without what git ignores and links that lead out of the repository. */
async function matches(pattern: string, repositories: Repositories, problems: string[]): Promise<string[]> {
  // Loaded when there is a glob: most runs have none.
  const { glob, isDynamicPattern } = await import('tinyglobby')
  if (!isDynamicPattern(pattern)) {
    problems.push(`${pattern} does not exist.`)
    return []
  }
  const files = await glob(pattern, {
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  })
  const kept = files.map(path.normalize).filter((file) => {
    const repository = repositories.of(path.dirname(file))
    return !repository.ignores(file) && repository.holds(realPath(file) ?? '')
  })
  if (kept.length === 0) problems.push(`${pattern} matches no file.`)
  return kept
}

/** True when a document of this input that does not say what it is may be meant as a plan. */
export const mayBeMeant = ({ file, from }: Input): boolean => from !== 'search' || isPlanName(file)
