/** Emacs in a terminal: commands are given by their names, as a user does, and what they show is asked for from outside. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { FindingReport } from '../../cli/results'
import type { Position } from '../../engine/text/lines'
import { debianPrograms, type Programs } from '../../scripts/editors/debian'
import { repository } from '../../scripts/vscode/cache'
import { type Editor, environmentOf, type Folders, messageOf, ready, type Starter, until } from './editor'
import { planName } from './plan'
import { Terminal, terminalPackages } from './terminal'

const run = promisify(execFile)

export const emacs: Starter = { name: 'Emacs', start }

async function start(folders: Folders): Promise<Editor> {
  const programs = await debianPrograms('trixie', terminalPackages, console.log)
  const env = { ...environmentOf(folders), ...whereItIs(programs) }
  const configuration = path.join(folders.home, 'config/emacs')
  mkdirSync(configuration)
  copyFileSync(path.join(repository, 'docs/editors/emacs.el'), path.join(configuration, 'init.el'))
  copyFileSync(path.join(repository, 'docs/editors/emacs-project.el'), path.join(folders.repository, '.dir-locals.el'))
  const [dump] = programs.files('usr/libexec/emacs/*/*/*.pdmp')
  const listen = `(progn (setq server-socket-dir "${env.XDG_RUNTIME_DIR}" enable-local-variables :all) (server-start))`
  const command = programs.command('emacs-nox', `--dump-file=${dump}`, '--eval', listen, planName)
  const terminal = await Terminal.start(programs, command, { folder: folders.repository, env, columns: 200, rows: 100 })
  const socket = path.join(env.XDG_RUNTIME_DIR, 'server')
  const [program, ...args] = programs.command('emacsclient.emacs', `--socket-name=${socket}`)
  const evaluate = (lisp: string) => run(program, [...args, '--eval', lisp], { env, timeout: 20_000 })
  return ready(new Emacs(terminal, evaluate, path.join(folders.home, 'answer.json')))
}

/** Emacs looks for its own files, and for its packages, where Debian installs them. */
function whereItIs(programs: Programs): Record<string, string> {
  const folders = {
    EMACSDATA: 'usr/share/emacs/*/etc',
    EMACSDOC: 'usr/share/emacs/*/etc',
    EMACSPATH: 'usr/libexec/emacs/*/*',
    EMACSLOADPATH: 'usr/share/emacs/{*/lisp,*/lisp/*,site-lisp/elpa-src/*}',
  }
  return Object.fromEntries(Object.entries(folders).map(([name, place]) => [name, programs.folders(place).join(':')]))
}

const types = { error: 'error', warning: 'warning', info: 'note' }

class Emacs implements Editor {
  constructor(
    private readonly terminal: Terminal,
    private readonly evaluate: (lisp: string) => Promise<unknown>,
    /** A file for what comes back. */
    private readonly answer: string,
  ) {}

  async begin(): Promise<void> {
    // Nobody answers before Emacs listens.
    const look = () => this.lisp<true | null>('(eglot-managed-p)').catch(() => undefined)
    await until(
      'plan in Emacs',
      async () => (await look()) || undefined,
      () => this.terminal.text(),
    )
  }

  async open(file: string): Promise<void> {
    const buffer = `(find-file-noselect "${file}" t)`
    await this.lisp(`(progn (delete-other-windows) (switch-to-buffer ${buffer}) (revert-buffer t t) nil)`)
    // Eglot starts after the next command.
    await this.terminal.press('C-l')
    await this.until('server', '(and (eglot-managed-p) "served")')
  }

  listed(): Promise<string[]> {
    return this.lisp(`
      (vconcat (mapcar (lambda (d)
        (format "%d %d %s %s" (flymake-diagnostic-beg d) (flymake-diagnostic-end d)
                (flymake-diagnostic-type d) (flymake-diagnostic-text d)))
        (flymake-diagnostics)))`)
  }

  /** Emacs counts characters from the start of the text. */
  asListed(finding: FindingReport, text: string): string {
    const { rule, severity, range } = finding
    const lines = text.split('\n')
    const place = ({ line, character }: Position) =>
      [...[...lines.slice(0, line), lines[line]?.slice(0, character)].join('\n')].length + 1
    const said = `readiness [${rule}]: ${messageOf(finding)}`
    return `${place(range.start)} ${place(range.end)} eglot-${types[severity]} ${said}`
  }

  places(): Promise<string[]> {
    return this.lisp(`
      (let ((flymake-wrap-around nil) (before 0) places)
        (goto-char (point-min))
        (while (progn (flymake-goto-next-error 1) (< before (point)))
          (setq before (point))
          (push (format "%d:%d" (line-number-at-pos) (1+ (- (point) (line-beginning-position)))) places))
        (vconcat (nreverse places)))`)
  }

  async hover(at: Position, shown: string): Promise<string> {
    await this.goTo(at)
    await this.command('eldoc')
    return this.until(
      `"${shown}"`,
      `(ignore-errors (with-current-buffer (eldoc-doc-buffer)
        (and (string-search "${shown}" (buffer-string)) (buffer-string))))`,
    )
  }

  async complete(line: number, typed: string): Promise<string> {
    await this.propose(line, typed)
    const offered = await this.until(
      'completions',
      `
      (when-let ((window (get-buffer-window "*Completions*")))
        (with-current-buffer (window-buffer window) (buffer-string)))`,
    )
    await this.terminal.press('C-g')
    return offered
  }

  async accept(line: number, typed: string): Promise<void> {
    await this.propose(line, typed)
    // Where only one thing fits, it is written at once.
    await this.until('completion', `(let ((line (thing-at-point 'line t))) (unless (equal line "${typed}\n") line))`)
  }

  async fix(at: Position, title: string): Promise<void> {
    await this.goTo(at)
    await this.command('eglot-code-actions')
    await this.reply(title)
  }

  async rename(at: Position, name: string): Promise<void> {
    await this.goTo(at)
    await this.command('eglot-rename')
    await this.reply(name)
  }

  async save(): Promise<void> {
    await this.lisp('(save-buffer)')
  }

  async complaints(): Promise<string> {
    const written = await this.lisp<string>(`
      (mapconcat (lambda (buffer) (with-current-buffer buffer (buffer-string)))
        (seq-filter (lambda (buffer) (string-match-p "Messages\\|Warnings\\|stderr" (buffer-name buffer))) (buffer-list))
        "\n")`)
    return written
      .split('\n')
      .filter((line) => /error|warning|fail/i.test(line))
      .join('\n')
  }

  stop(): Promise<void> {
    return this.terminal.stop()
  }

  /** The value of an expression, where the document is. It comes through a file: it may be long, and of any characters. */
  private async lisp<T>(expression: string): Promise<T> {
    const write = `(with-temp-file "${this.answer}" (json-insert value :null-object nil))`
    await this.evaluate(`(with-selected-window (frame-first-window) (let ((value ${expression})) ${write}))`)
    return JSON.parse(readFileSync(this.answer, 'utf8')) as T
  }

  private until(what: string, expression: string): Promise<string> {
    const look = async () => (await this.lisp<string | null>(expression)) || undefined
    return until(`${what} in Emacs`, look, () => this.terminal.text())
  }

  private async goTo({ line, character }: Position): Promise<void> {
    await this.lisp(`(progn (delete-other-windows) (goto-line ${line + 1}) (forward-char ${character}) nil)`)
  }

  private async command(name: string): Promise<void> {
    await this.terminal.press('M-x')
    await this.terminal.type(name)
    await this.terminal.press('Enter')
  }

  /** Answers what a command asks. The answer is not typed: a space would complete it. */
  private async reply(text: string): Promise<void> {
    const asked = `(with-current-buffer (window-buffer (active-minibuffer-window)) (minibuffer-prompt))`
    await this.until(
      'question',
      `(and (active-minibuffer-window) (let ((prompt ${asked})) (unless (string-prefix-p "M-x" prompt) prompt)))`,
    )
    await this.lisp(`(with-selected-window (active-minibuffer-window) (insert "${text}") nil)`)
    await this.terminal.press('Enter')
  }

  private async propose(line: number, typed: string): Promise<void> {
    await this.goTo({ line, character: 0 })
    await this.lisp(`(progn (end-of-line) (insert "\n") nil)`)
    await this.terminal.type(typed)
    await this.command('completion-at-point')
  }
}
