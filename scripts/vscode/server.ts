/** Starts and stops VS Code's server: the whole workbench, to be opened in a browser. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from './cache'
import type { VsCode } from './install'

const START_MS = 30_000
const STOP_MS = 2_000

/** User settings that keep the workbench from talking about itself. */
export const quietSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
}

export type Settings = Record<string, unknown>

/** Writes the user's settings into a user data folder. */
export function writeUserSettings(userData: string, settings: Settings): void {
  mkdirSync(path.join(userData, 'User'), { recursive: true })
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(settings, null, 2))
}

/** Where a server keeps its state: settings, installed extensions, logs. */
export interface Profile {
  userData: string
  extensions: string
  serverData: string
  log: string
}

/** A profile inside `folder`, with the settings given. */
export function createProfile(folder: string, settings: Settings): Profile {
  const profile = {
    userData: path.join(folder, 'user'),
    extensions: path.join(folder, 'extensions'),
    serverData: path.join(folder, 'server'),
    log: path.join(folder, 'server.log'),
  }
  mkdirSync(profile.extensions, { recursive: true })
  writeUserSettings(profile.userData, settings)
  return profile
}

/** Installs a packaged extension into a profile. */
export function installExtension(vscode: VsCode, profile: Profile, vsix: string): void {
  const args = [vscode.main, ...profileArguments(profile), '--install-extension', vsix, '--force']
  const { status, stdout, stderr } = spawnSync(vscode.node, args, { encoding: 'utf8', env: environment() })
  if (status !== 0) throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`)
}

/** A server that answers. */
export interface Server {
  port: number
  /** Where to open `folder`, or a window without one, in a browser; `payload` is for the workbench. */
  url(folder: string | undefined, payload?: [key: string, value: string][]): string
  /** The name of a file, as the workbench knows it. */
  uri(file: string): string
  stop(): Promise<void>
}

/**
 * Starts the server on a free port of this machine only.
 *
 * @throws SetupError when it does not answer in time, with the name of its log
 */
export async function startServer(vscode: VsCode, profile: Profile, extra: string[] = []): Promise<Server> {
  const port = await freePort()
  const log = openSync(profile.log, 'a')
  const child = spawn(
    vscode.node,
    [
      vscode.main,
      ...['--accept-server-license-terms', '--without-connection-token', '--telemetry-level', 'off'],
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...profileArguments(profile),
      ...extra,
    ],
    { stdio: ['ignore', log, log], detached: true, env: environment() },
  )
  // A group of its own, so that the extension hosts end with it; and it must not outlive this process either.
  const kill = () => signal(child, 'SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    await end(child)
    process.off('exit', kill)
  }
  const base = `http://127.0.0.1:${port}`
  if (!(await answers(base, child))) {
    await stop()
    throw new SetupError(`VS Code's server did not start. Its log: ${profile.log}`)
  }
  return {
    port,
    stop,
    uri: (file) => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`,
    url: (folder, payload = []) => {
      const [key, value] = folder === undefined ? ['ew', 'true'] : ['folder', path.resolve(folder)]
      const query = new URLSearchParams({ [key]: value, payload: JSON.stringify(payload) })
      return `${base}/?${query}`
    },
  }
}

const profileArguments = ({ userData, extensions, serverData }: Profile) => [
  ...['--user-data-dir', userData],
  ...['--extensions-dir', extensions],
  ...['--server-data-dir', serverData],
]

/** No gallery: nothing is looked up and nothing is fetched. */
const environment = () => ({ ...process.env, EXTENSIONS_GALLERY: '{}' })

async function answers(base: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(base, { redirect: 'manual' }).catch(() => undefined)
    if (response && response.status < 500) return true
    await sleep(100)
  }
  return false
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  signal(child, 'SIGTERM')
  await Promise.race([exited, sleep(STOP_MS)])
  signal(child, 'SIGKILL')
}

/** Signals the whole group of `child`, if there is anything left of it. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
