import fs from 'node:fs'
import { expect, it } from 'vitest'

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
