/** A workbench with the packaged extension installed and a copy of the examples open, in a headless browser. */
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import manifest from '../../../package.json'
import { repository } from '../../../scripts/vscode/cache'
import { findChromium, launchChromium } from '../../../scripts/vscode/chromium'
import { installVsCode } from '../../../scripts/vscode/install'
import { createProfile, installExtension, startServer } from '../../../scripts/vscode/server'
import { examplesIn, temporaryFolder } from '../../../scripts/vscode/workspace'
import { type Host, settingsFor } from '../hosts'
import { Workbench } from './workbench'

/** What a test has at hand. */
export interface Session {
  workbench: Workbench
  /** The open folder. */
  workspace: string
  close(): Promise<void>
}

/**
 * Opens `file` of the examples in a workbench whose extensions run in `host`.
 *
 * @param more files to write into the folder before it is opened: name and text
 */
export async function startSession(host: Host, file: string, more: Record<string, string>): Promise<Session> {
  const vsix = path.join(repository, `readiness-as-code-${manifest.version}.vsix`)
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there: run "npm run package"`)
  const { folder, remove } = temporaryFolder()
  const vscode = await installVsCode()
  // What is typed is what a test types, however late a suggestion comes.
  const profile = createProfile(folder, { ...settingsFor(host), 'editor.acceptSuggestionOnEnter': 'off' })
  installExtension(vscode, profile, vsix)
  const workspace = examplesIn(folder)
  for (const [name, text] of Object.entries(more)) writeFileSync(path.join(workspace, name), text)
  const server = await startServer(vscode, profile)
  const browser = await launchChromium(await findChromium())
  const close = async () => {
    await browser.close()
    await server.stop()
    remove()
  }
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(server.url(workspace, [['openFile', server.uri(path.join(workspace, file))]]))
    const workbench = new Workbench(page)
    await workbench.waitForEditor(path.basename(file))
    return { workbench, workspace, close }
  } catch (error) {
    await close()
    throw error
  }
}
