import fs from 'node:fs'
import path from 'node:path'
import { type Edit, edited, soundPlan } from '../support/change-tester'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import type { StepOptions } from '../support/github'

export const loosened: Edit = ['target: 0.02, fail', 'target: 0.03, fail']
export const wider: Edit = ['decisionRole: informs', 'decisionRole: augments']

/** The day on which everything is looked at. */
export const asOf = '2026-11-22'

const example = 'examples/inpatient-chart-summary'

/** A sound plan with all that it names. */
export const soundFiles: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  fs
    .readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = path.join(parentPath, name)
      return [path.relative(example, file), fs.readFileSync(file)]
    }),
)

/** A pull request as its workflow finds it checked out: at the commit that merges it. */
export class PullRequest {
  readonly repository: GitRepository
  /** What it is to be merged into. */
  readonly base: string

  /** @param files what the pull request changes */
  constructor(files: Record<string, string | null>, before: Record<string, string | Uint8Array> = soundFiles) {
    this.repository = new GitRepository(before)
    this.base = this.repository.git('rev-parse', 'HEAD')
    this.repository.git('checkout', '--quiet', '-b', 'feature')
    this.repository.commit(files, asOf)
    this.repository.git('checkout', '--quiet', '--detach', 'main')
    this.repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature')
  }

  get checkout(): string {
    return this.repository.folder
  }

  /** The same checked out as actions/checkout does it, with so many commits. */
  fetched(depth: number): string {
    const folder = folderWith()
    this.repository.git('branch', '--force', 'merge')
    const from = `file://${this.checkout}`
    this.repository.git('clone', '--quiet', '--depth', String(depth), '--branch', 'merge', from, folder)
    return folder
  }

  /** How the runner describes it. */
  get event(): StepOptions {
    return { event: 'pull_request', payload: { number: 7, pull_request: { number: 7, base: { sha: this.base } } } }
  }
}

/** A pull request that loosens a target after the pilot began, which blocks. */
export const loosening = (): PullRequest => new PullRequest({ 'readiness.yaml': edited(soundPlan, [loosened]) })

/** One that touches no plan. */
export const untouching = (): PullRequest => new PullRequest({ 'code.py': 'print(1)\n' })
