import fs from 'node:fs'
import { expect, it } from 'vitest'

const page = fs.readFileSync('SECURITY.md', 'utf8')
const rows = page.split('\n').filter((line) => /^\| (?!Could try)\S/.test(line) && !line.startsWith('|---'))
const shownBy = rows.map((row) => /\| `([^`]+)`: (.+) \|$/.exec(row)?.slice(1) as [string, string] | undefined)

it('names a test for every threat, which is there', () => {
  expect(rows.length).toBeGreaterThan(30)
  const missing = rows.filter((_, i) => {
    const [file = '', name = ''] = shownBy[i] ?? []
    return !fs.existsSync(file) || !fs.readFileSync(file, 'utf8').includes(name)
  })
  expect(missing).toEqual([])
})

it('is led to from the README', () => expect(fs.readFileSync('README.md', 'utf8')).toContain('](SECURITY.md)'))
