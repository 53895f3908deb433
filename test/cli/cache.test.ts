import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { buildCli, cli, readiness, run } from '../support/cli'
import { folderWith } from '../support/folder'
import { misspelt, planText } from './plans'

const args = ['check', '--as-of', '2026-11-22', '--format', 'json']
const env = {}

it('changes nothing in what is printed, and git does not see it', async () => {
  await buildCli()
  const cwd = folderWith({ '.git/': '', 'a/readiness.yaml': misspelt, 'b/readiness.yaml': planText('pilot') })
  const without = await readiness(args, { cwd, env })
  const cached = () => readiness([...args, '--cache'], { cwd, env })
  expect(await cached()).toEqual(without)
  expect(await cached()).toEqual(without)
  expect(fs.readFileSync(path.join(cwd, '.readiness/cache/.gitignore'), 'utf8')).toBe('*\n')
  expect((await readiness([...args, '--cache', '--fix', '--fail-on', 'none'], { cwd, env })).stderr).toContain(
    'Repaired a/',
  )
  expect(fs.readFileSync(path.join(cwd, 'a/readiness.yaml'), 'utf8')).toContain('  title: ')
})

it('may be one for two programs at once', async () => {
  await buildCli()
  const plans = Array.from({ length: 12 }, (_, i) => [
    `p${i}/readiness.yaml`,
    planText().replace('chart', `chart-${i}`),
  ])
  const cwd = folderWith({ '.git/': '', ...Object.fromEntries(plans) })
  const command = [cli, ...args, '--cache-folder', 'kept']
  const all = await Promise.all([1, 2].map(() => run(process.execPath, command, { cwd })))
  const without = await readiness(args, { cwd, env })
  for (const ran of [...all, await run(process.execPath, command, { cwd })]) expect(ran).toEqual(without)
  const names = fs.readdirSync(path.join(cwd, 'kept'), { recursive: true, encoding: 'utf8' })
  expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it('is refused where its folder cannot be', async () => {
  const cwd = folderWith({ 'readiness.yaml': planText(), file: '' })
  const { status, stdout, stderr } = await readiness([...args, '--cache-folder', 'file/cache'], { cwd, env })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^readiness: The cache file\/cache cannot be used: /)
})
