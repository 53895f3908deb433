// Checks plans in a thread of their own. `cli/pool.ts` starts it.
import { worker } from 'workerpool'
import { nodeParts } from '../host/parts/node'
import { Cache } from './cache'
import { Checker } from './checker'
import type { Input } from './io/inputs'
import { disk } from './io/store'
import { PlainChecker } from './plain-checker'
import type { PlainCheck } from './plain-report'
import type { Order } from './pool'

let checker: PlainChecker | undefined

/** What could not be loaded is said once, by the thread that speaks. */
let isLacking = false

function checkerFor({ settings, needs, cache }: Order): PlainChecker {
  const parts = nodeParts(() => {
    isLacking = true
  })
  return new PlainChecker(new Checker(settings, disk, parts), new Set(needs), cache && new Cache(cache))
}

/** Null for what the program has to look at itself. */
async function check(order: Order, input: Input): Promise<PlainCheck | null> {
  // All orders that a thread is given are of one run.
  checker ??= checkerFor(order)
  const checked = await checker.check(input)
  return isLacking ? null : (checked ?? null)
}

worker({ check })
