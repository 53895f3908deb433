import { execFileSync } from 'node:child_process'

/** A text as the formatter writes a file of this name. */
export function formatted(file: string, text: string): string {
  return execFileSync('node_modules/.bin/biome', ['format', `--stdin-file-path=${file}`], {
    input: text,
    encoding: 'utf8',
  })
}
