// A script that a program loads uses the modules of that program, so that it brings only what the program lacks and both
// mean the same by a class or a cache.
import path from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/** The global variable by which a program hands its modules over. */
const registry = 'readinessModules'

/** What a program has in common with a script that it loads: the modules of its own that the script uses. */
export async function modulesShared(program: BuildOptions, script: BuildOptions): Promise<string[]> {
  const modules = await modulesOf(program)
  const used = new Set<string>()
  await build({ ...script, write: false, plugins: [...(script.plugins ?? []), fromProgram(modules, used)] })
  return [...used].sort()
}

/** The script as it is built to be loaded by a program that hands these modules over. */
export const borrowing = (script: BuildOptions, modules: readonly string[]): BuildOptions => ({
  ...script,
  plugins: [...(script.plugins ?? []), fromProgram(new Set(modules), new Set())],
})

/** A program that hands these of its modules over. */
export function lending({ entryPoints, ...program }: BuildOptions, modules: readonly string[]): BuildOptions {
  const [entry] = entryPoints as string[]
  const imports = modules.map((module, i) => `import * as module${i} from './${module}'`)
  const entries = modules.map((module, i) => `${JSON.stringify(module)}: module${i}`)
  const contents = [`import './${entry}'`, ...imports, `globalThis.${registry} = { ${entries.join(', ')} }`].join('\n')
  return { ...program, stdin: { contents, resolveDir: process.cwd() } }
}

/** The modules that are left in a program: one of which nothing is used there would be brought in for the script alone. */
async function modulesOf(program: BuildOptions): Promise<Set<string>> {
  const { metafile } = await build({ ...program, write: false, metafile: true })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([module]) => module))
}

/** Takes modules from the program, and notes which. */
function fromProgram(modules: ReadonlySet<string>, used: Set<string>): Plugin {
  return {
    name: 'from-program',
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path: name, importer, resolveDir, kind, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'resolving') return undefined
        const found = await resolve(name, { importer, resolveDir, kind, pluginData: 'resolving' })
        const module = path.relative(process.cwd(), found.path)
        if (!modules.has(module)) return undefined
        used.add(module)
        // Whatever kind of module it is there, here it is one of CommonJS.
        return { path: `${module}.cjs`, namespace: 'program', pluginData: module }
      })
      onLoad({ filter: /.*/, namespace: 'program' }, ({ pluginData: module }) => ({
        contents: `module.exports = globalThis.${registry}[${JSON.stringify(module)}]`,
      }))
    },
  }
}
