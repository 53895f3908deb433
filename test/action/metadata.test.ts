import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bundles } from '../../scripts/lib/bundles'
import { metadata } from '../support/github'
import { errorsByGitHub } from '../support/github-parser'

const text = fs.readFileSync('action.yml', 'utf8')

describe('action.yml', () => {
  it('is an action by the rules of GitHub', async () => expect(await errorsByGitHub('action', text)).toEqual([]))

  it.each([
    ['an unknown runtime', 'using: node24', 'using: node18'],
    ['an unknown key', 'runs:', 'run:'],
    ['an expression that there is not', 'github.token', 'secrets.TOKEN'],
  ])('would not be one with %s', async (_, find, put) => {
    expect(text).toContain(find)
    expect(await errorsByGitHub('action', text.replace(find, put))).not.toEqual([])
  })

  it('names the bundle that is built', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: bundles.action.outfile })
  })

  it('says what each input and output is', () => {
    for (const { description } of [...Object.values(metadata.inputs), ...Object.values(metadata.outputs)])
      expect(description).toMatch(/^[A-Z0-9].+\.$/)
  })

  it('has the inputs that are read, and no other', () => {
    const source = fs.readFileSync('action/inputs.ts', 'utf8')
    const read = [...source.matchAll(/\b(?:text|some|oneOf|choice|yes)\('([a-z-]+)'/g)].map(([, name]) => name)
    expect([...new Set(read)].sort()).toEqual(Object.keys(metadata.inputs).sort())
  })

  it('has the outputs that are written, and no other', () => {
    const source = ['job', 'main'].map((name) => fs.readFileSync(`action/${name}.ts`, 'utf8')).join('')
    const written = [...source.matchAll(/setOutput\('([a-z-]+)'/g)].map(([, name]) => name)
    expect([...new Set(written)].sort()).toEqual(Object.keys(metadata.outputs).sort())
  })
})
