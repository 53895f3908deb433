/**
 * Runs the suites in the desktop app, downloaded by @vscode/test-electron. Where it cannot be downloaded there is nothing
 * to run, and that is said. `VSCODE_EXECUTABLE` names a program to run instead, such as scripts/vscode/executable.ts.
 */
import path from 'node:path'
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron'
import { cache, repository } from '../../scripts/vscode/cache'
import { quietSettings, writeUserSettings } from '../../scripts/vscode/server'
import { emptyIn, examplesIn, withFolder } from '../../scripts/vscode/workspace'
import { bundleOf, bundleSuites, type SuiteName } from './bundle'

/** Not `restricted`: the library always starts the app with trust switched off. */
const DESKTOP_SUITES: SuiteName[] = ['plans', 'without-plan']

async function main(): Promise<void> {
  const executable = process.env.VSCODE_EXECUTABLE ?? (await download())
  if (executable === undefined) return
  await bundleSuites()
  for (const suite of DESKTOP_SUITES) {
    console.log(`\n  ${suite}`)
    await withFolder((folder) => {
      const userData = path.join(folder, 'user')
      writeUserSettings(userData, quietSettings)
      return runTests({
        vscodeExecutablePath: path.resolve(executable),
        extensionDevelopmentPath: repository,
        extensionTestsPath: bundleOf(suite),
        launchArgs: [suite === 'without-plan' ? emptyIn(folder) : examplesIn(folder), `--user-data-dir=${userData}`],
      })
    })
  }
}

/** Downloads the desktop app. Undefined, and a sentence, when its host cannot be reached. */
async function download(): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: cache })
  } catch (error) {
    console.log(
      `VS Code's desktop app cannot be downloaded here (${(error as Error).message}), so nothing was run in it.`,
    )
    return undefined
  }
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
