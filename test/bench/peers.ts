/** The servers that are measured in one run, each bundled and minified the way an extension ships it. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { ServerCommand } from './client'
import type { Others } from './others'

/**
 * `yamlNoWait` is yaml-language-server without the 200 ms it waits after a keystroke before it looks at the text. ajv and
 * Spectral are programs for the command line.
 */
export type PeerName = 'readiness' | 'yaml' | 'yamlNoWait' | 'ajv' | 'spectral' | 'floor'

export interface Peer {
  name: PeerName
  command: ServerCommand
  /** The files that run, whose size is compared. */
  bundle: string[]
  /** False for the floor, whose answers do not depend on the text. */
  readsText: boolean
}

const NO_WAIT: Plugin = {
  name: 'no-wait',
  setup: ({ onLoad }) =>
    onLoad({ filter: /yamlSettings\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8')
      const contents = source.replace('this.validationDelayMs = 200', 'this.validationDelayMs = 0')
      if (contents === source) throw new Error('yaml-language-server no longer sets its wait where it used to.')
      return { contents }
    }),
}

/**
 * Bundles the servers.
 * @param repository the project's root, already built
 * @param folder where the bundles of the others go
 * @param asOf the date that this project's rules take for today
 * @param others the programs of others; undefined to leave them out
 * @returns the servers that can run, and a sentence for each that cannot
 */
export async function preparePeers(
  repository: string,
  folder: string,
  asOf: string,
  others: Others | undefined,
): Promise<{ peers: Peer[]; missing: string[] }> {
  const server = path.join(repository, 'dist/server.js')
  const schema = path.join(repository, 'schemas/published/readiness.schema.json')
  const peers = [await floorPeer(folder)]
  const missing: string[] = []
  if (others && !existsSync(schema))
    missing.push('yaml-language-server has no schema: schemas/published/readiness.schema.json is missing.')
  else if (others?.node) {
    const { yamlLanguageServer: root, node } = others
    for (const name of ['yamlNoWait', 'yaml'] as const)
      peers.unshift(await yamlPeer(name, { root, node, folder, schema }))
  } else if (others) missing.push('yaml-language-server needs Node 22.')
  if (existsSync(server)) peers.unshift(readinessPeer(server, path.join(folder, 'cache'), asOf))
  else missing.push('This server is not built: dist/server.js is missing, "npm run build" writes it.')
  return { peers, missing }
}

/** @param cache where it keeps compiled code between its starts */
function readinessPeer(server: string, cache: string, asOf: string): Peer {
  return {
    name: 'readiness',
    command: {
      args: [server, '--stdio'],
      languageId: 'readiness',
      initializationOptions: { asOf },
      settings: { readiness: { asOf } },
      env: { XDG_CACHE_HOME: cache },
    },
    bundle: [server, path.join(path.dirname(server), 'web/server.js')],
    readsText: true,
  }
}

interface YamlServer {
  /** Where its package is. */
  root: string
  node: string
  /** Where its bundle goes. */
  folder: string
  schema: string
}

async function yamlPeer(name: 'yaml' | 'yamlNoWait', { root, node, folder, schema }: YamlServer): Promise<Peer> {
  const bundle = path.join(folder, `${name}.cjs`)
  await bundleServer(path.join(root, 'out/src/server.js'), bundle, name === 'yamlNoWait' ? [NO_WAIT] : [])
  const yaml = {
    schemas: { [pathToFileURL(schema).href]: ['*.yaml'] },
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
    format: { enable: true },
  }
  return {
    name,
    command: {
      node,
      args: [bundle, '--stdio'],
      languageId: 'yaml',
      initializationOptions: { l10nPath: path.join(root, 'l10n') },
      settings: { yaml, http: { proxy: '', proxyStrictSSL: false }, '[yaml]': { 'editor.tabSize': 2 } },
    },
    bundle: [bundle],
    readsText: true,
  }
}

async function floorPeer(folder: string): Promise<Peer> {
  const bundle = path.join(folder, 'floor.cjs')
  await bundleServer(path.join(__dirname, 'floor-server.ts'), bundle, [])
  return {
    name: 'floor',
    command: { args: [bundle, '--stdio'], languageId: 'yaml' },
    bundle: [bundle],
    readsText: false,
  }
}

async function bundleServer(entry: string, outfile: string, plugins: Plugin[]): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    plugins,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'], // its JSON parser's other build cannot be bundled
    logLevel: 'error',
  })
}
