import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import manifest from '../../package.json'
import { metadata } from '../support/github'
import { errorsByGitHub } from '../support/github-parser'

const page = fs.readFileSync('docs/ci.md', 'utf8')
const [major] = manifest.version.split('.')

/** The text below a heading, up to the next one. */
const section = (heading: string): string => page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''

/** The first column of the table with a header. */
const columnUnder = (header: string): string[] => {
  const table = section('GitHub Action').split(`\n| ${header} |`)[1]?.split('\n\n')[0] ?? ''
  return [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '))
}

/** The blocks of a section in YAML. */
const blocksIn = (text: string): string[] =>
  [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => block)

const workflows = blocksIn(section('GitHub Action'))

describe('what is said of the action', () => {
  it('has every input and output of it, and what they usually are', () => {
    expect(columnUnder('Input').sort()).toEqual(Object.keys(metadata.inputs).sort())
    expect(columnUnder('Output').sort()).toEqual(Object.keys(metadata.outputs).sort())
    for (const [name, { default: usual }] of Object.entries(metadata.inputs))
      if (usual && name !== 'token')
        expect(section('GitHub Action')).toMatch(new RegExp(`\\| \`${name}\` \\| \`${usual}\``))
  })

  it.each(workflows.map((text, i) => [i + 1, text] as const))(
    'shows workflows by the rules of GitHub: %i',
    async (_, workflow) => {
      expect(await errorsByGitHub('workflow', workflow)).toEqual([])
      expect(await errorsByGitHub('workflow', workflow.replace('runs-on', 'run-on'))).not.toEqual([])
      expect(workflow).toContain(`uses: readiness-as-code/readiness-as-code@v${major}\n`)
    },
  )

  it('uses outputs that there are', () => {
    const used = [...page.matchAll(/steps\.readiness\.outputs\.([a-z-]+)/g)].map(([, name = '']) => name)
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((name) => !(name in metadata.outputs))).toEqual([])
  })
})

it('names no event that gives strangers a token that may write', () => {
  const files = ['action.yml', 'docs/ci.md', ...fs.readdirSync('ci').map((name) => `ci/${name}`)]
  for (const file of files) expect(fs.readFileSync(file, 'utf8')).not.toContain('pull_request_target')
})

it('names the hooks that there are, and this version', () => {
  const hooks = parse(fs.readFileSync('.pre-commit-hooks.yaml', 'utf8')).map(({ id }: { id: string }) => id)
  const [config] = blocksIn(section('pre-commit')).map((block) => parse(block).repos[0])
  expect(config.hooks.map(({ id }: { id: string }) => id)).toEqual(hooks)
  expect(config.rev).toBe(`v${manifest.version}`)
})

it('names the template of this version, and its inputs', () => {
  const [, inputs] = fs.readFileSync('ci/gitlab.yml', 'utf8').split('inputs:\n')
  const names = [...(inputs?.split('\n---')[0] ?? '').matchAll(/^ {4}([a-z_]+):$/gm)].map(([, name]) => name)
  const text = section('GitLab template')
  expect(text).toContain(`/v${manifest.version}/ci/gitlab.yml`)
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

it('has this version in everything that others copy', () => {
  const { version } = manifest
  const named = ['docs/ci.md', 'ci/gitlab.yml', 'ci/readiness.sh'].flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/\b(?:v|default: |:-)(\d+\.\d+\.\d+)\b/g)].map(([, each]) => each),
  )
  expect(named.filter((each) => each !== version && each !== '2.1.0')).toEqual([])
  expect(named.length).toBeGreaterThan(4)
})
