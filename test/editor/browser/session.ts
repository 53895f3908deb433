/** A workbench with the packaged extension installed and a copy of the examples open, in a headless browser. */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import manifest from '../../../package.json'
import { repository } from '../../../scripts/vscode/cache'
import { findChromium, launchChromium } from '../../../scripts/vscode/chromium'
import { installVsCode } from '../../../scripts/vscode/install'
import { createProfile, installExtension, type Settings, startServer } from '../../../scripts/vscode/server'
import { emptyIn, examplesIn, temporaryFolder } from '../../../scripts/vscode/workspace'
import { type Host, settingsFor } from '../hosts'
import { languageId, translate } from './pseudo-language'
import { Workbench } from './workbench'

/** What a test has at hand. */
export interface Session {
  workbench: Workbench
  /** The open folder. */
  workspace: string
  /** The command lines of the language servers that run for it; a web worker has none. */
  servers(): string[]
  /** Begins again with what was open. */
  restart(): Promise<void>
  /** Opens a window without a folder in the place of this one. */
  closeFolder(): Promise<void>
  close(): Promise<void>
}

export interface SessionOptions {
  /** Makes the folder to open; with the examples by default. */
  workspaceIn?: (folder: string) => string
  /** Settings of the user beside those of every test. */
  settings?: Settings
  /** Whether the extension is translated, into a language that nobody speaks. */
  translated?: boolean
}

/**
 * Opens `file` of a folder in a workbench whose extensions run in `host`; without one, an empty folder.
 *
 * @param more files to write into the folder before it is opened: name and text
 */
export async function startSession(
  host: Host,
  file: string | undefined,
  more: Record<string, string> = {},
  { workspaceIn = file === undefined ? emptyIn : examplesIn, settings = {}, translated = false }: SessionOptions = {},
): Promise<Session> {
  const vsix = path.join(repository, `readiness-as-code-${manifest.version}.vsix`)
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there: run "npm run package"`)
  const { folder, remove } = temporaryFolder()
  const vscode = await installVsCode()
  // What is typed is what a test types, however late a suggestion comes.
  const profile = createProfile(folder, { ...settingsFor(host), 'editor.acceptSuggestionOnEnter': 'off', ...settings })
  installExtension(vscode, profile, vsix)
  if (translated) translate(profile.extensions)
  const workspace = workspaceIn(folder)
  for (const [name, text] of Object.entries(more)) writeFileSync(path.join(workspace, name), text)
  const server = await startServer(vscode, profile)
  const browser = await launchChromium(await findChromium())
  const close = async () => {
    sessions.delete(session)
    await browser.close()
    await server.stop()
    remove()
  }
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  const workbench = new Workbench(page)
  const closeFolder = async () => {
    await page.goto(server.url(undefined))
  }
  const restart = async () => {
    // What is open is written down every five seconds, and is not opened again where an address names a file.
    await sleep(6_000)
    await page.goto(server.url(workspace))
  }
  const session = { workbench, workspace, restart, servers: () => processesOf(profile.extensions), closeFolder, close }
  sessions.add(session)
  try {
    if (translated) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${languageId}'`)
    // A plan that was never saved must not keep the window.
    page.on('dialog', (dialog) => dialog.accept())
    if (file === undefined) await page.goto(server.url(workspace))
    else {
      await page.goto(server.url(workspace, [['openFile', server.uri(path.join(workspace, file))]]))
      await workbench.waitForEditor(path.basename(file))
    }
    return session
  } catch (error) {
    await close()
    throw error
  }
}

const sessions = new Set<Session>()

/** Keeps a picture of every open workbench, to see what a test that failed saw. */
export async function keepPictures(name: string): Promise<void> {
  for (const { workbench } of sessions) await workbench.screenshot(name.replace(/\W+/g, '-'))
}

/** The command lines of the processes that run something of a folder. */
function processesOf(folder: string): string[] {
  const all = execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  return all.filter((args) => args.includes(folder) && args.includes('server.js'))
}
