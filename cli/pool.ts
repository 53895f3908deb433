import fs from 'node:fs'
import path from 'node:path'
import type { Pool } from 'workerpool'
import type { CachePlace } from './cache'
import type { CheckSettings } from './checker'
import type { Costly } from './formats/check/format'
import type { Input } from './io/inputs'
import type { PlainChecker } from './plain-checker'
import type { PlainCheck } from './plain-report'

/** Plans that are begun and not written yet, for each thread: enough that none waits, and memory stays flat. */
const begunPerThread = 4

/** Plans that a cache lacks before threads are started for more of them. */
const fewLacking = 16

/** What a thread is told with each plan. */
export interface Order {
  settings: CheckSettings
  needs: readonly Costly[]
  cache?: CachePlace
  /** How many threads to take: each warms up by itself, which on two processors gains nothing and takes twice the memory. */
  threads?: number
}

/** An input with what is known of it: what was found, or why nothing could be. Without either it is yet to be checked. */
export interface Ahead {
  input: Input
  found?: PlainCheck
  crash?: Error
}

/**
 * Looks at inputs ahead of where they are wanted, in threads where they are asked for, and gives them in their order.
 *
 * @param own looks where there are no threads
 */
export async function* lookAhead(inputs: readonly Input[], order: Order, own: PlainChecker): AsyncGenerator<Ahead> {
  const threads = threadsFor(order.threads)
  if (threads === 0 && !order.cache) return yield* inputs.map((input) => ({ input }))
  const { pool: open } = threads === 0 ? {} : await import('workerpool')
  const pool = open?.(script, { workerType: 'thread', maxWorkers: threads })
  let lacking = 0
  const look = async (input: Input): Promise<PlainCheck | undefined> => {
    const known = await own.find(input)
    if (known) return known
    lacking++
    return pool && (!order.cache || lacking > fewLacking) ? inThread(pool, order, input) : own.check(input)
  }
  try {
    yield* inOrder(inputs, Math.max(1, threads * begunPerThread), look)
  } finally {
    await pool?.terminate(true)
  }
}

/** The script stands beside the program's own; without it there are no threads. */
const script = path.join(__dirname, 'check-worker.js')

/** None where one would do as well. */
const threadsFor = (asked = 1): number => (asked > 1 && fs.existsSync(script) ? asked : 0)

/** A thread answers whatever happens to a plan; where it does not, it has crashed. */
async function inThread(pool: Pool, order: Order, input: Input): Promise<PlainCheck | undefined> {
  return (await pool.exec('check', [order, input])) ?? undefined
}

/** @param limit of inputs that are begun and not taken yet */
async function* inOrder(
  inputs: readonly Input[],
  limit: number,
  look: (input: Input) => Promise<PlainCheck | undefined>,
): AsyncGenerator<Ahead> {
  const begun: Promise<Ahead>[] = []
  for (const input of inputs) {
    begun.push(settled(input, look(input)))
    if (begun.length >= limit) yield begun.shift() as Promise<Ahead>
  }
  for (const one of begun) yield one
}

async function settled(input: Input, looking: Promise<PlainCheck | undefined>): Promise<Ahead> {
  try {
    return { input, found: await looking }
  } catch (error) {
    return { input, crash: error instanceof Error ? error : new Error(String(error)) }
  }
}
