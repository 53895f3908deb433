import fs from 'node:fs'
import path from 'node:path'
import type { IsoDate } from '../engine/plan/dates'
import { isPlanName } from '../engine/plan/plan-name'
import { entryAt, realPath } from '../host/read'
import { isInside } from '../host/repository'
import { CommitStore } from './io/commit-store'
import { UsageError } from './io/errors'
import { shownPath } from './io/files'
import { type FileChange, Git, literal, matching, refuseOption } from './io/git'
import { disk, type Store, workingTree } from './io/store'

/** What a comparison is asked for. */
export interface ComparisonOptions {
  /** What to compare with: a ref, a file, or `REF:PATH`. */
  base: string
  /** What to compare; the files as they are without it. */
  head?: string
  /** False to compare with the base itself and not with the commit from which the two went apart. */
  mergeBase: boolean
  /** The date that counts as today, instead of that of the head. */
  asOf?: IsoDate
}

/** One side of a comparison: where its files are read, and of what day they are where that is known. */
export interface Side {
  store: Store
  /** What messages call it. */
  name: string
  day?: IsoDate
}

/** One file on both sides; absolute paths. */
export interface Pair {
  before?: string
  after?: string
  /** How much of a file that git takes for moved is the same, in percent. */
  likeness?: number
}

/** Two sides and what differs between them. */
export interface Comparison {
  base: Side
  head: Side
  /** The date on which both are evaluated. */
  asOf: IsoDate
  pairs: readonly Pair[]
  /** Ends what was started for it. */
  close(): void
}

/** The names that plans and policies have, as patterns of git from the root. */
export const planNames = [
  'readiness.yaml',
  'readiness.yml',
  '*.readiness.yaml',
  '*.readiness.yml',
  '.readiness/*.yaml',
].map((name) => matching(`**/${name}`))

/** A side as the user writes it. */
type Given = { is: 'file'; file: string } | { is: 'object'; ref: string; path: string } | { is: 'tree'; ref?: string }

/**
 * Finds out what is to be compared.
 *
 * @param paths files, folders and globs that it is limited to; none means every plan of the repository
 * @param today the day it is
 * @throws UsageError where there is nothing of that kind to compare
 */
export async function compare(
  paths: readonly string[],
  options: ComparisonOptions,
  today: IsoDate,
): Promise<Comparison> {
  const git = await Git.of(process.cwd())
  const base = given(options.base, '--base')
  const head = options.head === undefined ? headOf(base, paths) : given(options.head, '--head')
  const limits = options.head === undefined && base.is === 'file' ? [] : paths
  if (base.is === 'file' && head.is === 'file') {
    if (limits.length > 0)
      throw new UsageError('Two files are compared with each other, so no further path can be named.')
    return ofFiles(base.file, head.file, options.asOf ?? today)
  }
  if (!git) throw new UsageError(notInRepository(base, head))
  const comparing = new Comparing(git, options, today)
  try {
    return await (base.is === 'tree' && head.is === 'tree'
      ? comparing.trees(base.ref as string, head.ref, limits)
      : comparing.one(base, head, limits))
  } catch (error) {
    git.close()
    throw error
  }
}

function given(text: string, option: string): Given {
  if (entryAt(text)?.isFile()) return { is: 'file', file: path.resolve(text) }
  try {
    refuseOption(text)
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`)
  }
  const [, ref, file] = /^([^:]+):([^/].*)$/s.exec(text) ?? []
  return ref !== undefined && file !== undefined && !ref.includes('{')
    ? { is: 'object', ref, path: file }
    : { is: 'tree', ref: text }
}

/** What is compared where nobody says: the file that is named, or the files as they are. */
function headOf(base: Given, paths: readonly string[]): Given {
  if (base.is !== 'file') return { is: 'tree' }
  const [file, ...more] = paths
  if (file === undefined || more.length > 0)
    throw new UsageError(`--base is the file ${shownPath(base.file)}: name the one file to compare with it.`)
  if (entryAt(file)?.isFile()) return { is: 'file', file: path.resolve(file) }
  throw new UsageError(`${file} is not a file.`)
}

function ofFiles(before: string, after: string, asOf: IsoDate): Comparison {
  const side = (file: string) => ({ store: disk, name: shownPath(file) })
  return { base: side(before), head: side(after), asOf, pairs: [{ before, after }], close() {} }
}

function notInRepository(...sides: Given[]): string {
  const ref = sides.flatMap((side) => (side.is === 'file' ? [] : (side.ref ?? [])))[0]
  return `${process.cwd()} is in no git repository, and ${ref} is no file: name two files, as in --base old.yaml --head new.yaml.`
}

/** Compares commits of a repository. */
class Comparing {
  constructor(
    private readonly git: Git,
    private readonly options: ComparisonOptions,
    private readonly today: IsoDate,
  ) {}

  /** All plans of two commits, or of a commit and the files as they are. */
  async trees(baseRef: string, headRef: string | undefined, paths: readonly string[]): Promise<Comparison> {
    const { git } = this
    const [named, head] = await Promise.all([
      git.commitOf(baseRef),
      headRef === undefined ? undefined : git.commitOf(headRef),
    ])
    const base = await this.baseOf(named, baseRef, head, headRef)
    const limits = new Limits(paths.length > 0 ? paths : ['.'], git.root)
    const [changes, globbed, day] = await Promise.all([
      git.changes(base, head, [...planNames, ...limits.pathspecs]),
      limits.globs.length === 0 ? [] : git.changes(base, head, limits.globs),
      git.dayOf(base),
    ])
    const changed = limits.kept(changes, globbed)
    const all = [...changed, ...(await this.unchanged(limits.files, changed, base, baseRef))]
    const sorted = all.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    return {
      base: { store: new CommitStore(git, base, baseRef), name: baseRef, day },
      head:
        head === undefined
          ? { store: workingTree, name: 'the working tree' }
          : { store: new CommitStore(git, head, headRef as string), name: headRef as string },
      asOf: this.options.asOf ?? (await this.dayOfHead(head, changed)),
      pairs: sorted.map((change) => this.pairOf(change)),
      close: () => git.close(),
    }
  }

  /** One file of two sides, of which one at least is a commit. */
  async one(base: Given, head: Given, paths: readonly string[]): Promise<Comparison> {
    const { git } = this
    if (paths.length > 0) throw new UsageError('One file is compared, so no further path can be named.')
    const [before, after] = [this.fileOf(base, head), this.fileOf(head, base)]
    const [old, now] = [await this.commitIn(base), await this.commitIn(head)]
    const isWhole = base.is === 'tree' && old !== undefined
    const start = isWhole ? await this.baseOf(old, base.ref as string, now, refOf(head)) : old
    const sideOf = async (side: Given, commit: string | undefined): Promise<Side> => {
      if (side.is === 'file') return { store: disk, name: shownPath(side.file) }
      if (commit === undefined) return { store: workingTree, name: 'the working tree' }
      const name = side.ref as string
      return { store: new CommitStore(git, commit, name), name, day: await git.dayOf(commit) }
    }
    const [from, to] = [await sideOf(base, start), await sideOf(head, now)]
    const isKnown = async (commit: string | undefined, file: string) =>
      commit === undefined || (await git.entry(commit, this.pathOf(file))).is === 'file'
    const pair = {
      before: (await isKnown(start, before)) ? before : undefined,
      after: (await isKnown(now, after)) && (now !== undefined || fs.existsSync(after)) ? after : undefined,
    }
    if (!pair.before && !pair.after)
      throw new UsageError(`${shownPath(before)} is in neither ${from.name} nor ${to.name}.`)
    return {
      base: from,
      head: to,
      asOf: this.options.asOf ?? to.day ?? this.today,
      pairs: [pair],
      close: () => git.close(),
    }
  }

  private async baseOf(
    commit: string,
    ref: string,
    head: string | undefined,
    headRef: string | undefined,
  ): Promise<string> {
    if (!this.options.mergeBase) return commit
    const other = head ?? (await this.git.find('HEAD'))
    return other === undefined ? commit : this.git.mergeBase(commit, other, [ref, headRef ?? 'HEAD'])
  }

  /** Files that are named and have not changed: what came with time is told of them as well. */
  private async unchanged(
    files: readonly string[],
    changes: readonly FileChange[],
    base: string,
    baseRef: string,
  ): Promise<FileChange[]> {
    const changed = new Set(changes.flatMap(namesOf))
    const left = files.filter((file) => ![...changed].some((name) => isAtOrBelow(name, file)))
    for (const file of left)
      if ((await this.git.entry(base, file)).is !== 'file')
        throw new UsageError(
          `${shownPath(path.join(this.git.root, file))} is neither in ${baseRef} nor among what changed since.`,
        )
    return left.map((file) => ({ before: file, after: file }))
  }

  /** The files as they are stand for HEAD while none of those that changed was changed since. */
  private async dayOfHead(head: string | undefined, changes: readonly FileChange[]): Promise<IsoDate> {
    if (head !== undefined) return this.git.dayOf(head)
    const last = await this.git.find('HEAD')
    const isLost = last === undefined || changes.some(({ isUntracked }) => isUntracked)
    return !isLost && (await this.git.isSame(last, changes.flatMap(namesOf))) ? this.git.dayOf(last) : this.today
  }

  private async commitIn(side: Given): Promise<string | undefined> {
    const ref = refOf(side)
    return ref === undefined ? undefined : this.git.commitOf(ref)
  }

  /** The file of a side: what it names, else what the other side names. */
  private fileOf(side: Given, other: Given): string {
    if (side.is === 'file') return side.file
    if (side.is === 'object') return this.fileAt(side.path)
    return other.is === 'file' ? other.file : this.fileAt((other as { path: string }).path)
  }

  /** As git reads it: from the root, or from the current folder with `./` or `../` in front. */
  private fileAt(file: string): string {
    const absolute = /^\.\.?\//.test(file) ? path.resolve(file) : path.join(this.git.root, file)
    if (isInside(this.git.root, absolute)) return absolute
    throw new UsageError(`${file} is not in the repository.`)
  }

  private pairOf({ before, after, likeness }: FileChange): Pair {
    const at = (file: string | undefined) => (file === undefined ? undefined : path.join(this.git.root, file))
    return { before: at(before), after: at(after), likeness }
  }

  private pathOf(file: string): string {
    return path.relative(this.git.root, file).split(path.sep).join('/')
  }
}

const refOf = (side: Given): string | undefined => (side.is === 'file' ? undefined : side.ref)

/** The paths that a comparison is limited to. */
class Limits {
  /** Pathspecs of what is named and does not have the name of a plan. */
  readonly pathspecs: readonly string[]
  readonly globs: readonly string[]
  /** What is named as a file, whether it is there or not. */
  readonly files: readonly string[]
  private readonly folders: readonly string[]

  constructor(paths: readonly string[], root: string) {
    const at = (file: string) => path.relative(root, withoutLinks(file)).split(path.sep).join('/')
    for (const file of paths)
      if (!isInside(root, withoutLinks(file))) throw new UsageError(`${file} is not in the repository ${root}.`)
    const isFolder = (file: string) => entryAt(file)?.isDirectory() || file.endsWith('/')
    const isGlob = (file: string) => /[*?[]/.test(file) && !fs.existsSync(file)
    this.folders = paths.filter(isFolder).map(at)
    this.globs = paths.filter((file) => !isFolder(file) && isGlob(file)).map((file) => matching(at(file)))
    this.files = paths.filter((file) => !isFolder(file) && !isGlob(file)).map(at)
    this.pathspecs = [...this.files.map(literal), ...this.globs]
  }

  /**
   * Those of some changes that are meant.
   *
   * @param globbed those that a glob matches
   */
  kept(changes: readonly FileChange[], globbed: readonly FileChange[]): FileChange[] {
    const matched = new Set(globbed.flatMap(namesOf))
    const isMeant = (name: string) => {
      const isBelow = this.folders.some((folder) => folder === '' || isAtOrBelow(name, folder))
      return this.files.some((file) => isAtOrBelow(name, file)) || matched.has(name) || (isBelow && isPlanName(name))
    }
    return changes.filter((change) => namesOf(change).some(isMeant))
  }
}

/** The absolute path of a file through no link to its folder: so git names the root. */
function withoutLinks(file: string): string {
  const absolute = path.resolve(file)
  const folder = realPath(path.dirname(absolute))
  return folder === undefined ? absolute : path.join(folder, path.basename(absolute))
}

const isAtOrBelow = (name: string, place: string): boolean => name === place || name.startsWith(`${place}/`)

const namesOf = ({ before, after }: FileChange): string[] => [before ?? [], after ?? []].flat()
const nameOf = (change: FileChange): string => namesOf(change).at(-1) ?? ''
