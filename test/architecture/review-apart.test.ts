import { build } from 'esbuild'
import { expect, it } from 'vitest'

it.each(['server/node.ts', 'server/browser.ts'])('%s loads nothing that compares two texts', async (entry) => {
  const { metafile } = await build({
    ...{
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      platform: entry.includes('browser') ? 'browser' : 'node',
      logLevel: 'error',
    },
    ...{ external: ['node:*'], loader: { '.yaml': 'text' }, outdir: 'out' },
  })
  const modules = Object.keys(metafile.inputs)
  expect(modules).toContain('engine/analyze.ts')
  expect(modules.filter((file) => /^engine\/(changes|compare|review|history)/.test(file))).toEqual([])
})
