import { type Disposable, EventEmitter, workspace } from 'vscode'
import { ProgressType } from 'vscode-jsonrpc'
import { planPattern, thereArePlans } from '../files'
import {
  type OverviewAnswer,
  overviewRequest,
  type PlanOverview,
  type PlanScorecard,
  scorecardRequest,
} from '../protocol'
import type { Server } from '../server'

const partialOverview = new ProgressType<OverviewAnswer>()

/** Where the plans of the workspace stand. Nothing is asked before somebody looks; from then on it is kept right. */
export class Overview implements Disposable {
  /** By URI. */
  readonly plans = new Map<string, PlanOverview>()
  /** What was known of a plan when its text could last be read. */
  private readonly scorecards = new Map<string, PlanScorecard>()
  /** What has to be asked: some plans, or without a list all of them. */
  private stale: { uris?: Set<string> } | undefined = {}
  private isLookedAt = false
  private asking: Promise<void> | undefined
  private asked = 0
  private readonly changed = new EventEmitter<readonly string[] | undefined>()
  /** Told of plans that have changed; without a list, of a change in which plans there are. */
  readonly onDidChange = this.changed.event
  /** Resolved once something is known, be it that there are no plans or that it cannot be found out. */
  readonly known = new Promise<void>((resolve) => {
    const first = this.onDidChange(() => {
      first.dispose()
      resolve()
    })
  })
  /** Why nothing could be found out when somebody last asked. */
  problem: string | undefined
  private watcher?: Disposable

  constructor(private readonly server: Server) {
    server.onDidChangePlans((uris) => this.forget(uris))
  }

  /** Finds out what is not known yet, and keeps it right from now on. */
  async look(): Promise<void> {
    this.isLookedAt = true
    this.watcher ??= this.watchForFirst()
    this.asking ??= this.update().finally(() => {
      this.asking = undefined
    })
    await this.asking
  }

  /** Takes what is known of some plans, or of all, for outdated. */
  forget(uris?: readonly string[]): void {
    if (!uris) this.stale = {}
    else if (!this.stale) this.stale = { uris: new Set(uris) }
    else for (const uri of uris) this.stale.uris?.add(uri)
    if (this.isLookedAt) void this.look()
  }

  /**
   * Where one plan stands, with the places: as long as its text cannot be read, what was known last.
   *
   * @returns undefined when there is nothing to say
   */
  async scorecard(uri: string): Promise<PlanScorecard | undefined> {
    const found = await this.server.request<PlanScorecard | null>(scorecardRequest, { textDocument: { uri } })
    if (found) this.scorecards.set(uri, found)
    else if (this.plans.get(uri)?.is !== 'unreadable') this.scorecards.delete(uri)
    return this.scorecards.get(uri)
  }

  /** Whether there is something to say of a plan beside its overview. */
  hasScorecard({ uri, is, stage }: PlanOverview): boolean {
    return is === 'plan' ? stage !== null : is === 'unreadable' && this.scorecards.has(uri)
  }

  dispose(): void {
    this.watcher?.dispose()
    this.changed.dispose()
  }

  private async update(): Promise<void> {
    while (this.stale) {
      const { uris } = this.stale
      this.stale = undefined
      try {
        const changed = await (uris ? this.askSome([...uris]) : this.askAll())
        this.problem = undefined
        this.changed.fire(changed)
      } catch (error) {
        this.server.output.error(error as Error)
        this.problem = (error as Error).message
        this.changed.fire(undefined)
      }
    }
  }

  private async askSome(uris: readonly string[]): Promise<readonly string[] | undefined> {
    const { plans } = await this.ask({ uris })
    const now = new Set(plans.map(({ uri }) => uri))
    const areSame = uris.every((uri) => now.has(uri) === this.plans.has(uri))
    this.add(plans)
    this.keep((uri) => now.has(uri) || !uris.includes(uri))
    return areSame ? uris : undefined
  }

  private async askAll(): Promise<undefined> {
    const found = new Set<string>()
    const add = ({ plans }: OverviewAnswer) => {
      for (const { uri } of plans) found.add(uri)
      this.add(plans)
    }
    // A workspace without plans stays as it is.
    if (this.server.isStarted || (await thereArePlans())) {
      const partialResultToken = `overview ${this.asked++}`
      const parts = (await this.server.start()).onProgress(partialOverview, partialResultToken, (part) => {
        add(part)
        this.changed.fire(undefined)
      })
      add(await this.ask({ partialResultToken }).finally(() => parts.dispose()))
    }
    this.keep((uri) => found.has(uri))
  }

  /** A server that cannot load the part of it that answers says nothing. */
  private async ask(params: object): Promise<OverviewAnswer> {
    return (await this.server.request<OverviewAnswer | null>(overviewRequest, params)) ?? { plans: [] }
  }

  /** While a text cannot be read, what was known last stands. */
  private add(plans: readonly PlanOverview[]): void {
    for (const plan of plans) {
      const known = plan.is === 'unreadable' ? this.plans.get(plan.uri) : undefined
      this.plans.set(plan.uri, known ? { ...known, is: plan.is, problem: plan.problem } : plan)
    }
  }

  private keep(isThere: (uri: string) => boolean): void {
    for (const uri of this.plans.keys()) {
      if (isThere(uri)) continue
      this.plans.delete(uri)
      this.scorecards.delete(uri)
    }
  }

  /** Once the server runs, it says itself which plans there are. */
  private watchForFirst(): Disposable {
    const watcher = workspace.createFileSystemWatcher(planPattern, false, true, true)
    watcher.onDidCreate(() => {
      if (!this.server.isStarted) this.forget()
    })
    return watcher
  }
}
