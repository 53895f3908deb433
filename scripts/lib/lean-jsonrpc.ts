// vscode-jsonrpc as the server needs it: what few connections use is loaded when it is used, and the helpers that its
// compiler wrote into each file are there once.
import fs from 'node:fs'
import type { Plugin } from 'esbuild'

const files = /[\\/]vscode-jsonrpc[\\/]lib[\\/].*\.js$/

/** The functions of TypeScript's compiler for modules of two kinds, as `tslib` has them. */
const helpers = `
exports.__createBinding = (to, from, key) =>
  Object.defineProperty(to, key, { enumerable: true, get: () => from[key] })
exports.__exportStar = (from, to) => {
  for (const key in from) if (key !== 'default' && !Object.hasOwn(to, key)) exports.__createBinding(to, from, key)
}
exports.__importDefault = (module) => (module?.__esModule ? module : { default: module })
exports.__importStar = (module) => (module?.__esModule ? module : { ...module, default: module })
`

export const leanJsonRpc: Plugin = {
  name: 'lean-jsonrpc',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^crypto$/ }, ({ importer }) =>
      files.test(importer) ? { path: 'crypto', namespace: 'when-used' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'when-used' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] })`,
    }))
    onResolve({ filter: /^compiler-helpers$/ }, ({ path }) => ({ path, namespace: 'compiler-helpers' }))
    onLoad({ filter: /.*/, namespace: 'compiler-helpers' }, () => ({ contents: helpers }))
    onLoad({ filter: files }, ({ path }) => ({
      contents: fs
        .readFileSync(path, 'utf8')
        .replace(
          /^var (__\w+) = \(this && this\.\1\) \|\| [\s\S]*?^\}.*;$/gm,
          'var $1 = require("compiler-helpers").$1;',
        ),
    }))
  },
}
