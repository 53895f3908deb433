import { execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { maxBytes, tooLarge } from '../../host/read'
import { ByteReader } from './byte-reader'
import { UsageError } from './errors'
import { commitsIn, type LoggedCommit, logFormat } from './git-log'

/** One file that differs between two commits, or between a commit and the files as they are; paths from the root. */
export interface FileChange {
  /** Undefined for a file that is new. */
  before?: string
  /** Undefined for a file that is gone. */
  after?: string
  /** How much of a moved file is the same, in percent. */
  likeness?: number
  /** True for a file of the working tree that git does not know yet. */
  isUntracked?: boolean
}

/** What stands at a path of a commit: a file with its size, or why there is none. */
export type Entry = { is: 'file'; size: number } | { is: 'folder' | 'missing' | 'outside' }

/** Whatever the settings of a repository or a user say: nothing is run, fetched, locked or asked. */
const settings = ['-c', 'core.fsmonitor=false', '-c', 'protocol.allow=never', '--no-pager']
const environment = {
  ...{ GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  ...{ GIT_LITERAL_PATHSPECS: '0', GIT_GLOB_PATHSPECS: '0', GIT_NOGLOB_PATHSPECS: '0', GIT_ICASE_PATHSPECS: '0' },
}

/** Bytes of output of one run of git: a list of a million files is shorter. */
const maxOutput = 512 * 1024 * 1024

/**
 * A git repository, read by the git program without a shell. Nothing that a user says comes to git as an option: refs
 * are looked at first, and paths and ids follow the end of options.
 */
export class Git {
  private readonly readers: ObjectReader[] = []
  private contents?: ObjectReader
  private entries?: ObjectReader

  private constructor(
    /** The absolute path of the working tree, without links. */
    readonly root: string,
    /** True where not all of the history is there. */
    readonly isShallow: boolean,
    private readonly program: string,
  ) {}

  /**
   * The repository that a folder is in; undefined where it is in none.
   *
   * @param program the git program
   * @throws UsageError when git is not there, or refuses the repository
   */
  static async of(folder: string, program = 'git'): Promise<Git | undefined> {
    const asked = ['rev-parse', '--show-toplevel', '--is-shallow-repository']
    const { status, stdout, stderr } = await run(program, asked, folder)
    const [root, shallow] = stdout.split('\n')
    if (status === 0 && root) return new Git(path.resolve(root), shallow === 'true', program)
    if (/not a git repository/i.test(stderr)) return undefined
    throw new UsageError(`git cannot read the repository of ${folder}: ${reasonOf(stderr)}`)
  }

  /**
   * The id of the commit that a ref means.
   *
   * @param ref a branch, tag, commit or expression such as `HEAD~2`
   * @throws UsageError for one that might be taken for an option, or that means no commit
   */
  async commitOf(ref: string): Promise<string> {
    const commit = await this.find(ref)
    if (commit !== undefined) return commit
    const hint = this.isShallow ? ' This clone is shallow: fetch more of the history, or that commit.' : ''
    throw new UsageError(
      `There is no commit ${ref} in this repository.${hint || ' Fetch it first, if it is elsewhere.'}`,
    )
  }

  /** The same; undefined where a ref means no commit. @throws UsageError for one that might be taken for an option */
  async find(ref: string): Promise<string | undefined> {
    refuseOption(ref)
    const { status, stdout } = await this.run([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ])
    return status === 0 ? stdout.trim() : undefined
  }

  /**
   * The commit from which two others went apart.
   *
   * @param names what the user calls them
   * @throws UsageError where they have none
   */
  async mergeBase(a: string, b: string, names: readonly [string, string]): Promise<string> {
    const { status, stdout } = await this.run(['merge-base', '--end-of-options', a, b])
    if (status === 0) return stdout.trim()
    const why = this.isShallow ? 'in this clone, which is shallow' : 'at all'
    const deepen = this.isShallow
      ? 'fetch more of the history (`git fetch --unshallow`; `fetch-depth: 0` in actions/checkout), or '
      : ''
    throw new UsageError(
      `${names[0]} and ${names[1]} have no commit in common ${why}: ${deepen}compare them as they are with --no-merge-base.`,
    )
  }

  /** The day of a commit, UTC. */
  async dayOf(commit: string): Promise<string> {
    const seconds = Number(await this.output(['log', '--no-walk', '--format=%ct', '--end-of-options', commit]))
    return new Date(seconds * 1000).toISOString().slice(0, 10)
  }

  /**
   * The files that differ between a commit and another one, moved files as one; without another, between it and the
   * working tree, in which files that git does not know yet are new.
   *
   * @param paths pathspecs
   */
  async changes(before: string, after: string | undefined, paths: readonly string[]): Promise<FileChange[]> {
    const commits = after === undefined ? [before] : [before, after]
    const listed = await this.output([
      'diff',
      '--name-status',
      '-z',
      '-M',
      ...plain,
      '--end-of-options',
      ...commits,
      '--',
      ...paths,
    ])
    const known = [...changesIn(listed)]
    if (after !== undefined) return known
    const untracked = await this.output(['ls-files', '-z', '--others', '--exclude-standard', '--', ...paths])
    return [...known, ...untracked.split('\0').flatMap((file) => (file ? [{ after: file, isUntracked: true }] : []))]
  }

  /**
   * The commits that changed files, the newest first, along the line of first parents: a merge stands for what it brought.
   *
   * @param tip the id of the newest commit
   * @param paths pathspecs
   * @param only true to look at the newest alone, where it may have changed other files too
   */
  async log(tip: string, paths: readonly string[], only = false): Promise<LoggedCommit[]> {
    const count = only ? ['--max-count=1'] : []
    return commitsIn(
      await this.output(['log', ...logFormat, ...count, ...plain, '--end-of-options', tip, '--', ...paths]),
    )
  }

  /** True when some files of the working tree are as in a commit. */
  async isSame(commit: string, files: readonly string[]): Promise<boolean> {
    const { status } = await this.run([
      'diff',
      '--quiet',
      ...plain,
      '--end-of-options',
      commit,
      '--',
      ...files.map(literal),
    ])
    return status === 0
  }

  /**
   * The content of a file of a commit; undefined where it has none. Links inside the commit are followed.
   *
   * @throws UsageError for a file that is too large to be read
   */
  async read(commit: string, file: string): Promise<Uint8Array | undefined> {
    this.contents ??= this.reader('--batch')
    return (await this.contents.ask(nameOf(commit, file))).content
  }

  /** What stands at a path of a commit. */
  async entry(commit: string, file: string): Promise<Entry> {
    this.entries ??= this.reader('--batch-check')
    return (await this.entries.ask(nameOf(commit, file))).entry
  }

  /** Ends the programs that are still waiting for questions. */
  close(): void {
    for (const reader of this.readers.splice(0)) reader.close()
  }

  private reader(mode: '--batch' | '--batch-check'): ObjectReader {
    const reader = new ObjectReader(this.program, mode, this.root)
    this.readers.push(reader)
    return reader
  }

  private async output(args: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await this.run(args)
    if (status === 0) return stdout
    throw new UsageError(`git ${args[0]} failed in ${this.root}: ${reasonOf(stderr)}`)
  }

  private run(args: readonly string[]): Promise<Ran> {
    return run(this.program, args, this.root)
  }
}

/** Refuses what git could take for an option, and what is no ref at all. */
export function refuseOption(ref: string): void {
  if (ref.startsWith('-')) throw new UsageError(`${ref} is no ref: a ref does not begin with a hyphen.`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (ref === '' || /[\u0000-\u001f\u007f]/.test(ref))
    throw new UsageError('A ref is not empty and has no control characters in it.')
}

/** A pathspec for one file, whatever characters are in its name. */
export const literal = (file: string): string => `:(top,literal)${file}`

/** A pathspec for a pattern from the root. */
export const matching = (pattern: string): string => `:(top,glob)${pattern}`

const plain = ['--no-ext-diff', '--no-textconv', '--no-relative', '--no-color']

const nameOf = (commit: string, file: string): string => `${commit}:${file}`

function* changesIn(listed: string): Iterable<FileChange> {
  const words = listed.split('\0')
  for (let i = 0; i + 1 < words.length; i += 2) {
    const [status = '', file] = words.slice(i, i + 2)
    if (status.startsWith('R')) {
      yield { before: file, after: words[i + 2], likeness: Number(status.slice(1)) }
      i++
    } else if (status === 'A') yield { after: file }
    else if (status === 'D') yield { before: file }
    // A file in conflict is listed once as that and once as changed.
    else if (status !== 'U') yield { before: file, after: file }
  }
}

interface Ran {
  status: number
  stdout: string
  stderr: string
}

function run(program: string, args: readonly string[], folder: string): Promise<Ran> {
  const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: maxOutput, windowsHide: true }
  return new Promise((resolve, reject) => {
    execFile(program, [...settings, ...args], options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(failure(error, program))
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

function failure(error: NodeJS.ErrnoException | Error, program: string): Error {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  return new UsageError(
    isMissing
      ? `Commits are read by git, and ${program} is not installed or not on the PATH.`
      : `${program} cannot be run: ${error.message}`,
  )
}

/** What git says of a failure, without the word in front of it. */
const reasonOf = (stderr: string): string =>
  stderr.replace(/^(fatal|error): /, '').split('\n')[0] || 'it does not say why.'

/** Asks one running git for objects by name, one after the other. */
class ObjectReader {
  private readonly child
  private readonly answers: ByteReader
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    program: string,
    private readonly mode: '--batch' | '--batch-check',
    folder: string,
  ) {
    const args = [...settings, 'cat-file', mode, '--follow-symlinks']
    const env = { ...process.env, ...environment }
    this.child = spawn(program, args, { cwd: folder, env, windowsHide: true, stdio: ['pipe', 'pipe', 'ignore'] })
    this.answers = new ByteReader(this.child.stdout)
    // What goes wrong shows in what is not answered.
    this.child.on('error', () => {})
    this.child.stdin.on('error', () => {})
  }

  /** What an object is, and for a file its content, where this reader has contents. Questions need not wait for answers. */
  ask(name: string): Promise<{ entry: Entry; content?: Uint8Array }> {
    // A name ends with its line, so git cannot be asked for such a file.
    if (/[\n\r]/.test(name)) return Promise.resolve({ entry: { is: 'missing' } })
    this.write(`${name}\n`)
    const answer = this.last.then(() => this.answer(name))
    this.last = answer.catch(() => {})
    return answer
  }

  /** Questions that are asked together are written together. */
  private write(question: string): void {
    const { stdin } = this.child
    if (stdin.writableCorked === 0) {
      stdin.cork()
      process.nextTick(() => stdin.uncork())
    }
    stdin.write(question)
  }

  close(): void {
    this.child.stdin.end()
  }

  private async answer(name: string): Promise<{ entry: Entry; content?: Uint8Array }> {
    const head = await this.answers.line()
    if (head === undefined) throw new UsageError(`git ended without saying what ${name} is.`)
    const [, type, length] = /^[0-9a-f]{40,64} ([a-z]+) (\d+)$/.exec(head) ?? []
    if (type !== undefined) return this.found(name, type, Number(length))
    const [, problem, rest] = /^(symlink|dangling|loop|notdir) (\d+)$/.exec(head) ?? []
    if (rest !== undefined) await this.answers.skip(Number(rest) + 1)
    return { entry: { is: problem === 'symlink' ? 'outside' : 'missing' } }
  }

  private async found(name: string, type: string, size: number): Promise<{ entry: Entry; content?: Uint8Array }> {
    const entry: Entry = type === 'blob' ? { is: 'file', size } : { is: type === 'tree' ? 'folder' : 'missing' }
    if (this.mode === '--batch-check') return { entry }
    const isRead = type === 'blob' && size <= maxBytes
    const content = isRead ? await this.answers.bytes(size) : undefined
    await this.answers.skip(isRead ? 1 : size + 1)
    if (content || type !== 'blob') return { entry, content }
    throw new UsageError(tooLarge(name, size))
  }
}
