import fs from 'node:fs'
import { UsageError } from '../cli/io/errors'

/** What happened in a repository, as far as it matters here. */
export interface Event {
  /** The commit with which the one that is checked out is to be compared. */
  base?: string
  /** The number of the pull request. */
  pullRequest?: number
}

/** What is read of the file that describes an event; nothing in it is taken for granted. */
interface Payload {
  before?: unknown
  pull_request?: { number?: unknown; base?: { sha?: unknown } }
  merge_group?: { base_sha?: unknown }
}

/**
 * Reads what started the workflow.
 *
 * @throws UsageError when the file that describes it cannot be read
 */
export function readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file }: NodeJS.ProcessEnv): Event {
  if (!file) return {}
  const { before, pull_request: pull, merge_group: group } = payloadIn(file)
  if (name === 'pull_request') return { base: commit(pull?.base?.sha), pullRequest: number(pull?.number) }
  if (name === 'merge_group') return { base: commit(group?.base_sha) }
  if (name === 'push') return { base: commit(before) }
  return {}
}

function payloadIn(file: string): Payload {
  try {
    return (JSON.parse(fs.readFileSync(file, 'utf8')) as Payload | null) ?? {}
  } catch (error) {
    throw new UsageError(`What started this workflow cannot be read from ${file}: ${(error as Error).message}`)
  }
}

/** The id of a commit; a branch that is new has one of zeros before it. */
function commit(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !/^0+$/.test(value) ? value : undefined
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
