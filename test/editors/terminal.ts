/** A terminal without a window, for editors that live in one: keys go in, and the screen can be read. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Programs } from '../../scripts/editors/debian'

const run = promisify(execFile)

/** The editors that run in a terminal, what they need there, and the terminal. */
export const terminalPackages = ['emacs-nox', 'elpa-yaml-mode', 'hx', 'tmux']

export interface TerminalOptions {
  folder: string
  env: NodeJS.ProcessEnv
  columns: number
  rows: number
}

/** A terminal of tmux, with one program in it. It ends with the program. */
export class Terminal {
  private constructor(
    private readonly tmux: readonly [string, ...string[]],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts a program in a terminal. */
  static async start(programs: Programs, command: readonly string[], options: TerminalOptions): Promise<Terminal> {
    const { folder, env, columns, rows } = options
    const socket = path.join(env.XDG_RUNTIME_DIR ?? folder, 'tmux')
    const terminal = new Terminal(programs.command('tmux', '-u', '-S', socket, '-f', '/dev/null'), env)
    const size = ['-x', String(columns), '-y', String(rows)]
    await terminal.tell('new-session', '-d', '-c', folder, ...size, '--', ...command)
    return terminal
  }

  /** Presses keys, by their names in tmux: `Enter`, `Escape`, `C-x`, `M-x`, a character. */
  async press(...keys: string[]): Promise<void> {
    // A semicolon at the end of an argument would begin another command of tmux.
    await this.tell('send-keys', ...keys.map((key) => key.replace(/;$/, '\\;')))
  }

  /** Types a text. */
  async type(text: string): Promise<void> {
    await this.tell('send-keys', '-l', '--', text)
  }

  /** What can be seen, line by line. */
  text(): Promise<string> {
    return this.tell('capture-pane', '-p')
  }

  /** Ends the terminal and what runs in it. */
  async stop(): Promise<void> {
    await this.tell('kill-server').catch(() => {})
    // The server of tmux answers before everything has ended.
    while (await this.isRunning()) await sleep(50)
  }

  private async isRunning(): Promise<boolean> {
    return this.tell('has-session').then(
      () => true,
      () => false,
    )
  }

  private async tell(...args: string[]): Promise<string> {
    const [program, ...rest] = this.tmux
    return (await run(program, [...rest, ...args], { env: this.env, timeout: 20_000 })).stdout
  }
}
