/** Opens copies of the examples in a real VS Code with the extension installed, to be visited with a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import manifest from '../package.json'
import { repository, SetupError } from './vscode/cache'
import { installVsCode } from './vscode/install'
import { createProfile, installExtension, quietSettings, startServer } from './vscode/server'
import { examplesIn, withFolder } from './vscode/workspace'

/** The plan with the most to show. */
const FIRST = 'month-seven/readiness.yaml'

async function main(): Promise<void> {
  // From the start, so that whatever is running when the signal comes is ended in order.
  const end = interrupted()
  const vsix = packaged()
  const vscode = await installVsCode(console.log)
  await withFolder(async (folder) => {
    const profile = createProfile(folder, quietSettings)
    installExtension(vscode, profile, vsix)
    const workspace = examplesIn(folder)
    const server = await startServer(vscode, profile)
    console.log(
      `Open this in a browser: ${server.url(workspace, [['openFile', server.uri(path.join(workspace, FIRST))]])}`,
    )
    console.log(`The plans are copies in ${workspace}. Ctrl+C ends it and removes them.`)
    await end
    await server.stop()
  })
}

/** The packaged extension, made anew: an older one would show what the code no longer does. */
function packaged(): string {
  const vsix = path.join(repository, `readiness-as-code-${manifest.version}.vsix`)
  const { status } = spawnSync('npm', ['run', '--silent', 'package'], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0 || !existsSync(vsix)) throw new SetupError('The extension could not be packaged.')
  return vsix
}

const interrupted = () =>
  new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve())
  })

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error)
  process.exitCode = 1
})
