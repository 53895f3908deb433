/** What the tests do in an editor, and what they see of it. Each editor does it in its own way. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FindingReport } from '../../cli/results'
import type { Position } from '../../engine/text/lines'

/** The folders that a test gives to an editor. */
export interface Folders {
  /** What is to be the user's home: configuration, state, caches. */
  home: string
  /** The repository whose plan is opened. */
  repository: string
  /** Where the installed language server is. */
  programs: string
}

/** An editor that has the plan open. Positions are those of the protocol. */
export interface Editor {
  /** Opens a document as it is stored. */
  open(file: string): Promise<void>
  /** What the editor lists as wrong with the document. */
  listed(): Promise<string[]>
  /** How it lists a finding of the text. */
  asListed(finding: FindingReport, text: string): string
  /** The places, each once, to which its command for the next problem leads: line and character, both from one. */
  places(): Promise<string[]>
  /** What it says of a place, once it shows a text. */
  hover(at: Position, shown: string): Promise<string>
  /** What it offers on a new line below one, after the text that is typed there. */
  complete(line: number, typed: string): Promise<string>
  /** The same, with the only thing that it offers accepted. */
  accept(line: number, typed: string): Promise<void>
  /** Applies the fix with that title. */
  fix(at: Position, title: string): Promise<void>
  /** Renames what stands at a place. */
  rename(at: Position, name: string): Promise<void>
  /** Writes the text to the disk. */
  save(): Promise<void>
  /** What it has written about errors of the server or of its own. */
  complaints(): Promise<string>
  stop(): Promise<void>
}

/** How the tests name an editor, and how it starts with the configuration of its guide. */
export interface Starter {
  name: string
  start(folders: Folders): Promise<Editor>
}

type Environment = Record<string, string> & { XDG_RUNTIME_DIR: string }

/** The environment of somebody who has nothing but the installed server, and the files of a home of their own. */
export function environmentOf({ home, programs }: Folders): Environment {
  const of = (name: string): string => {
    const folder = path.join(home, name)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  }
  return {
    PATH: [programs, process.env.PATH ?? ''].join(path.delimiter),
    HOME: home,
    XDG_CONFIG_HOME: of('config'),
    XDG_CACHE_HOME: of('cache'),
    XDG_DATA_HOME: of('data'),
    XDG_STATE_HOME: of('state'),
    XDG_RUNTIME_DIR: of('run'),
    LANG: 'C.UTF-8',
    // The server would keep its compiled code in a home that is about to be removed.
    NODE_DISABLE_COMPILE_CACHE: '1',
    TERM: 'xterm-256color',
  }
}

/** Hands out an editor once it has opened the plan; one that does not come to it is ended. */
export async function ready(editor: Editor & { begin(): Promise<void> }): Promise<Editor> {
  try {
    await editor.begin()
    return editor
  } catch (error) {
    await editor.stop()
    throw error
  }
}

/** What an editor shows of a finding: the server adds the gate that one below error will block. */
export const messageOf = ({ message, blocks, severity }: FindingReport): string =>
  blocks && severity !== 'error' ? `${message} Blocks the ${blocks} gate.` : message

/** Milliseconds; machines may be busy. */
const PATIENCE = 30_000

/**
 * Waits until something can be seen.
 *
 * @param look gives what is waited for, or nothing yet
 * @param instead is asked what can be seen instead, for the message
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  instead?: () => Promise<string>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE
  while (Date.now() < deadline) {
    const seen = await look()
    if (seen !== undefined) return seen
    await sleep(50)
  }
  throw new Error(`Within ${PATIENCE / 1000} seconds there was no ${what}.\n${(await instead?.()) ?? ''}`)
}
