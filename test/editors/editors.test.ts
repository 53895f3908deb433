/** The configurations of the guides, in the editors that they are for. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unsupported } from '../../scripts/editors/debian'
import { type Editor, until } from './editor'
import { emacs } from './emacs'
import { helix } from './helix'
import { neovim, neovimBefore011 } from './neovim'
import { findings, fixNamed, lineOf, plan, planName, writeRepository } from './plan'

const obstacle = unsupported()
if (obstacle) console.log(`The tests of other editors are skipped: ${obstacle}.`)

const temporary = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'readiness-editors-'))

/** Where the language server is installed as the guides say. */
const installed = path.join(temporary, 'npm')

beforeAll(() => {
  if (obstacle) return
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', temporary], { encoding: 'utf8' }),
  )
  const args = ['install', '--global', '--offline', '--prefix', installed, path.join(temporary, packed.filename)]
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
})
afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

const agreement = { missing: [], surplus: [] }

/** What of a list is missing in another, and what is there that should not be. */
function compare(seen: readonly string[], expected: readonly string[]): { missing: string[]; surplus: string[] } {
  const surplus = [...seen]
  const missing = expected.filter((item) => {
    const at = surplus.indexOf(item)
    if (at >= 0) surplus.splice(at, 1)
    return at < 0
  })
  return { missing, surplus }
}

/** Some editors write a new file and move it into the place of the old one, which is gone for a moment. */
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

describe.skipIf(obstacle).each([neovim, neovimBefore011, helix, emacs])('$name', ({ name, start }) => {
  const repository = path.join(temporary, name, 'repository')
  const file = path.join(repository, planName)
  let editor: Editor

  beforeAll(async () => {
    writeRepository(repository)
    editor = await start({ home: path.join(temporary, name), repository, programs: path.join(installed, 'bin') })
  }, 300_000)
  afterAll(() => editor?.stop())
  beforeEach(async () => {
    writeFileSync(file, plan)
    await editor.open(file)
  })

  /** Waits until the editor lists what the command line finds in the text on the disk, which may just be written again. */
  async function agrees(file: string): Promise<void> {
    const seen = async () => {
      const text = readFileSync(file, 'utf8')
      const expected = (await findings(file)).map((finding) => editor.asListed(finding, text))
      return compare(await editor.listed(), expected)
    }
    await expect.poll(seen, { timeout: 30_000 }).toEqual(agreement)
  }

  /** Waits until the text has become another one, and is saved. */
  async function becomes(text: string): Promise<void> {
    const changed = await until(`change in ${name}`, async () => {
      await editor.save()
      const stored = await readFile(file, 'utf8').catch(missing)
      return stored === plan ? undefined : stored
    })
    expect(changed).toBe(text)
  }

  it('finds what the command line finds', () => agrees(file))

  it.each([
    ['north.readiness.yaml', 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nowner: TBD\n'],
    ['north/.readiness/policy.yaml', 'apiVersion: readiness-policy/v1\nrules: {owner/mising: off}\n'],
  ])('knows %s by its name', async (name, text) => {
    const file = path.join(repository, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    expect(await findings(file)).not.toEqual([])
    await editor.open(file)
    await agrees(file)
  })

  it('goes from one problem to the next', async () => {
    await agrees(file)
    const starts = (await findings(file)).map(({ range: { start } }) => {
      const before = plan.split('\n')[start.line]?.slice(0, start.character) ?? ''
      return `${start.line + 1}:${[...before].length + 1}`
    })
    expect(compare(await editor.places(), [...new Set(starts)])).toEqual(agreement)
  })

  it('says what a key means', async () => {
    const said = await editor.hover({ line: lineOf('intendedUse:'), character: 4 }, 'Intended use')
    expect(said).toContain('Due from discovery on.')
  })

  it('offers the keys that are missing', async () => {
    const offered = await editor.complete(lineOf('accepted: 2026-05-04'), '    ')
    for (const key of ['deputy', 'authority', 'protectedTime', 'escalatesTo']) expect(offered).toContain(key)
    expect(offered).not.toContain('accepted')
  })

  it('writes the key that is chosen', async () => {
    await editor.accept(lineOf('accepted: 2026-05-04'), '    dep')
    await becomes(plan.replace('    accepted: 2026-05-04\n', '$&    deputy: \n'))
    await agrees(file)
  })

  it.each(['Enter 2027-05-02, the earliest safe day of notice', 'Insert the change process'])(
    'applies the fix "%s"',
    async (title) => {
      const { start, fixed } = fixNamed(title)
      await editor.fix(start, title)
      await becomes(fixed)
      await agrees(file)
    },
  )

  it('renames an id wherever it stands', async () => {
    await editor.rename({ line: lineOf('id: paul-whitaker'), character: 8 }, 'p-whitaker')
    await becomes(plan.replaceAll('paul-whitaker', 'p-whitaker'))
    await agrees(file)
  })

  it('has nothing to complain about', async () => {
    expect(await editor.complaints()).toBe('')
  })
})
