/** A file that a commit changed, with the content on both sides by its id; paths from the root. */
export interface LoggedChange {
  /** Undefined for a file that is new. */
  before?: string
  /** Undefined for a file that is gone. */
  after?: string
  /** How much of a moved file is the same, in percent. */
  likeness?: number
  /** True where only the mode or the name is another one. */
  isSame: boolean
}

/** A commit, and what it changed since its first parent. */
export interface LoggedCommit {
  id: string
  /** The day on which it was made, UTC. */
  day: string
  /** The first line of its message. */
  subject: string
  /** The first of those that it follows; undefined for one that follows none. */
  parent?: string
  changes: LoggedChange[]
}

/**
 * What makes git write commits as they are read here: raw differences from the first parent, ended by NUL, moved files as
 * one. Nothing of it asks for a signature or a note, whatever the settings say.
 */
export const logFormat = [
  ...['--first-parent', '-m', '--raw', '-z', '-M', '--no-abbrev', '--no-show-signature', '--no-notes'],
  ...['--encoding=UTF-8', '--format=tformat:commit %H %ct %P/%s'],
] as const

const head = /^\n?commit ([0-9a-f]{40,64}) (\d+) ([0-9a-f ]*)\/(.*)$/s

/** Reads what git wrote, the newest commit first. */
export function commitsIn(logged: string): LoggedCommit[] {
  const commits: LoggedCommit[] = []
  const words = logged.split('\0')
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const [, id, seconds, parents = '', subject = ''] = head.exec(word) ?? []
    if (id !== undefined) {
      const day = new Date(Number(seconds) * 1000).toISOString().slice(0, 10)
      commits.push({ id, day, subject, parent: parents.split(' ')[0] || undefined, changes: [] })
    } else if (/^\n?:/.test(word)) {
      const isMove = / R\d+$/.test(word)
      commits.at(-1)?.changes.push(changeIn(word, words[i + 1] as string, isMove ? words[i + 2] : undefined))
      i += isMove ? 2 : 1
    }
  }
  return commits
}

/** `:100644 100644 1c2d… 3e4f… M`, and the path, or two of a file that moved. */
function changeIn(word: string, file: string, moved: string | undefined): LoggedChange {
  const [, , old, now, status = ''] = word.split(' ')
  const isSame = old === now
  if (moved !== undefined) return { before: file, after: moved, likeness: Number(status.slice(1)), isSame }
  if (status === 'A') return { after: file, isSame }
  if (status === 'D') return { before: file, isSame }
  return { before: file, after: file, isSame }
}
