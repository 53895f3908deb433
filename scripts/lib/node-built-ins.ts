// What runs in Node and in a browser has the built-in modules of Node where there is Node, and nothing in their place
// elsewhere.
import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

const namespace = 'node-built-in'

export const nodeBuiltIns: Plugin = {
  name: 'node-built-ins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /./ }, ({ path, namespace: importer }) => {
      if (!isBuiltin(path)) return undefined
      return importer === namespace ? { path, external: true } : { path, namespace }
    })
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `module.exports = typeof self === 'undefined' ? require('${path}') : {}`,
    }))
  },
}
