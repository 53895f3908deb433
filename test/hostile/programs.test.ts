import { expect, it } from 'vitest'
import { commandsOf, resultsOf } from '../cli/every-format'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import { step } from '../support/github'
import { bytesOf, isWhole, type Row, rows } from './rows'

/** What a process may use; where it needs more, it dies. */
const env = { NODE_OPTIONS: '--max-old-space-size=512' }

const fileOf = (i: number): string => `row-${i}/readiness.yaml`

/** All rows as plans of one repository. */
const files = Object.fromEntries(rows.map((row, i) => [fileOf(i), bytesOf(row)]))

/** What a file of a row must be reported for: nothing where it holds other characters than the row. */
function expectedOf({ content, found, foundOnDisk }: Row): string | undefined {
  return typeof content === 'string' && !isWhole(content) ? undefined : (foundOnDisk ?? found)
}

/** The rows of which something is missing in what was reported, by their names. */
const missed = (reported: ReadonlySet<string>): string[] =>
  rows.flatMap((row, i) => {
    const rule = expectedOf(row)
    return rule === undefined || reported.has(`${fileOf(i)} ${rule}`) ? [] : [`${row.name}: ${rule}`]
  })

it('every row passes through the action in one run, within its memory', { timeout: 300_000 }, async () => {
  const { folder } = new GitRepository(files)
  const done = await step(folder, { env, inputs: { comment: 'false', 'as-of': '2026-11-22' } })
  expect(done.stderr).not.toMatch(/internal error|heap|at .*\(/)
  expect(done.status).toBe(1)
  const results = (done.sarif?.runs ?? []).flatMap((log) => resultsOf(JSON.stringify({ runs: [log] })))
  const reported = results.map(
    ({ ruleId, locations: [{ physicalLocation }] }) => `${physicalLocation.artifactLocation.uri} ${ruleId}`,
  )
  expect(missed(new Set(reported))).toEqual([])
  expect(commandsOf(done.stdout).length).toBeLessThanOrEqual(40)
  expect(done.summary.length).toBeLessThanOrEqual(1024 * 1024)
})

it('every row passes through the command line in one run, within its memory', { timeout: 300_000 }, async () => {
  const { status, stdout, stderr } = await readiness(['check', '--format', 'json', '--as-of', '2026-11-22'], {
    cwd: folderWith({ '.git/': '', ...files }),
    env,
  })
  expect(stderr).not.toMatch(/internal error|heap|at .*\(/)
  expect(status).toBe(1)
  const plans = JSON.parse(stdout).plans as { file: string; findings: { rule: string }[] }[]
  const reported = plans.flatMap(({ file, findings }) => findings.map(({ rule }) => `${file} ${rule}`))
  expect(missed(new Set(reported))).toEqual([])
  expect(plans.map(({ file }) => file).sort()).toEqual(Object.keys(files).sort())
})
