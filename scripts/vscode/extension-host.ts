/** Runs a suite inside VS Code's extension host, where the real `vscode` API is. */
import { setTimeout as sleep } from 'node:timers/promises'
import util from 'node:util'
import type { Browser } from 'playwright-core'
import type { VsCode } from './install'
import { type Profile, type Server, startServer } from './server'

/** The exit status of a suite that did not end in time, the same as that of `timeout`. */
export const TIMED_OUT = 124

/** What runs, and where. */
export interface SuiteRun {
  vscode: VsCode
  browser: Browser
  profile: Profile
  /** The folder of the extension under development. */
  extension: string
  /** A module that exports `run()`. To run beside a web extension it must lie in the extension's folder. */
  tests: string
  /** The folder to open. */
  workspace: string
  timeout?: number
  /** Is told what the suite and the workbench write to the console. */
  log?: (line: string) => void
}

/** Runs a suite. Resolves to its exit status: 0 when everything passed, `TIMED_OUT` when it did not end in time. */
export async function runInExtensionHost(run: SuiteRun): Promise<number> {
  // Without this driver the workbench ignores the paths of the extension and of the tests, and says nothing.
  const server = await startServer(run.vscode, run.profile, ['--enable-smoke-test-driver'])
  const context = await run.browser.newContext({ viewport: { width: 1200, height: 800 } })
  try {
    const page = await context.newPage()
    const exited = new Promise<number>((resolve) => page.exposeFunction('codeAutomationExit', resolve))
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => run.log?.(util.format(...args)))
    await page.goto(server.url(run.workspace, payloadOf(run, server)))
    return await Promise.race([exited, sleep(run.timeout ?? 300_000, TIMED_OUT, { ref: false })])
  } finally {
    await context.close()
    await server.stop()
  }
}

const payloadOf = ({ extension, tests }: SuiteRun, server: Server): [string, string][] => [
  ['extensionDevelopmentPath', server.uri(extension)],
  ['extensionTestsPath', server.uri(tests)],
  ['skipWelcome', 'true'],
]
