import fs from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { leanJsonRpc } from './lean-jsonrpc'
import { nodeBuiltIns } from './node-built-ins'
import { noticesOf } from './notices'
import { mergedMetafile, partsOf } from './parts'
import { borrowing, lending, modulesShared } from './shared-modules'

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'warning',
  loader: { '.yaml': 'text' },
  plugins: [leanJsonRpc],
  // The ES modules of a package tree-shake; the CommonJS ones do not.
  mainFields: ['module', 'main'],
  alias: { yaml: path.resolve('node_modules/yaml/browser/dist/index.js') },
  define: { __VERSION__: JSON.stringify(JSON.parse(fs.readFileSync('package.json', 'utf8')).version) },
}
const node: BuildOptions = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
}
const browser: BuildOptions = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] }
/** A program for both: a package gives it what it has for either. */
const both: BuildOptions = { ...browser, conditions: ['node'] }
const shebang = { js: '#!/usr/bin/env node' }
/** A package of the command line asks for the address of its module, which a CommonJS bundle has to make up. */
const commandLine: BuildOptions = {
  ...node,
  banner: { js: `${shebang.js}\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href` },
  define: { ...shared.define, 'import.meta.url': 'moduleUrl' },
}

/** What is loaded when it is needed: a module to Node, and to a worker a script, which can only leave a global variable. */
const part = (globalName: string): BuildOptions => ({
  ...browser,
  format: 'iife',
  globalName,
  footer: { js: `if (typeof module === 'object') module.exports = ${globalName}` },
})

/** What ships, by name. */
export const bundles = {
  cli: { ...commandLine, entryPoints: ['cli/main.ts'], outfile: 'dist/cli.js' },
  /** Runs in threads of `cli` and `action`, where there are many plans. */
  checkWorker: { ...node, entryPoints: ['cli/check-worker.ts'], outfile: 'dist/check-worker.js' },
  /** Does what the command line does, where GitHub runs it. */
  action: { ...commandLine, entryPoints: ['action/main.ts'], outfile: 'dist/action.js' },
  server: { ...node, entryPoints: ['server/launch.ts'], outfile: 'dist/server.js', banner: shebang },
  // A worker's script, which `server` runs in Node.
  languageServer: {
    ...both,
    format: 'iife',
    entryPoints: ['server/main.ts'],
    outfile: 'dist/web/server.js',
    plugins: [leanJsonRpc, nodeBuiltIns],
  },
  extension: {
    ...node,
    entryPoints: ['client/launch.ts'],
    outfile: 'dist/extension.js',
    external: ['./web/extension.js'],
  },
  // A browser's extension, which `extension` runs in Node.
  webExtension: {
    ...both,
    format: 'cjs',
    entryPoints: ['client/main.ts'],
    outfile: 'dist/web/extension.js',
    external: ['vscode', 'node:*', ...builtinModules],
  },
  /** Runs in the page of a report, beside the editor. */
  reportPage: { ...browser, format: 'iife', entryPoints: ['client/webview/report.ts'], outfile: 'dist/report-page.js' },
  cel: { ...part('readinessCel'), entryPoints: ['host/cel/compile.ts'], outfile: 'dist/cel.js' },
  units: { ...part('readinessUnits'), entryPoints: ['host/units/read-unit.ts'], outfile: 'dist/units.js' },
  charts: { ...part('readinessCharts'), entryPoints: ['report/charts/index.ts'], outfile: 'dist/charts.js' },
  documentation: {
    ...part('readinessDocumentation'),
    entryPoints: ['host/documentation/documentation.ts'],
    outfile: 'dist/documentation.js',
  },
  formatter: {
    ...part('readinessFormatter'),
    entryPoints: ['host/formatter/format.ts'],
    outfile: 'dist/formatter.js',
  },
  features: {
    ...part('readinessFeatures'),
    entryPoints: ['server/on-demand-features.ts'],
    outfile: 'dist/features.js',
  },
  review: {
    ...part('readinessReview'),
    entryPoints: ['server/on-demand-review.ts'],
    outfile: 'dist/review.js',
  },
} satisfies Record<string, BuildOptions>

type Name = keyof typeof bundles

/** The scripts to which the server lends modules of its own: it loads them. */
const borrowers: readonly Name[] = ['features', 'review']

let lent: Promise<string[]> | undefined

async function optionsOf(name: Name): Promise<BuildOptions> {
  if (!borrowers.includes(name) && name !== 'languageServer') return bundles[name]
  lent ??= lentModules()
  return (name === 'languageServer' ? lending : borrowing)(bundles[name], await lent)
}

async function lentModules(): Promise<string[]> {
  const shared = borrowers.map((name) => modulesShared(bundles.languageServer, bundles[name]))
  return [...new Set((await Promise.all(shared)).flat())].sort()
}

/**
 * Writes all bundles, and what of others is in them.
 *
 * @throws where a part of one may not ship
 */
export async function bundleAll(): Promise<void> {
  const metafile = mergedMetafile(await Promise.all((Object.keys(bundles) as Name[]).map(bundle)))
  replace(noticesFile, noticesOf(partsOf(metafile)), 0o644)
  replace(metafileFile, JSON.stringify(metafile), 0o644)
}

/** Ships with every bundle. */
export const noticesFile = 'dist/THIRD-PARTY-NOTICES.md'

/** What the bundles consist of; the bill of materials is made of it. */
export const metafileFile = 'dist/metafile.json'

/** Writes one bundle, and for what explains rules their pages beside it. Nobody ever sees half of a file. */
async function bundle(name: Name): Promise<Metafile> {
  const options = await optionsOf(name)
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true })
  const mode = options.banner?.js?.startsWith(shebang.js) ? 0o755 : 0o644
  for (const { path, contents } of outputFiles) replace(path, contents, mode)
  if (name === 'cli' || name === 'action') replace('dist/rule-pages.json', JSON.stringify(rulePages()), 0o644)
  return metafile
}

function replace(file: string, contents: string | Uint8Array, mode: number): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  fs.writeFileSync(temporary, contents, { mode })
  fs.renameSync(temporary, file)
}

/** What bundles are made of. */
const rooms = [
  'action',
  'cli',
  'client',
  'docs/rules',
  'engine',
  'host',
  'report',
  'schemas',
  'server',
  'templates',
  'package.json',
]

/** What a program loads from beside it. */
const parts: Partial<Record<Name, readonly Name[]>> = {
  cli: ['checkWorker', 'cel', 'units', 'documentation', 'charts', 'formatter'],
  action: ['checkWorker', 'cel', 'units'],
  extension: ['webExtension'],
  server: ['languageServer'],
  languageServer: ['features', 'review', 'formatter', 'cel', 'units', 'documentation', 'charts'],
}

/**
 * Writes one bundle, with what it loads, if it is missing or older than what it is made of: tests of the bundle run
 * what stands there.
 */
export async function freshBundle(name: Name): Promise<void> {
  await Promise.all((parts[name] ?? []).map(freshBundle))
  const written = fs.statSync(bundles[name].outfile, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (rooms.some((room) => isNewer(room, written))) await bundle(name)
}

/** Writes everything anew if what is said of the parts is missing or older than they are. */
export async function freshNotices(): Promise<void> {
  const written = fs.statSync(noticesFile, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if ([...rooms, 'package-lock.json'].some((room) => isNewer(room, written))) await bundleAll()
}

function isNewer(file: string, time: number): boolean {
  const stat = fs.statSync(file)
  if (!stat.isDirectory()) return stat.mtimeMs > time
  return fs.readdirSync(file).some((name) => isNewer(path.join(file, name), time))
}

/** The rule pages as one file, for `readiness explain`: the repository's docs are not installed with the package. */
function rulePages(): Record<string, string> {
  const root = 'docs/rules'
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes(path.sep))
  return Object.fromEntries(files.sort().map((file) => [file.replace(/\.md$/, ''), page(path.join(root, file))]))
}

/** A page without the note on top that says how it was made. */
const page = (file: string): string => fs.readFileSync(file, 'utf8').replace(/^<!--.*-->\n/, '')
