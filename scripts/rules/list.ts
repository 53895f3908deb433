import path from 'node:path'
import { generated } from './generated'

/** The module that lists every rule for the engine. */
export function list(files: readonly string[]): string {
  const names = files.map((file) => camelCase(path.relative('engine/rules', file).replace(/\.ts$/, '')))
  const imports = files.map(
    (file, i) => `import { rule as ${names[i]} } from './${path.relative('engine/rules', file).replace(/\.ts$/, '')}'`,
  )
  return `// ${generated}\n${imports.join('\n')}\nimport type { Rule } from './rule'\n\n/** Every rule, by area and name. */\nexport const rules: readonly Rule[] = [\n${names.map((name) => `  ${name},\n`).join('')}]\n`
}

const camelCase = (name: string): string => name.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())
