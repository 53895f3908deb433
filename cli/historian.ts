import path from 'node:path'
import { idOf, isOurs } from '../engine/compare/files'
import { History, type Version } from '../engine/history'
import type { IsoDate } from '../engine/plan/dates'
import { readDocument } from '../host/document'
import { nodeParts } from '../host/parts/node'
import { Checker } from './checker'
import { CommitStore } from './io/commit-store'
import { UsageError } from './io/errors'
import type { Git } from './io/git'
import { say } from './io/terminal'
import type { IdReader, Trace, TracedVersion } from './traces'

/** Which versions are asked for, and how they are judged. */
export interface HistorySettings {
  /** The absolute path of the policy for every version, instead of the one of its commit. */
  policy?: string
  /** Days; both belong to what is asked for. */
  since?: IsoDate
  until?: IsoDate
  /** How many versions of each plan, the newest. */
  maxCount?: number
  /** The day on which every version is judged, instead of its own. */
  asOf?: IsoDate
}

/** A version of a plan with the commit that made it. */
export interface DatedVersion extends TracedVersion, Version {
  /** The day on which it was judged. */
  asOf: IsoDate
  /** True where the clone does not have what was before it. */
  isCut: boolean
}

/** Reads the versions of plans and says of each what it was worth on its day. */
export class Historian {
  private readonly parts = nodeParts(say)

  constructor(
    private readonly git: Git,
    private readonly settings: HistorySettings,
  ) {}

  /** Reads the id of a plan in a commit. */
  readonly idOf: IdReader = async (commit, file) => {
    const content = await this.git.read(commit, file)
    return content && idOf(readDocument(content).document)
  }

  /**
   * The versions that are asked for, the oldest first; none of what is no plan and no policy. They are read one by one, so
   * that many of them need no more memory than one.
   *
   * @param asked as `asked` gives them
   * @param refuse is told, in a sentence, of each version that cannot be read
   */
  async *versions(asked: readonly TracedVersion[], refuse: (problem: string) => void): AsyncIterable<DatedVersion> {
    const [first] = asked
    const history = new History()
    if (first?.previousFile !== undefined && first.commit.parent !== undefined)
      await this.begin(history, first).catch(tell(refuse))
    for (const version of asked) {
      const judged = await this.judged(version, history).catch(tell(refuse))
      if (judged && (isOurs(judged.analysis?.document) || judged.changes.length > 0)) yield judged
    }
  }

  /** Those that are asked for, the oldest first. */
  asked({ versions }: Trace): TracedVersion[] {
    const { since = '', until = '9999-12-31', maxCount = versions.length } = this.settings
    const inTime = versions.filter(({ commit: { day } }) => day >= since && day <= until)
    return inTime.slice(0, maxCount).reverse()
  }

  /** Reads what was before the first version that is asked for. */
  private async begin(history: History, { commit, previousFile }: TracedVersion): Promise<void> {
    const parent = commit.parent as string
    const day = this.settings.asOf ?? (await this.git.dayOf(parent))
    const { document, facts } = await this.read(parent, previousFile as string, day, history)
    history.begin(document, facts)
  }

  private async judged(version: TracedVersion, history: History): Promise<DatedVersion> {
    const { commit, file } = version
    const asOf = this.settings.asOf ?? commit.day
    if (file === undefined) return { ...version, ...history.gone(asOf), asOf, isCut: false }
    const { document, facts } = await this.read(commit.id, file, asOf, history)
    // In a shallow clone the oldest commit seems to bring everything.
    const isCut = this.git.isShallow && commit.parent === undefined
    const known = isCut ? history.begin(document, facts) : history.next(document, facts)
    return { ...version, ...known, asOf, isCut }
  }

  /** Reads a file of a commit, with the policy and the files that there were. */
  private async read(commit: string, name: string, asOf: IsoDate, { document }: History) {
    const store = new CommitStore(this.git, commit, commit.slice(0, 8))
    const { policy } = this.settings
    const checker = new Checker({ asOf, policy, isPast: true }, store, this.parts)
    const file = path.join(this.git.root, name)
    return checker.read({ file, shown: name, from: 'path' }, document)
  }
}

/** Lets the rest go on where one version cannot be read. */
const tell =
  (refuse: (problem: string) => void) =>
  (error: unknown): undefined => {
    if (!(error instanceof UsageError)) throw error
    refuse(error.message)
  }
