/** The servers that are measured in one run, each bundled and minified the way an extension ships it. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { ServerCommand } from './client'

/** `yamlNoWait` is yaml-language-server without the 200 ms it waits after a keystroke before it looks at the text. */
export type PeerName = 'readiness' | 'yaml' | 'yamlNoWait' | 'floor'

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
 * @returns the servers that can run, and a sentence for each that cannot
 */
export async function preparePeers(
  repository: string,
  folder: string,
  asOf: string,
): Promise<{ peers: Peer[]; missing: string[] }> {
  const server = path.join(repository, 'dist/server.js')
  const schema = path.join(repository, 'schemas/published/readiness.schema.json')
  const peers = [await floorPeer(folder)]
  const missing: string[] = []
  if (existsSync(schema))
    peers.unshift(await yamlPeer('yaml', folder, schema), await yamlPeer('yamlNoWait', folder, schema))
  else missing.push('yaml-language-server has no schema: schemas/published/readiness.schema.json is missing.')
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

async function yamlPeer(name: 'yaml' | 'yamlNoWait', folder: string, schema: string): Promise<Peer> {
  const packageFile = createRequire(__filename).resolve('yaml-language-server/package.json')
  const root = path.dirname(packageFile)
  const bundle = path.join(folder, `${name}.cjs`)
  await bundleServer(path.join(root, 'out/server/src/server.js'), bundle, name === 'yamlNoWait' ? [NO_WAIT] : [])
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
