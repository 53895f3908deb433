/** Helix in a terminal: the keys of a user go in, and what a user sees is read from the screen. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FindingReport } from '../../cli/results'
import type { Position } from '../../engine/text/lines'
import { debianPrograms } from '../../scripts/editors/debian'
import { repository } from '../../scripts/vscode/cache'
import { type Editor, environmentOf, type Folders, ready, type Starter, until } from './editor'
import { planName } from './plan'
import { Terminal, terminalPackages } from './terminal'

export const helix: Starter = { name: 'Helix', start }

/** High enough for all problems of the plan in one list, wide enough for the names of rules. */
const size = { columns: 240, rows: 140 }

async function start(folders: Folders): Promise<Editor> {
  const programs = await debianPrograms('trixie', terminalPackages, console.log)
  const env = environmentOf(folders)
  const log = path.join(folders.home, 'log')
  for (const [file, folder] of [
    ['helix-languages.toml', path.join(folders.home, 'config/helix')],
    ['helix-project.toml', path.join(folders.repository, '.helix')],
  ] as const) {
    mkdirSync(folder)
    copyFileSync(path.join(repository, 'docs/editors', file), path.join(folder, 'languages.toml'))
  }
  const command = programs.command('hx', '-v', '--log', log, planName)
  const terminal = await Terminal.start(programs, command, { folder: folders.repository, env, ...size })
  return ready(new Helix(terminal, folders.repository, log))
}

const severities: Record<string, string> = { ERROR: 'error', WARN: 'warning', INFO: 'info' }

/** What Helix calls a key that it offers. */
const property = /\w +property\b/

class Helix implements Editor {
  constructor(
    private readonly terminal: Terminal,
    private readonly repository: string,
    private readonly log: string,
  ) {}

  async begin(): Promise<void> {
    await this.until('plan', (text) => text.includes(` NOR   ${planName} `))
  }

  async open(file: string): Promise<void> {
    const name = path.relative(this.repository, file)
    await this.command(`open ${name}`)
    await this.until(name, (text) => text.includes(` NOR   ${name} `))
    await this.command('reload')
  }

  /** The list shows the beginning of each message, and no places. */
  async listed(): Promise<string[]> {
    const count = /(\d+)\/(\d+) *│/
    await this.terminal.press('Space', 'd')
    const list = await this.until('list of problems', (text) => {
      const [, shown, all] = text.match(count) ?? []
      return shown !== undefined && shown === all
    })
    await this.escape((text) => !count.test(text))
    return [...list.matchAll(/│ [ >] ([A-Z]+) +([a-z-]+\/[a-z-]+) /g)].map(
      ([, severity = '', rule]) => `${severities[severity]} ${rule}`,
    )
  }

  asListed({ severity, rule }: FindingReport): string {
    return `${severity} ${rule}`
  }

  async places(): Promise<string[]> {
    await this.goTo({ line: 0, character: 0 })
    const places: string[] = []
    for (let i = 0; ; i++) {
      // To the next problem, which is selected from its start to its end; then to the start alone. After that something
      // is asked for, one thing and another by turns: when the question shows, the keys have been read. C-c gives it up.
      const [key, question] = i % 2 === 0 ? ['/', 'search:'] : ['s', 'select:']
      await this.terminal.press(...(i > 0 ? ['C-c'] : []), ']', 'd', 'M-;', ';', key)
      const text = await this.until(question, (text) => text.includes(`\n${question}`))
      const [, place] = text.match(/ (\d+:\d+) *\n+(search|select):/) ?? []
      if (place === undefined) throw new Error(`Helix does not show where the cursor is:\n${text}`)
      // After the last comes the first again.
      if (place === places[0]) break
      places.push(place)
    }
    await this.terminal.press('C-c')
    return places
  }

  async hover(at: Position, shown: string): Promise<string> {
    await this.goTo(at)
    await this.terminal.press('Space', 'k')
    const text = await this.until(`"${shown}"`, (text) => text.includes(shown))
    await this.escape((text) => !text.includes(shown))
    return text
  }

  async complete(line: number, typed: string): Promise<string> {
    const offered = await this.propose(line, typed)
    await this.leaveInsertMode()
    return offered
  }

  async accept(line: number, typed: string): Promise<void> {
    await this.propose(line, typed)
    await this.terminal.press('Tab', 'Enter')
    await this.leaveInsertMode()
  }

  async fix(at: Position, title: string): Promise<void> {
    await this.goTo(at)
    // The line to the top, so that the menu is below it.
    await this.terminal.press('z', 't', 'Space', 'a')
    const rows = (await this.until(`action "${title}"`, (text) => text.includes(title))).split('\n')
    const line = rows.findIndex((row) => row.match(/^[●\s]*(\d+) /)?.[1] === String(at.line + 1))
    const steps = rows.findIndex((row) => row.includes(title)) - line - 1
    await this.terminal.press(...Array(steps).fill('Down'), 'Enter')
  }

  async rename(at: Position, name: string): Promise<void> {
    await this.goTo(at)
    await this.terminal.press('Space', 'r')
    await this.until('question for the name', (text) => text.includes('rename-to:'))
    await this.terminal.press('C-u')
    await this.terminal.type(name)
    await this.terminal.press('Enter')
  }

  async save(): Promise<void> {
    await this.command('write')
  }

  async complaints(): Promise<string> {
    const lines = existsSync(this.log) ? readFileSync(this.log, 'utf8').split('\n') : []
    // An answer that comes after Helix has stopped waiting for it is no fault of the server's.
    return lines.filter((line) => /\[(ERROR|WARN)\]/.test(line) && !line.includes('closed channel')).join('\n')
  }

  stop(): Promise<void> {
    return this.terminal.stop()
  }

  private async command(line: string): Promise<void> {
    await this.terminal.type(`:${line}`)
    await this.terminal.press('Enter')
  }

  private async goTo({ line, character }: Position): Promise<void> {
    await this.command(`goto ${line + 1}`)
    if (character > 0) await this.terminal.type(`${character}l`)
  }

  private async propose(line: number, typed: string): Promise<string> {
    await this.goTo({ line, character: 0 })
    await this.terminal.press('o', 'C-u')
    await this.terminal.type(typed)
    await this.terminal.press('C-x')
    const text = await this.until('completion', (text) => property.test(text))
    return [...text.matchAll(/(\w+) +property\b/g)].map(([, label]) => label).join('\n')
  }

  /** Presses Escape and waits for its effect: with the key after it, it would mean another key. */
  private async escape(isDone: (screen: string) => boolean): Promise<void> {
    await this.terminal.press('Escape')
    await this.until('effect of Escape', isDone)
  }

  private leaveInsertMode(): Promise<void> {
    return this.escape((text) => / NOR /.test(text) && !property.test(text))
  }

  /** The screen, once something holds of it. */
  private until(what: string, holds: (screen: string) => boolean): Promise<string> {
    const look = async () => {
      const text = await this.terminal.text()
      return holds(text) ? text : undefined
    }
    return until(`${what} in Helix`, look, () => this.terminal.text())
  }
}
