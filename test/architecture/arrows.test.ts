import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const refused = [
  ['engine/rules/owner', '../../../server/session'],
  ['engine', '../host/policy'],
  ['engine', 'node:fs'],
  ['host', '../cli/main'],
  ['report', '../cli/main'],
  ['cli/commands', '../../server/session'],
  ['server/features', '../../cli/main'],
  ['server', 'vscode'],
  ['client/commands', '../../engine/analyze'],
  ['client', '../host/policy'],
  ['cli/commands', '../../action/inputs'],
  ['server', '../action/inputs'],
  ['action', '../server/session'],
  ['action', 'vscode'],
]
const allowed = [
  ['engine/rules/owner', '../../plan/dates'],
  ['host', '../engine/analyze'],
  ['host', 'node:fs'],
  ['cli/commands', '../../host/policy'],
  ['server/features', '../../engine/analyze'],
  ['client', 'vscode'],
  ['action', '../cli/commands/check'],
]
const cases = [...refused, ...allowed] as [string, string][]

/** Files that import what the cases say, under the project's own linter settings. */
let folder: string
let report: string

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'arrows-'))
  fs.copyFileSync('biome.json', path.join(folder, 'biome.json'))
  for (const [i, [room, from]] of cases.entries()) {
    fs.mkdirSync(path.join(folder, room), { recursive: true })
    fs.writeFileSync(path.join(folder, room, `case-${i}.ts`), `import { x } from '${from}'\n\nexport const y = x\n`)
  }
  const biome = path.resolve('node_modules/.bin/biome')
  const { stdout } = spawnSync(biome, ['lint', '--vcs-enabled=false', '--reporter=github', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  report = stdout
})

afterAll(() => fs.rmSync(folder, { recursive: true }))

const isRefused = (i: number) =>
  report.split('\n').some((line) => line.includes('noRestrictedImports') && line.includes(`case-${i}.ts`))

it.each(refused.map(([room, from], i) => ({ room, from, i })))('$room may not import $from', ({ i }) =>
  expect(isRefused(i)).toBe(true),
)

it.each(allowed.map(([room, from], i) => ({ room, from, i: refused.length + i })))('$room may import $from', ({ i }) =>
  expect(isRefused(i)).toBe(false),
)
