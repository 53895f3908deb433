import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { URI } from 'vscode-uri'
import { isPlanName } from '../engine/plan/plan-name'
import { compile } from '../host/cel/compile'
import { policyText } from '../test/cli/plans'
import { memoryWorkspace, root } from '../test/protocol/memory'
import { folderWith } from '../test/support/folder'
import { type ClientFiles, ClientWorkspace } from './client-workspace'
import { DiskWorkspace } from './disk-workspace'

/** A client whose files are those of the disk. */
const diskFiles: ClientFiles = {
  stat: async (uri) => {
    const stat = fs.statSync(URI.parse(uri).fsPath, { throwIfNoEntry: false })
    if (!stat) return undefined
    return { type: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size }
  },
  read: async (uri) => {
    const file = URI.parse(uri).fsPath
    return fs.existsSync(file) ? fs.readFileSync(file) : undefined
  },
  list: async (uri) => {
    const folder = URI.parse(uri).fsPath
    const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  },
  plansIn: async (uri) => {
    const folder = URI.parse(uri).fsPath
    const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => isPlanName(name))
    const plans = names.filter((name) => !/(^|\/)(node_modules|\.git)\//.test(name))
    return plans.map((name) => URI.file(path.join(folder, name)).toString())
  },
}

const tree = {
  '.git/': '',
  '.gitignore': 'out/\n*.log\n!keep.log\n/only-here.md\n',
  'plans/.gitignore': '*.tmp\nsecret/*\n!secret/shown.md\n',
  'plans/readiness.yaml': 'x',
  'plans/a b/[x] ü.md': 'text',
  'plans/empty.md': '',
  'plans/model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n',
  'plans/folder/file.md': 'text',
  'plans/x.tmp': 'text',
  'plans/secret/hidden.md': 'text',
  'plans/secret/shown.md': 'text',
  'plans/only-here.md': 'text',
  'plans/run.log': 'text',
  'plans/keep.log': 'text',
  'only-here.md': 'text',
  'docs/model.md': 'text',
  'out/report.md': 'text',
  'out/readiness.yaml': 'x',
  'node_modules/p/readiness.yaml': 'x',
  'b/sepsis.readiness.yml': 'x',
  'b/.readiness/policy.yaml': policyText('rules: {}'),
}

const names = [
  'a b/[x] ü.md',
  'empty.md',
  'model.bin',
  'folder',
  'folder/file.md',
  'x.tmp',
  'secret/hidden.md',
  'secret/shown.md',
  'only-here.md',
  'run.log',
  'keep.log',
  '../only-here.md',
  '/docs/model.md',
  '/docs/none.md',
  '..\\docs\\model.md',
  '/out/report.md',
  '/out/none.md',
  '../../etc/passwd',
  '/../x',
  'C:\\x.md',
  '//server/share',
  'file:///etc/passwd',
  '.git/config',
  'none.md',
]

function both(folder: string) {
  const workspaces = [new DiskWorkspace(compile), new ClientWorkspace(diskFiles, compile)]
  for (const workspace of workspaces) workspace.setFolders([URI.file(folder).toString()])
  return workspaces as [DiskWorkspace, ClientWorkspace]
}

describe("the client's files and those of the disk", () => {
  it('have the same states, neighbours and places', async () => {
    const folder = folderWith(tree)
    const plan = URI.file(path.join(folder, 'plans/readiness.yaml')).toString()
    const [disk, client] = both(folder)
    const onDisk = await disk.fileFacts(plan, names)
    const atClient = await client.fileFacts(plan, names)
    const known = new Map([[names[0] as string, 'empty' as const]])
    expect((await client.fileFacts(plan, names, known)).files.get(names[0] as string)).toBe('empty')
    expect((await disk.fileFacts(plan, names, known)).files.get(names[0] as string)).toBe('empty')
    expect(Object.fromEntries(atClient.files)).toEqual(Object.fromEntries(onDisk.files))
    expect(atClient.folder).toEqual(onDisk.folder)
    expect([...atClient.folders].sort()).toEqual([...onDisk.folders].sort())
    for (const name of names) expect(await client.uriOf(plan, name)).toBe(await disk.uriOf(plan, name))
    expect(new Set(onDisk.files.values())).toEqual(
      new Set(['present', 'empty', 'lfs-pointer', 'not-a-file', 'ignored', 'missing', 'outside']),
    )
  })

  it('hold the same plans', async () => {
    const folder = folderWith(tree)
    const found = both(folder).map(async (workspace) => {
      const plans: string[] = []
      for await (const plan of workspace.plansIn(URI.file(folder).toString())) plans.push(plan)
      return plans.sort()
    })
    const [onDisk, atClient] = await Promise.all(found)
    expect(atClient).toEqual(onDisk)
    expect(onDisk).toHaveLength(3)
  })

  it.each([
    ['none', {}, 'warning'],
    ['the nearest', { '.readiness/policy.yaml': policyText('rules: {owner/missing: error}') }, 'error'],
    [
      'one that extends others',
      {
        '.readiness/policy.yaml': policyText('extends: [../shared/base.yaml, "@org/base"]'),
        'shared/base.yaml': policyText('rules: {owner/missing: error}'),
        'node_modules/@org/base/policy.yaml': policyText('rules: {owner/missing: info}'),
      },
      'info',
    ],
    [
      'one that cannot be applied',
      {
        '.readiness/policy.yaml': policyText('extends: [./policy.yaml, ../../x.yaml, ../y.yaml, "https://x", nowhere]'),
      },
      undefined,
    ],
    ['one with a misspelt key', { '.readiness/policy.yaml': policyText('ruls: {}') }, undefined],
    ['one that is none', { '.readiness/policy.yaml': 'apiVersion: v1\n' }, undefined],
  ])('give the same policy: %s', async (_, files, level) => {
    const folder = folderWith({ '.git/': '', 'plans/readiness.yaml': 'x', ...files })
    const plan = URI.file(path.join(folder, 'plans/readiness.yaml')).toString()
    const [onDisk, atClient] = await Promise.all(both(folder).map((workspace) => workspace.policyFor(plan)))
    expect(atClient?.problems).toEqual(onDisk?.problems)
    const levels = [onDisk, atClient].map((applied) => applied?.policy?.levelOf('owner/missing', 'discovery'))
    if (level === 'error' || level === 'info') expect(levels).toEqual([level, level])
    else expect(levels).toEqual([undefined, undefined])
    expect([...(atClient?.folders ?? [])].sort()).toEqual([...(onDisk?.folders ?? [])].sort())
  })
})

describe("the client's files", () => {
  it('are asked for in the open folders alone', async () => {
    const workspace = memoryWorkspace({ 'audit.md': 'Audited.' })
    expect((await workspace.fileFacts('memory:/elsewhere/readiness.yaml', ['audit.md'])).files.size).toBe(0)
    expect((await workspace.fileFacts('untitled:Untitled-1', ['audit.md'])).files.size).toBe(0)
    expect(await workspace.policyFor('untitled:Untitled-1')).toEqual({ folders: [], problems: [] })
    expect(await workspace.uriOf('untitled:Untitled-1', 'x.md')).toBeUndefined()
  })

  it('are looked at again once what was remembered is to be forgotten', async () => {
    const files: Record<string, string> = { 'audit.md': 'Audited.' }
    const workspace = memoryWorkspace(files)
    const state = async () => (await workspace.fileFacts(`${root}/readiness.yaml`, ['audit.md'])).files.get('audit.md')
    expect(await state()).toBe('present')
    files['.gitignore'] = '*.md\n'
    expect(await state()).toBe('present')
    workspace.forget()
    expect(await state()).toBe('ignored')
  })
})
