/** Bundles the suites that run inside the extension host: one file each, for the Node host and the web worker alike. */
import path from 'node:path'
import { build } from 'esbuild'

export const SUITES = ['plans', 'without-plan', 'restricted'] as const

export type SuiteName = (typeof SUITES)[number]

const OUT = path.join(__dirname, 'out')

/** The bundle of a suite. */
export const bundleOf = (suite: SuiteName): string => path.join(OUT, `${suite}.js`)

/** Writes all bundles. */
export const bundleSuites = () =>
  build({
    entryPoints: SUITES.map((suite) => path.join(__dirname, `suite/${suite}.ts`)),
    outdir: OUT,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { global: 'globalThis' },
    logLevel: 'warning',
  })
