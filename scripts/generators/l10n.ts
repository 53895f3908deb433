// Writes `l10n/bundle.l10n.json`, the texts of the extension that translators start from.
import fs from 'node:fs'
import path from 'node:path'
import { getL10nJson } from '@vscode/l10n-dev'
import { writeOrCheck } from '../lib/write-or-check'

const bundle = 'l10n/bundle.l10n.json'

/** @returns the exit status */
export async function generate(): Promise<number> {
  const files = fs.readdirSync('client', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const contents = files.map((file) => fs.readFileSync(path.join('client', file), 'utf8'))
  const texts = await getL10nJson(contents.map((text) => ({ extension: '.ts', contents: text })))
  const sorted = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))
  return writeOrCheck(new Map([[bundle, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`]]))
}
