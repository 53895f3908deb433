import fs from 'node:fs'
import path from 'node:path'
import type { ChangeClass } from '../../engine/compare/change'

export const changesFolder = 'engine/changes'

/** A class of changes and what its doc comment says of its details. */
export interface ChangeFile {
  change: ChangeClass
  details: string
}

/** The files of all classes of changes, by name. */
export function changeFiles(): string[] {
  const names = fs.readdirSync(changesFolder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names
    .filter((name) => name !== 'index.ts')
    .map((name) => path.join(changesFolder, name))
    .sort()
}

/** Reads a class with its details. Throws, naming the file, when it has none or another id than its name. */
export async function readChange(file: string): Promise<ChangeFile> {
  const { change } = (await import(path.resolve(file))) as { change: ChangeClass }
  if (`${changesFolder}/${change.id}.ts` !== file)
    throw new Error(`${file} declares ${change.id}: file and id must agree.`)
  const comment = /\/\*\*((?:(?!\*\/).)*)\*\/\nexport const change = /s.exec(fs.readFileSync(file, 'utf8'))?.[1]
  if (!comment) throw new Error(`${file} has no doc comment above what it exports.`)
  return { change, details: comment.replace(/^ *\* ?/gm, '').trim() }
}
