import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { untranslatable } from '../support/untranslatable'

const manifest = fs.readFileSync('package.json', 'utf8')
const { contributes, displayName } = JSON.parse(manifest)
const texts: Record<string, string> = JSON.parse(fs.readFileSync('package.nls.json', 'utf8'))

/** What VS Code shows of a manifest: whatever stands under one of these keys. */
const shown =
  /^(title|category|description|markdownDescription|patternErrorMessage|contextualTitle|contents|name|label|viewsWelcome|enumDescriptions|markdownEnumDescriptions|markdownDeprecationMessage|altText)$/

/** Every text below a value that a user reads. */
function textsIn(value: unknown, isShown: boolean): string[] {
  if (typeof value === 'string') return isShown ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, isList ? isShown : shown.test(key)))
}

it('has no text in the manifest that cannot be translated', () => {
  const found = [displayName, ...textsIn(contributes, false)]
  expect(found.length).toBeGreaterThan(15)
  expect(found.filter((text) => !/^%[\w.]+%$/.test(text))).toEqual([])
})

it('has each text once: none is missing, none is left over', () => {
  const named = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key)
  expect([...new Set(named)].sort()).toEqual(Object.keys(texts).sort())
})

/** What is called the same in every language. */
const names = ['Readiness as Code']

it('has no text in the sources of the extension that cannot be translated', () => {
  const all = fs.readdirSync('client', { recursive: true, encoding: 'utf8' })
  const files = all.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(10)
  const found = files.flatMap((file) =>
    untranslatable(fs.readFileSync(path.join('client', file), 'utf8'), names).map((text) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

it.each([
  ["window.showInformationMessage('Saved.')", ['Saved.']],
  ["throw new Error('the server ended')", ['the server ended']],
  ["window.showQuickPick(items, { title: 'plan', canPickMany: true })", ['plan']],
  ["item.text = isOpen ? 'open' : closed", ['open']],
  [`item.label = \`$(error) \${count} left\``, [' left']],
  ["item.tooltip = name ?? 'unknown'", ['unknown']],
  ["window.showErrorMessage(l10n.t('Saved {0}', 'by nobody at all'))", ['by nobody at all']],
  ["t('Saved it')", ['Saved it']],
  ["window.showInformationMessage(l10n.t('Saved {0}.', name))", []],
  [`item.label = \`$(error) \${l10n.t('Wrong')}\``, []],
  ["commands.executeCommand('workbench.actions.view.problems', 'readiness')", []],
  ["window.createOutputChannel('Readiness as Code', { log: true })", []],
  ["import { A } from './Some words here'", []],
])('finds in %s: %j', (source, texts) => expect(untranslatable(source, names)).toEqual(texts))
