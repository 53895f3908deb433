/**
 * Tests the extension in a real VS Code: the suites inside both extension hosts, then the packaged extension with the
 * eyes and hands of a user. Needs dist/ and the .vsix; what else it needs it installs into .vscode-test/ once.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import Mocha from 'mocha'
import type { Browser } from 'playwright-core'
import { repository, SetupError } from '../../scripts/vscode/cache'
import { findChromium, launchChromium } from '../../scripts/vscode/chromium'
import { runInExtensionHost, TIMED_OUT } from '../../scripts/vscode/extension-host'
import { installVsCode, type VsCode } from '../../scripts/vscode/install'
import { createProfile } from '../../scripts/vscode/server'
import { emptyIn, examplesIn, withFolder } from '../../scripts/vscode/workspace'
import { keepPictures } from './browser/session'
import { bundleOf, bundleSuites, SUITES, type SuiteName } from './bundle'
import { HOSTS, type Host, settingsFor, untrusted } from './hosts'

/** Runs the tests of the workbench in one file alone, by how its name begins. */
const [, , only] = process.argv

async function main(): Promise<boolean> {
  const vscode = await installVsCode(console.log)
  const chromium = await findChromium(console.log)
  const failed: string[] = []
  if (only === undefined) {
    await bundleSuites()
    const browser = await launchChromium(chromium)
    try {
      for (const host of HOSTS)
        for (const suite of SUITES)
          if (!(await passes(vscode, browser, host, suite))) failed.push(`${suite} (${host} host)`)
    } finally {
      await browser.close()
    }
  }
  if ((await runBrowserTests()) > 0) failed.push('the workbench')
  console.log(failed.length === 0 ? 'Every test of the editor passed.' : `Failed: ${failed.join(', ')}`)
  return failed.length === 0
}

/** Runs a suite in a host; true when everything in it passed. */
async function passes(vscode: VsCode, browser: Browser, host: Host, suite: SuiteName): Promise<boolean> {
  console.log(`\n  ${suite}, ${host} host`)
  const started = Date.now()
  const noise: string[] = []
  const status = await withFolder((folder) =>
    runInExtensionHost({
      vscode,
      browser,
      profile: createProfile(folder, { ...settingsFor(host), ...(suite === 'restricted' ? untrusted : {}) }),
      extension: repository,
      tests: bundleOf(suite),
      workspace: suite === 'without-plan' ? emptyIn(folder) : examplesIn(folder),
      log: (line) => (isResult(line) ? console.log(line) : noise.push(line)),
    }),
  )
  const seconds = ((Date.now() - started) / 1_000).toFixed(0)
  if (status === 0) console.log(`    ${seconds} s`)
  else
    console.log(
      `${noise.join('\n')}\n    ${status === TIMED_OUT ? 'did not end' : `exit status ${status}`}, ${seconds} s`,
    )
  return status === 0
}

/** The workbench writes a good deal to the console that matters only when something went wrong. */
const isResult = (line: string): boolean => /^ {4}(ok|FAIL) /.test(line)

/** Runs the tests that drive the workbench from outside; resolves to the number of failures. */
function runBrowserTests(): Promise<number> {
  const folder = path.join(__dirname, 'browser')
  const mocha = new Mocha({ timeout: 180_000, slow: 10_000 })
  mocha.rootHooks({
    async afterEach(this: Mocha.Context) {
      if (this.currentTest?.state === 'failed') await keepPictures(`failed ${this.currentTest.fullTitle()}`)
    },
  })
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && file.startsWith(only ?? ''))
  for (const file of files) mocha.addFile(path.join(folder, file))
  return new Promise((resolve) => mocha.run(resolve))
}

// What has to end with this process does so at its exit, which a signal alone would skip.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

main().then(
  (passed) => {
    process.exitCode = passed ? 0 : 1
  },
  (error) => {
    console.error(error instanceof SetupError ? error.message : error)
    process.exitCode = 1
  },
)
