import type { Path } from '../text/path'

/** A place that a scaffold leaves for a person: written as an empty value, and as a tab stop in the editor. */
export interface Open {
  readonly open: true
  readonly choices?: readonly string[]
  /** What counts where nobody writes anything else. */
  readonly builtIn?: string
}

/** An empty place, with the values to choose from if the format names them, or with the built-in one. */
export const open = (choices?: readonly string[], builtIn?: string): Open => ({ open: true, choices, builtIn })

export const isOpen = (value: unknown): value is Open =>
  typeof value === 'object' && value !== null && (value as Open).open === true

/** A value of a key, with a comment for it. It is left out where the key has no line of its own. */
export class Noted {
  constructor(
    readonly value: FixValue,
    readonly note: string,
  ) {}
}

/** What a fix writes: plain data with open places and comments. */
export type FixValue =
  | string
  | number
  | boolean
  | Open
  | Noted
  | readonly FixValue[]
  | { readonly [key: string]: FixValue }

/** One change, addressed by path. */
export type Edit =
  /** Replaces the value at a path, or adds the key, with the maps above it where they are missing. */
  | { op: 'set'; at: Path; value: FixValue }
  /** Adds an item at the end of a list, or the list itself. */
  | { op: 'append'; at: Path; value: FixValue }
  /** Removes an entry or item. */
  | { op: 'remove'; at: Path }
  /** Replaces parts of a text wherever they stand in it; the rest of it stays as it is written. */
  | { op: 'replace'; at: Path; parts: readonly string[]; by: string }
  /** Gives a key another name. */
  | { op: 'rename'; at: Path; to: string }
  /** Adds entries at the top of the document. */
  | { op: 'prepend'; value: { readonly [key: string]: string } }

/**
 * A repair settles its finding without adding an error. A scaffold inserts what a person must complete: the plan stays
 * valid and the finding stays, or gives way to one at the inserted place.
 */
export interface Fix {
  title: string
  kind: 'repair' | 'scaffold'
  edits: readonly Edit[]
  /** A file to begin empty, as the plan names it; only an editor can do that. */
  createsFile?: string
}

/** A fix that settles its finding. */
export const repair = (title: string, ...edits: Edit[]): Fix => ({ title, kind: 'repair', edits })

/** A fix that a person must complete. */
export const scaffold = (title: string, ...edits: Edit[]): Fix => ({ title, kind: 'scaffold', edits })

/** Begins an empty file. The plan stays as it is, and so does the finding until somebody writes the file. */
export const createFile = (title: string, file: string): Fix => ({
  title,
  kind: 'scaffold',
  edits: [],
  createsFile: file,
})

export const set = (at: Path, value: FixValue): Edit => ({ op: 'set', at, value })
export const append = (at: Path, value: FixValue): Edit => ({ op: 'append', at, value })
export const remove = (at: Path): Edit => ({ op: 'remove', at })
export const rename = (at: Path, to: string): Edit => ({ op: 'rename', at, to })

/** @param by text that needs no quotes in any style of YAML */
export const replace = (at: Path, parts: readonly string[], by: string): Edit => ({ op: 'replace', at, parts, by })
