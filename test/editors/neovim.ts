/** Neovim without a window: Lua is run in it from outside, and keys are sent to it where a user would type. */
import { execFile, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { FindingReport } from '../../cli/results'
import type { Position } from '../../engine/text/lines'
import { debianPrograms, type Release } from '../../scripts/editors/debian'
import { repository } from '../../scripts/vscode/cache'
import { type Editor, environmentOf, type Folders, messageOf, ready, type Starter, until } from './editor'
import { asOf, planName } from './plan'

const run = promisify(execFile)

/** Which Neovim, and how the date is fixed in it. */
interface Kind {
  release: Release
  /** The file of the guide. */
  file: string
  /** Its file for settings. */
  project?: string
  /** Lua that changes settings once the server has been started. */
  later?: string
}

export const neovim: Starter = {
  name: 'Neovim',
  start: (folders) =>
    start(folders, {
      release: 'forky',
      file: 'neovim.lua',
      project: 'neovim-project.lua',
    }),
}

export const neovimBefore011: Starter = {
  name: 'Neovim before 0.11',
  start: (folders) =>
    start(folders, {
      release: 'bookworm',
      file: 'neovim-before-0.11.lua',
      later: `
        local client = vim.lsp.get_active_clients()[1]
        client.config.settings.readiness.asOf = '${asOf}'
        client.notify('workspace/didChangeConfiguration', { settings = client.config.settings })`,
    }),
}

async function start(folders: Folders, { release, file, project, later = '' }: Kind): Promise<Editor> {
  const programs = await debianPrograms(release, ['neovim'], console.log)
  const configuration = path.join(folders.home, 'config/nvim')
  mkdirSync(path.join(configuration, 'plugin'), { recursive: true })
  const copy = (name: string, to: string) =>
    copyFileSync(path.join(repository, 'docs/editors', name), path.join(configuration, to))
  copy(file, 'plugin/readiness.lua')
  if (project) copy(project, 'init.lua')
  const [program, ...args] = programs.command('nvim')
  const [VIMRUNTIME] = programs.folders('usr/share/nvim/runtime')
  const env = { ...environmentOf(folders), VIMRUNTIME }
  const socket = path.join(folders.home, 'socket')
  // Where the parsers are, which Neovim looks for beside its program.
  const place = programs.folders('usr/lib/nvim').flatMap((folder) => ['--cmd', `set runtimepath+=${folder}`])
  const nvim = spawn(program, [...args, ...place, '--headless', '--listen', socket, planName], {
    cwd: folders.repository,
    env,
    stdio: 'ignore',
  })
  const ask = async (...request: string[]): Promise<void> => {
    await run(program, [...args, '--server', socket, ...request], { env, timeout: 20_000 })
  }
  const ended = new Promise((resolve) => nvim.once('exit', resolve))
  const stop = async () => {
    nvim.kill()
    await ended
  }
  await until('socket of Neovim', async () => existsSync(socket) || undefined).catch(async (error) => {
    await stop()
    throw error
  })
  return ready(new Neovim(folders.home, ask, later, stop))
}

const severities = { error: 1, warning: 2, info: 3 }

class Neovim implements Editor {
  constructor(
    private readonly home: string,
    private readonly ask: (...request: string[]) => Promise<void>,
    private readonly later: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** Waits for the server, and chooses fixes by title instead of by number. */
  async begin(): Promise<void> {
    const clients = '(vim.lsp.get_clients or vim.lsp.get_active_clients)()'
    await until('server in Neovim', () => this.lua<true>(`return #${clients} > 0 and ${clients}[1].initialized or nil`))
    await this.lua(`
      vim.ui.select = function(items, options, choose)
        for _, item in ipairs(items) do
          if options.format_item(item) == wanted_title then return choose(item) end
        end
        choose(nil)
      end
      ${this.later}`)
  }

  async open(file: string): Promise<void> {
    await this.lua(`vim.cmd('silent edit! ' .. vim.fn.fnameescape('${file}'))`)
  }

  listed(): Promise<string[]> {
    return this.lua(`
      return vim.tbl_map(function(d)
        local range = table.concat({ d.lnum, d.col, d.end_lnum, d.end_col }, ' ')
        return table.concat({ range, d.severity, d.code, d.message }, ' ')
      end, vim.diagnostic.get(0))`)
  }

  /** Neovim counts bytes. */
  asListed(finding: FindingReport, text: string): string {
    const { rule, severity, range } = finding
    const lines = text.split('\n')
    const place = ({ line, character }: Position) =>
      `${line} ${Buffer.byteLength(lines[line]?.slice(0, character) ?? '')}`
    return `${place(range.start)} ${place(range.end)} ${severities[severity]} ${rule} ${messageOf(finding)}`
  }

  places(): Promise<string[]> {
    return this.lua(`
      local places = {}
      vim.api.nvim_win_set_cursor(0, { 1, 0 })
      while true do
        if vim.diagnostic.jump then
          vim.diagnostic.jump({ count = 1, wrap = false })
        else
          vim.diagnostic.goto_next({ wrap = false, float = false })
        end
        local place = vim.fn.line('.') .. ':' .. vim.fn.charcol('.')
        if places[#places] == place then return places end
        table.insert(places, place)
      end`)
  }

  async hover(at: Position, shown: string): Promise<string> {
    await this.goTo(at)
    await this.lua('vim.lsp.buf.hover()')
    return until(`"${shown}" in Neovim`, () =>
      this.lua<string>(`
        for _, window in ipairs(vim.api.nvim_list_wins()) do
          local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
          local text = table.concat(lines, '\\n')
          if vim.api.nvim_win_get_config(window).relative ~= '' and text:find('${shown}', 1, true) then
            vim.api.nvim_win_close(window, true)
            return text
          end
        end`),
    )
  }

  async complete(line: number, typed: string): Promise<string> {
    await this.propose(line, typed)
    const words = await until('completion in Neovim', async () => {
      const { items } = await this.lua<{ items: { abbr: string; word: string }[] }>(
        `return vim.fn.complete_info({ 'items' })`,
      )
      return items.length > 0 ? items.map(({ abbr, word }) => abbr || word).join('\n') : undefined
    })
    await this.keys('<C-e><Esc>')
    return words
  }

  async accept(line: number, typed: string): Promise<void> {
    await this.propose(line, typed)
    // Where there is only one, it is inserted at once.
    await until('completion in Neovim', () => this.lua(`return vim.fn.getline('.') ~= '${typed}' or nil`))
    await this.keys('<Esc>')
  }

  async fix(at: Position, title: string): Promise<void> {
    await this.goTo(at)
    await this.lua(`wanted_title = [[${title}]]\nvim.lsp.buf.code_action()`)
  }

  async rename(at: Position, name: string): Promise<void> {
    await this.goTo(at)
    await this.lua(`vim.lsp.buf.rename('${name}')`)
  }

  async save(): Promise<void> {
    await this.lua(`vim.cmd('silent write')`)
  }

  async complaints(): Promise<string> {
    const log = ['state', 'cache'].map((folder) => path.join(this.home, folder, 'nvim/lsp.log')).find(existsSync)
    const messages = await this.lua<string>(`return vim.api.nvim_exec('messages', true)`)
    const lines = [log ? readFileSync(log, 'utf8') : '', messages].join('\n').split('\n')
    // That something was answered before it could be cancelled is no fault of the server's.
    return lines.filter((line) => /error|warn|^E\d+:/i.test(line) && !/attempting to cancel/.test(line)).join('\n')
  }

  /** Runs Lua in the editor; its result, which has to have a form in JSON. Both go through files: they may be long. */
  private async lua<T>(body: string): Promise<T> {
    const [asked, answer] = ['asked.lua', 'answer.json'].map((name) => path.join(this.home, name)) as [string, string]
    writeFileSync(asked, body)
    await this.ask('--remote-expr', `writefile([json_encode(luaeval('dofile(_A)', '${asked}'))], '${answer}')`)
    return (JSON.parse(readFileSync(answer, 'utf8')) ?? undefined) as T
  }

  private async keys(keys: string): Promise<void> {
    await this.ask('--remote-send', keys)
  }

  private async goTo({ line, character }: Position): Promise<void> {
    await this.lua(`vim.fn.setcursorcharpos(${line + 1}, ${character + 1})`)
  }

  private async propose(line: number, typed: string): Promise<void> {
    await this.goTo({ line, character: 0 })
    await this.keys(`o<C-u>${typed}<C-x><C-o>`)
  }
}
