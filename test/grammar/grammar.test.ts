/** The grammar, in the YAML of today's VS Code and in that of the oldest one supported; and its words, in the schema. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'
import grammar from '../../syntaxes/readiness.tmLanguage.json'

const REPOSITORY = path.resolve(__dirname, '../..')
const FIXTURES = path.join(__dirname, 'fixtures')
const TESTER = createRequire(__filename).resolve('vscode-tmgrammar-test/dist/unit.js')

for (const version of ['1.91', '1.139'])
  it(`marks the words of a plan in the YAML of VS Code ${version}`, () => {
    const yaml = readdirSync(FIXTURES).filter((file) => file.startsWith(`vscode-${version}-`))
    expect(yaml).not.toHaveLength(0)
    const grammars = yaml.flatMap((file) => ['--grammar', path.join(FIXTURES, file)])
    const { stdout, status } = spawnSync(
      process.execPath,
      [TESTER, ...grammars, 'test/grammar/fixtures/*.test.readiness.yaml'],
      { cwd: REPOSITORY, encoding: 'utf8' },
    )
    expect(stdout).not.toContain('failed')
    expect(stdout.match(/run successfuly/g)).toHaveLength(4)
    expect(status).toBe(0)
  })

it('knows every section, and no other', () => {
  const { properties } = schema as { properties: Record<string, unknown> }
  const sections = Object.keys(properties).filter((key) => key !== 'apiVersion' && key !== 'kind')
  for (const name of ['section-inside-key', 'section-as-key'] as const)
    expect(wordsOf(grammar.repository[name].match)).toEqual(sections.sort())
})

it('knows every key that refers to an id, and no other', () => {
  const keys = [...keysWith('x-refers', schema)].sort()
  const patterns = [...grammar.repository['block-value'].patterns, ...grammar.repository['flow-value'].patterns]
    .filter(({ name }) => name === 'variable.other.reference.id.readiness')
    .map(({ match }) => match)
  expect(patterns).toHaveLength(2)
  for (const pattern of [...patterns, grammar.repository['id-list'].begin, grammar.repository['flow-item'].match])
    expect(wordsOf(pattern)).toEqual(keys)
})

const schema: unknown = JSON.parse(
  readFileSync(path.join(REPOSITORY, 'schemas/published/readiness.schema.json'), 'utf8'),
)

/** The alternatives of the longest group of words in a regular expression. */
function wordsOf(pattern: string): string[] {
  const groups = [...pattern.matchAll(/\(\?:(\w+(?:\|\w+)+)\)/g)].map(([, words]) => words as string)
  const [longest = ''] = groups.sort((one, other) => other.length - one.length)
  return longest.split('|').sort()
}

/** The names of the properties that carry an annotation, on themselves or on their items. */
function keysWith(annotation: string, node: unknown, key?: string, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  if (annotation in node && key !== undefined) found.add(key)
  for (const [name, value] of Object.entries(node)) {
    if (name === 'properties' || name === '$defs')
      for (const [child, definition] of Object.entries(value)) keysWith(annotation, definition, child, found)
    else keysWith(annotation, value, key, found)
  }
  return found
}
