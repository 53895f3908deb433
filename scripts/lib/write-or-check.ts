import fs from 'node:fs'
import path from 'node:path'
import { command } from './generated'

/** Files by path, as a generator makes them. */
export type Outputs = Map<string, string>

/**
 * Writes generated files, or with `--check` compares them and names the stale ones.
 *
 * @param owned folders in which every file is generated, so that one that is no longer made is stale too
 * @returns the exit status: 1 when something is stale
 */
export function writeOrCheck(outputs: Outputs, owned: readonly string[] = []): number {
  const left = owned.flatMap(filesIn).filter((file) => !outputs.has(file))
  if (process.argv.includes('--check')) {
    const changed = [...outputs].filter(
      ([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text,
    )
    const stale = [...changed.map(([file]) => file), ...left]
    if (stale.length > 0) console.error(`Stale: ${stale.join(', ')}. Run \`${command}\`.`)
    return stale.length > 0 ? 1 : 0
  }
  for (const file of left) fs.rmSync(file)
  for (const [file, text] of outputs) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
  return 0
}

function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
