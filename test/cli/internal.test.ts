import path from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { expect, it } from 'vitest'
import { bundles } from '../../scripts/lib/bundles'
import { run } from '../support/cli'
import { folderWith } from '../support/folder'
import { misspelt } from './plans'

/** Puts another module in the place of one, in a bundle of the command line made for one test. */
async function bundleWith(filter: RegExp, contents: string): Promise<string> {
  const outfile = path.join(folderWith(), 'cli.js')
  const replacement: Plugin = {
    name: 'replacement',
    setup: (builder) => builder.onLoad({ filter }, () => ({ contents, loader: 'ts' })),
  }
  const options: BuildOptions = bundles.cli
  await build({ ...options, outfile, plugins: [replacement] })
  return outfile
}

const failingRule = `export const rules = [{ id: 'test/broken', title: '', why: '', guards: [], severity: 'EEEEEE', reads: [], standards: [],
  check() { throw new Error('out of order') } }]`

const failingScorecard = `export function scorecardOf() { throw new Error('out of order') }
  export const noScorecard = { questions: {}, failureModes: {}, gates: [] }
  export const nextGate = () => undefined`

it.each([
  ['a rule that fails', /engine\/rules\/index\.ts$/, failingRule, 'internal/rule-failed', true],
  ['a check that fails', /engine\/gates\/scorecard\.ts$/, failingScorecard, 'internal/check-failed', false],
])(
  '%s is a finding, the exit status is 3, and what else was found is printed',
  async (_, filter, contents, rule, othersStand) => {
    const cli = await bundleWith(filter, contents)
    const cwd = folderWith({ 'readiness.yaml': misspelt, 'b.readiness.yaml': misspelt })
    const { status, stdout } = await run(process.execPath, [cli, 'check', '--format', 'json', '--fail-on', 'none'], {
      cwd,
    })
    const { plans } = JSON.parse(stdout)
    expect(status).toBe(3)
    expect(plans).toHaveLength(2)
    for (const { findings } of plans) {
      expect(findings).toContainEqual(
        expect.objectContaining({ rule, severity: 'error', message: expect.stringContaining('out of order') }),
      )
      expect(findings.some((finding: { rule: string }) => finding.rule === 'schema/unknown-key')).toBe(othersStand)
    }
  },
)
