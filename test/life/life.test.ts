import { describe, expect, it } from 'vitest'
import type { HistoryReport, VersionReport } from '../../cli/history-results'
import type { ReviewReport } from '../../cli/review-results'
import { type Review, review } from '../../engine/review'
import { parseDocument } from '../../engine/text/document'
import { readUnit } from '../../host/units/read-unit'
import { readiness } from '../support/cli'
import { GitRepository } from '../support/git-repository'
import { type Files, type Step, steps } from './project'

/** The files of the repository before and after each step. */
const states: Files[] = [{}]
for (const { edit } of steps) states.push(edit(states.at(-1) as Files))
const before = (step: Step) => states[steps.indexOf(step)] as Files
const after = (step: Step) => states[steps.indexOf(step) + 1] as Files

/** The plan or policy that a step changes, where it stands after it. */
const changedBy = (step: Step): string =>
  Object.keys(after(step)).find(
    (file) => file.endsWith(step.of ?? 'readiness.yaml') && after(step)[file] !== before(step)[file],
  ) ?? ''

/** Where that stood before. */
function originOf(step: Step): string | undefined {
  const file = changedBy(step)
  if (file in before(step)) return file
  return Object.keys(before(step)).find((name) => file.endsWith(`/${name}`) && !(name in after(step)))
}

/** The changes as a step lists them: those of which a class speaks, and how many details there are. */
function told(changes: readonly { class: string; grade: string; path: readonly unknown[] }[]) {
  const graded = changes.filter(({ class: id }) => id !== 'detail-changed')
  return {
    graded: graded.map((change) => `${change.grade} ${change.class} ${change.path.join('/')}`.trim()),
    details: changes.length - graded.length,
  }
}

function standingOf({ stage, questions, nextGate }: VersionReport): string {
  if (stage === null || !nextGate) return 'no stage'
  const answered = Object.values(questions ?? {}).filter((state) => state === 'answered').length
  const waived = nextGate.waived > 0 ? `, ${nextGate.waived} waived` : ''
  return `${stage}, ${answered} answered, ${nextGate.blockers.length} before ${nextGate.stage}${waived}`
}

/** The repository with all its commits. */
function lived(): GitRepository {
  const repository = new GitRepository()
  for (const step of steps) {
    const gone = Object.keys(before(step)).filter((file) => !(file in after(step)))
    repository.commit({ ...after(step), ...Object.fromEntries(gone.map((file) => [file, null])) }, step.day)
  }
  return repository
}

it('goes through forty commits, each on a day of its own', () => {
  expect(steps).toHaveLength(40)
  const days = steps.map(({ day }) => day)
  expect([...new Set(days)].sort()).toEqual(days)
})

describe('the review of a step', () => {
  const reviewed = (step: Step): Review => {
    const [was, is] = [before(step)[originOf(step) ?? ''], after(step)[changedBy(step)]]
    const facts = { asOf: step.day, readUnit }
    return review(
      was === undefined ? undefined : parseDocument(was),
      is === undefined ? undefined : parseDocument(is),
      facts,
    )
  }

  it.each(steps.map((step) => [`${step.day} ${step.what}`, step] as const))('%s', (_, step) => {
    const { graded, details } = step
    const { changes } = reviewed(step)
    expect(told(changes.map((change) => ({ ...change, path: change.place })))).toEqual({ graded, details })
  })
})

/** Commits that git has to tell about, with what a review of each ends with and whom it asks. */
const reviewedByGit = [
  { what: 'Move the plan into a folder', status: 0, asks: [] },
  {
    what: 'Loosen a target after the pilot began',
    status: 1,
    asks: ['amara-osei', 'june-park', 'ai-gov', 'dana-whit'],
  },
  { what: 'Relax the policy', status: 1, asks: [] },
  { what: 'Split off a plan for consult notes', status: 0, asks: [] },
]

async function expectReviewed(
  { what, status, asks }: (typeof reviewedByGit)[number],
  { folder }: GitRepository,
  versions: ReadonlyMap<string, VersionReport>,
): Promise<void> {
  const step = steps.find((each) => each.what === what) as Step
  const commit = versions.get(step.day)?.commit
  const args = ['review', '--base', `${commit}~1`, '--head', `${commit}`, '--format', 'json']
  const ran = await readiness(args, { cwd: folder })
  expect(ran.status, what).toBe(status)
  const plans = JSON.parse(ran.stdout).plans as ReviewReport[]
  expect(plans.map(({ changes }) => told(changes))).toEqual([{ graded: step.graded, details: step.details }])
  const asked = plans.flatMap(({ changes }) => changes.flatMap(({ approvers }) => approvers))
  expect([...new Set(asked)].sort()).toEqual([...asks].sort())
}

it('the history tells every step, with what was known on its day, and reviews say the same', async () => {
  const repository = lived()
  const { stdout, status } = await readiness(['history', '--format', 'json'], { cwd: repository.folder })
  expect(status).toBe(0)
  const plans = JSON.parse(stdout).plans as HistoryReport[]
  const versions = new Map(plans.flatMap((plan) => plan.versions.map((version) => [version.date, version])))
  const found = steps.map(({ day }) => {
    const version = versions.get(day) as VersionReport
    return { day, standing: standingOf(version), ...told(version.changes) }
  })
  expect(found).toEqual(steps.map(({ day, standing, graded, details }) => ({ day, standing, graded, details })))
  expect(plans.map(({ file, versions: all }) => `${all.length} ${file}`)).toEqual([
    '2 .readiness/policy.yaml',
    '1 plans/consult/readiness.yaml',
    '37 plans/summary/readiness.yaml',
  ])
  expect(versions.get('2026-08-24')).toMatchObject({ status: 'moved', previousFile: 'readiness.yaml' })
  for (const commit of reviewedByGit) await expectReviewed(commit, repository, versions)
}, 120_000)
