/** What is measured: each function does one thing again and again and returns what each time took, in milliseconds. */
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Position, Range } from 'vscode-languageserver'
import { Client, type Edit, peakMemoryOf, type Question } from './client'
import type { Peer } from './peers'

/** Someone who types fast still leaves a server this long between two keystrokes. */
const PAUSE_MS = 30
/** Longer than the wait of any server measured, so that nothing is still on its way. */
const QUIET_MS = 600

const NEW_LINE = '\n    '
const NEW_ENTRY = 'contract: contracts/feed.odcs.yaml'
const NEW_KEY = 'contract'

/** Places in a generated plan: where the first group stands, on the line nearest to the middle that has it. */
const DIGIT = /observed: 0\.\d*(\d)/d
const THRESHOLD_DIGIT = /act: \{op: \w+, value: 0\.\d*(\d)/d
const TITLE_END = /title: [A-Za-z ]+()/d
const STEWARD = /^ {4}(steward): /d
const AFTER_STEWARD = /^ {4}steward: .*()$/d

/** From the spawn of a server to the first diagnostics of a plan. */
export async function coldStart(peer: Peer, folder: string, text: string): Promise<number> {
  const client = new Client(peer.command, folder, text)
  try {
    await client.open()
    await client.diagnostics()
    return performance.now() - client.startedAt
  } finally {
    await client.stop()
  }
}

/** Starts a server on a plan and waits until it has nothing more to say. The caller stops it. */
export async function openSession(peer: Peer, folder: string, text: string): Promise<Client> {
  const client = new Client(peer.command, folder, text)
  try {
    await client.open()
    await client.diagnostics()
    await client.settle(QUIET_MS)
    return client
  } catch (error) {
    await client.stop()
    throw error
  }
}

/** From a keystroke to its diagnostics, in turn in three places of the plan, which stays valid: two numbers and a title. */
export async function keystrokes(client: Client, times: number): Promise<number[]> {
  const [observed, threshold] = [find(client.text, DIGIT), find(client.text, THRESHOLD_DIGIT)]
  const title = find(client.text, TITLE_END).start
  const edits = [
    (round: number) => newDigit(observed, round),
    (round: number) => nextLetter(title, round),
    (round: number) => newDigit(threshold, round),
  ]
  return repeat(times, (i) => keystroke(client, (edits[i % 3] as (round: number) => Edit)(Math.floor(i / 3))))
}

/** From a keystroke to its diagnostics while a new entry is typed, so half-written at first: a key without a colon. */
export async function typedLine(client: Client, times: number): Promise<number[]> {
  const range = find(client.text, AFTER_STEWARD)
  await change(client, { range, text: NEW_LINE })
  const typed = [...NEW_ENTRY].slice(0, times)
  const took = await repeat(typed.length, (i) => keystroke(client, typing(range, typed[i] as string, i)))
  await change(client, { range: typedRange(range, typed.length), text: '' })
  return took
}

/**
 * From a keystroke that misspells a key, or mends it, to its diagnostics.
 * @throws if the number of diagnostics does not move with the error: then they are not those of the text as it stands
 */
export async function errorToggles(client: Client, times: number, readsText: boolean): Promise<number[]> {
  const sound = (await client.settle(QUIET_MS)).length
  const { end } = find(client.text, STEWARD)
  const misspell = { range: { start: end, end }, text: 'x' }
  const mend = { range: { start: end, end: after(misspell) }, text: '' }
  return repeat(times - (times % 2), async (i) => {
    const breaking = i % 2 === 0
    const start = performance.now()
    client.change(breaking ? misspell : mend)
    const count = (await client.diagnostics()).length
    const took = performance.now() - start
    if (readsText && breaking !== (count !== sound))
      throw new Error(
        `Stale diagnostics: ${count} with the error ${breaking ? 'made' : 'mended'}, ${sound} without it.`,
      )
    return took
  })
}

/**
 * From a keystroke in a half-written key to the completions there.
 * @throws if none are offered
 */
export async function completions(client: Client, times: number): Promise<number[]> {
  const start = find(client.text, AFTER_STEWARD)
  await change(client, { range: start, text: NEW_LINE })
  const took = await repeat(times, async (i) => {
    const column = i % NEW_KEY.length
    if (column === 0 && i > 0) await change(client, { range: typedText(start, NEW_KEY.length), text: '' })
    const edit = typing(start, NEW_KEY[column] as string, column)
    const position = after(edit)
    return answer(client, edit, async () => {
      if ((await client.completion(position)).length === 0) throw new Error('No completions were offered.')
    })
  })
  await change(client, { range: typedRange(start, ((times - 1) % NEW_KEY.length) + 1), text: '' })
  return took
}

/**
 * From a keystroke in a number to the hover of a key nearby.
 * @throws if there is none
 */
export async function hovers(client: Client, times: number): Promise<number[]> {
  const digit = find(client.text, DIGIT)
  const key = find(client.text, STEWARD).start
  return repeat(times, (i) =>
    answer(client, newDigit(digit, i), async () => {
      if (!(await client.hover(key))) throw new Error('No hover was offered.')
    }),
  )
}

/**
 * From a keystroke in a number to the answer to a question about the document.
 *
 * @returns nothing when the server has no answer to such a question
 */
export async function answers(client: Client, times: number, question: Question): Promise<number[]> {
  const digit = find(client.text, DIGIT)
  const ask = () => client.ask(question, digit.start.line)
  if (!(await ask())) return []
  return repeat(times, (i) =>
    answer(client, newDigit(digit, i), async () => {
      await ask()
    }),
  )
}

/** From a keystroke until the server is free to hear something else, while it also owes the diagnostics. */
export async function pings(client: Client, times: number): Promise<number[]> {
  const digit = find(client.text, DIGIT)
  return repeat(times, async (i) => {
    client.change(newDigit(digit, i))
    const diagnostics = client.diagnostics()
    const start = performance.now()
    await client.ping()
    const took = performance.now() - start
    await diagnostics
    return took
  })
}

/** What a run of a program left. */
export interface Ended {
  /** Milliseconds. */
  took: number
  output: string
  errors: string
  /** The most memory it was seen to hold, in MB; undefined where the system does not say (Linux does). */
  peakMemory: number | undefined
}

/** How often the memory of a program is looked at. */
const LOOK_MS = 20

/**
 * Runs a Node program to its end.
 *
 * @param node the Node that runs it, instead of the one that measures
 * @throws if its exit status is neither 0 nor 1, which says that a plan has findings
 */
export async function commandLine(args: string[], folder: string, node = process.execPath): Promise<Ended> {
  const start = performance.now()
  const program = spawn(node, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let peakMemory: number | undefined
  const looking = setInterval(() => {
    peakMemory = peakMemoryOf(program.pid) ?? peakMemory
  }, LOOK_MS)
  const output: string[] = []
  const errors: string[] = []
  program.stdout.setEncoding('utf8').on('data', (chunk) => output.push(chunk))
  program.stderr.setEncoding('utf8').on('data', (chunk) => errors.push(chunk))
  const status = await new Promise<number | null>((resolve, reject) => {
    program.on('error', reject)
    program.on('close', resolve)
  })
  const took = performance.now() - start
  clearInterval(looking)
  if (status !== 0 && status !== 1) throw new Error(`Exit status ${status}. ${errors.join('').slice(-1000).trim()}`)
  return { took, output: output.join(''), errors: errors.join(''), peakMemory }
}

async function repeat(times: number, once: (i: number) => Promise<number>): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < times; i++) {
    await sleep(PAUSE_MS)
    took.push(await once(i))
  }
  return took
}

async function keystroke(client: Client, edit: Edit): Promise<number> {
  const start = performance.now()
  await change(client, edit)
  return performance.now() - start
}

/** What an answer right after a keystroke takes; its diagnostics are waited for afterwards, off the clock. */
async function answer(client: Client, edit: Edit, ask: () => Promise<void>): Promise<number> {
  const start = performance.now()
  client.change(edit)
  await ask()
  const took = performance.now() - start
  await client.diagnostics()
  return took
}

async function change(client: Client, edit: Edit): Promise<void> {
  client.change(edit)
  await client.diagnostics()
}

function newDigit(digit: Range, i: number): Edit {
  return { range: digit, text: String(1 + (i % 9)) }
}

/** The keystroke that adds the n-th letter to a title that ended there. */
function nextLetter(end: Position, n: number): Edit {
  const position = { line: end.line, character: end.character + n }
  return { range: { start: position, end: position }, text: ' and missing units'[n % 18] as string }
}

/** The keystroke that adds the n-th character of a new line below a place. */
function typing(place: Range, text: string, n: number): Edit {
  const position = { line: place.start.line + 1, character: NEW_LINE.length - 1 + n }
  return { range: { start: position, end: position }, text }
}

function after({ range, text }: Edit): Position {
  return { line: range.start.line, character: range.start.character + text.length }
}

/** The characters typed into the new line below a place, without its indentation. */
function typedText(place: Range, length: number): Range {
  return { start: typing(place, '', 0).range.start, end: typing(place, '', length).range.end }
}

/** The whole new line below a place, with the line break before it. */
function typedRange(place: Range, length: number): Range {
  return { start: place.start, end: typedText(place, length).end }
}

function find(text: string, pattern: RegExp): Range {
  const lines = text.split('\n')
  const middle = lines.length >> 1
  for (let distance = 0; distance <= middle; distance++) {
    for (const line of [middle + distance, middle - distance]) {
      const group = pattern.exec(lines[line] ?? '')?.indices?.[1]
      if (group) return { start: { line, character: group[0] }, end: { line, character: group[1] } }
    }
  }
  throw new Error(`The plan has no line like ${pattern.source}.`)
}
