/** A language that nobody speaks, with an accent on every letter: what is English all the same was not translated. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { getL10nPseudoLocalized } from '@vscode/l10n-dev'
import { repository } from '../../../scripts/vscode/cache'

/** What VS Code calls the language. */
export const languageId = 'qps-ploc'

type Texts = Record<string, string>

const read = (file: string): Texts => JSON.parse(readFileSync(path.join(repository, file), 'utf8'))

/** The English texts of the sources, and those of the manifest by their keys. */
export const english = { sources: read('l10n/bundle.l10n.json'), manifest: read('package.nls.json') }

/** The same in that language. */
export const pseudo = {
  sources: getL10nPseudoLocalized(english.sources) as Texts,
  manifest: getL10nPseudoLocalized(english.manifest) as Texts,
}

/** Adds the language to the extension that is installed in a folder. */
export function translate(extensions: string): void {
  const name = readdirSync(extensions).find((entry) => entry.startsWith('readiness-as-code'))
  if (name === undefined) throw new Error(`the extension is not installed in ${extensions}`)
  const write = (file: string, texts: Texts) => writeFileSync(path.join(extensions, name, file), JSON.stringify(texts))
  write(`l10n/bundle.l10n.${languageId}.json`, pseudo.sources)
  write(`package.nls.${languageId}.json`, pseudo.manifest)
}
