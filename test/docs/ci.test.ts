import fs from 'node:fs'
import { expect, it } from 'vitest'
import { formats } from '../../cli/formats/check'
import { readiness } from '../support/cli'

const page = fs.readFileSync('docs/ci.md', 'utf8')

it('names every format, and no other', () => {
  const names = Object.keys(formats).sort()
  const rows = [...page.matchAll(/^\| \[(.+?)\]\(#(.+?)\) \|/gm)]
  expect(rows.flatMap(([, listed = '']) => listed.replaceAll('`', '').split(', ')).sort()).toEqual(names)
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  )
  expect(rows.map(([, , anchor]) => anchor).filter((anchor) => !headings.includes(anchor as string))).toEqual([])
  const used = [...page.matchAll(/--format ([a-z]+)/g)].map(([, name]) => name as string)
  expect([...new Set(used)].sort()).toEqual(names.filter((name) => !['text', 'json'].includes(name)))
})

it('names options that there are', async () => {
  const { stdout } = await readiness(['check', '--help'])
  const named = [...page.matchAll(/`(--[a-z-]+)|readiness check (--[a-z-]+)/g)].map(([, a, b]) => a ?? b)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((option) => !stdout.includes(option as string))).toEqual([])
})
