import path from 'node:path'
import { generated } from './generated'

/** A module that lists what each of some files exports under one name. */
export interface List {
  /** The folder of the files and of the list. */
  folder: string
  files: readonly string[]
  /** What each file exports, and the type of it with the module that has it. */
  exported: string
  type: string
  from: string
  /** The name of the list and what it is, a sentence. */
  name: string
  description: string
}

/** The module that lists every file's export for the engine. */
export function list({ folder, files, exported, type, from, name, description }: List): string {
  const modules = files.map((file) => path.relative(folder, file).replace(/\.ts$/, ''))
  const imports = modules.map((module) => `import { ${exported} as ${camelCase(module)} } from './${module}'`)
  const items = modules.map((module) => `  ${camelCase(module)},\n`).join('')
  return `// ${generated}\n${imports.join('\n')}\nimport type { ${type} } from '${from}'\n\n/** ${description} */\nexport const ${name}: readonly ${type}[] = [\n${items}]\n`
}

const camelCase = (name: string): string => name.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())
