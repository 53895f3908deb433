import fs from 'node:fs'
import path from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { expect, it } from 'vitest'
import { bundles } from '../../scripts/lib/bundles'
import { buildCli, run } from '../support/cli'
import { folderWith } from '../support/folder'
import { misspelt } from './plans'

/** Puts another module in the place of one, in a bundle of the command line made for one test. */
async function bundleWith(filter: RegExp, contents: string): Promise<string> {
  await buildCli()
  const outfile = path.join(folderWith(), 'cli.js')
  const replacement: Plugin = {
    name: 'replacement',
    setup: (builder) => builder.onLoad({ filter }, () => ({ contents, loader: 'ts' })),
  }
  const options: BuildOptions = bundles.cli
  await build({ ...options, outfile, plugins: [replacement] })
  fs.copyFileSync('dist/rule-pages.json', path.join(path.dirname(outfile), 'rule-pages.json'))
  return outfile
}

const failingRule = `export const rules = [{ id: 'test/broken', title: '', why: '', guards: [], severity: 'EEEEEE', reads: [], standards: [],
  check() { throw new Error('out of order') } }]`

const failingScorecard = fs
  .readFileSync('engine/gates/scorecard.ts', 'utf8')
  .replace(/export function scorecardOf\(.*\{/, "$& throw new Error('out of order')")

it.each([
  ['a rule that fails', /engine\/rules\/index\.ts$/, failingRule, 'internal/rule-failed', true],
  ['a check that fails', /engine\/gates\/scorecard\.ts$/, failingScorecard, 'internal/check-failed', false],
])(
  '%s is a finding, the exit status is 3, and what else was found is printed',
  async (_, filter, contents, rule, othersStand) => {
    const cli = await bundleWith(filter, contents)
    const cwd = folderWith({ 'readiness.yaml': misspelt, 'b.readiness.yaml': misspelt })
    const formats = ['json', 'sarif=out.sarif', 'junit=out.xml'].flatMap((format) => ['--format', format])
    const { status, stdout } = await run(process.execPath, [cli, 'check', ...formats, '--fail-on', 'none'], { cwd })
    const { plans } = JSON.parse(stdout)
    expect(status).toBe(3)
    const read = (name: string) => fs.readFileSync(path.join(cwd, name), 'utf8')
    expect(JSON.parse(read('out.sarif')).runs[0]).toMatchObject({
      results: expect.arrayContaining([expect.objectContaining({ ruleId: rule, level: 'error' })]),
      invocations: [{ executionSuccessful: false, exitCode: 3 }],
    })
    expect(read('out.xml').match(/<error type="internal\//g)).toHaveLength(2)
    expect(plans).toHaveLength(2)
    for (const { findings } of plans) {
      expect(findings).toContainEqual(
        expect.objectContaining({ rule, severity: 'error', message: expect.stringContaining('out of order') }),
      )
      expect(findings.some((finding: { rule: string }) => finding.rule === 'schema/unknown-key')).toBe(othersStand)
    }
  },
)
