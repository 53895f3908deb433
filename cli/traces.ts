import { sameInSpiteOfId } from '../engine/compare/files'
import { isPlanName } from '../engine/plan/plan-name'
import { planNames } from './comparison'
import { type Git, literal } from './io/git'
import type { LoggedChange, LoggedCommit } from './io/git-log'

/** One version of a plan, as git has it. */
export interface TracedVersion {
  commit: LoggedCommit
  /** Where it stands from then on, from the root; undefined where the plan was taken away. */
  file?: string
  /** Where it stood before; undefined where it is new. */
  previousFile?: string
  /** True where the content is the same as before, and the place alone is another one. */
  isSame: boolean
}

/** The commits that touched a plan, the newest first, wherever it stood at the time. */
export interface Trace {
  /** Where it stands now or, for one that is gone, stood last. */
  file: string
  versions: readonly TracedVersion[]
}

/** Gives the `metadata.id` of a plan in a commit; undefined where it has none. */
export type IdReader = (commit: string, file: string) => Promise<unknown>

/** A step back in time: what a commit did to a file, and where to go on. */
interface Step {
  change: LoggedChange
  /** What is looked at from here on, where that is another list. */
  commits?: readonly LoggedCommit[]
}

/** Finds the commits that touched plans, and follows those that were moved. */
export class Tracer {
  private readonly whole = new Map<string, Promise<LoggedChange[]>>()

  private constructor(
    private readonly git: Git,
    private readonly commits: readonly LoggedCommit[],
    private readonly idOf: IdReader,
  ) {}

  /**
   * Looks through the history up to a commit.
   *
   * @param files what is asked for and does not have the name of a plan; paths from the root
   */
  static async of(git: Git, tip: string, files: readonly string[], idOf: IdReader): Promise<Tracer> {
    return new Tracer(git, await git.log(tip, [...planNames, ...files.map(literal)]), idOf)
  }

  /** The plans and policies that stand below a folder now; the root is `''`. */
  below(folder: string): string[] {
    const isThere = new Map<string, boolean>()
    for (const { changes } of this.commits)
      for (const { before, after } of changes) {
        if (after !== undefined && !isThere.has(after)) isThere.set(after, true)
        if (before !== undefined && !isThere.has(before)) isThere.set(before, false)
      }
    const isMeant = (file: string) => isPlanName(file) && (folder === '' || file.startsWith(`${folder}/`))
    return [...isThere].flatMap(([file, there]) => (there && isMeant(file) ? [file] : [])).sort()
  }

  /** The history of the plan that stands at a path or has stood there; undefined where there never was a file. */
  async trace(file: string): Promise<Trace | undefined> {
    const now = await this.nowOf(file)
    if (now === undefined) return undefined
    const versions: TracedVersion[] = []
    let commits = this.commits
    let name = now
    for (let i = 0; i < commits.length; i++) {
      const commit = commits[i] as LoggedCommit
      const step = await this.stepOf(commit, name)
      if (!step) continue
      const { before, after, isSame } = step.change
      versions.push({ commit, file: after, previousFile: before, isSame })
      name = before ?? name
      if (step.commits) [commits, i] = [step.commits, -1]
    }
    return { file: now, versions: versions.filter(({ isSame, ...ends }) => !isSame || ends.file !== ends.previousFile) }
  }

  /** Where a plan has gone from a path, if it was moved when it last stood there. */
  private async nowOf(file: string): Promise<string | undefined> {
    const touches = ({ changes }: LoggedCommit) => changes.some(({ before, after }) => [before, after].includes(file))
    const last = this.commits.findIndex(touches)
    if (last < 0) return undefined
    let name = file
    for (const commit of this.commits.slice(0, last + 1).reverse()) {
      const away = commit.changes.find(({ before, after }) => before === name && after !== undefined && after !== name)
      if (away?.after !== undefined && (await this.isMove(commit, away))) name = away.after
    }
    return name
  }

  /** What a commit did to the plan that stands at a path after it. */
  private async stepOf(commit: LoggedCommit, name: string): Promise<Step | undefined> {
    const { changes } = commit
    const own = changes.find(({ after }) => after === name)
    if (!own) {
      const gone = changes.find(({ before }) => before === name)
      // Moved away: it was another plan that stood here before.
      return gone && { change: { before: name, isSame: false } }
    }
    if (own.before === name) return { change: own }
    if (own.before !== undefined && (await this.isMove(commit, own))) return { change: own }
    const isNew = { change: { after: name, isSame: false } }
    const { parent } = commit
    if (parent === undefined) return isNew
    const joined = await this.joined(commit, parent, name)
    if (joined) return { change: joined }
    return (await this.fromElsewhere(commit, parent, name)) ?? isNew
  }

  /** Two plans with different ids that only look alike, as those that come from one template do, are two. */
  private async isMove(
    { id, parent }: LoggedCommit,
    { before, after, likeness = 100 }: LoggedChange,
  ): Promise<boolean> {
    if (likeness >= sameInSpiteOfId || parent === undefined) return true
    return (await this.idOf(parent, before as string)) === (await this.idOf(id, after as string))
  }

  /** A plan that is gone from one file and appears in another under the same id has moved. */
  private async joined(commit: LoggedCommit, parent: string, name: string): Promise<LoggedChange | undefined> {
    const own = await this.idOf(commit.id, name)
    if (own === undefined) return undefined
    for (const change of commit.changes) {
      const { before, after } = change
      if (before === undefined || before === after) continue
      const isGone = after === undefined || !(await this.isMove(commit, change))
      if (isGone && (await this.idOf(parent, before)) === own) return { before, after: name, isSame: false }
    }
    return undefined
  }

  /** A file that had no name of a plan before: then all that the commit changed is looked at, and its history anew. */
  private async fromElsewhere(commit: LoggedCommit, parent: string, name: string): Promise<Step | undefined> {
    const listed = this.whole.get(commit.id) ?? this.git.log(commit.id, [], true).then(([all]) => all?.changes ?? [])
    this.whole.set(commit.id, listed)
    const change = (await listed).find(({ after }) => after === name)
    if (change?.before === undefined || isPlanName(change.before)) return undefined
    if (!(await this.isMove(commit, change))) return undefined
    return { change, commits: await this.git.log(parent, [...planNames, literal(change.before)]) }
  }
}
