// Two hours' typing as fast as it goes: is the memory of the server flat in the second?
//   npm run soak -- [--edits N] [--seed S]
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { globSync } from 'tinyglobby'
import { MeasuredServer } from '../test/soak/server'
import { type Sample, slopeOf, type as typeInto } from '../test/soak/typing'

/** Five keystrokes a second, for two hours: in the first, code is compiled and the caches fill up, which have a size. */
const twoHours = 36_000

/** Megabytes for each thousand keystrokes below which the heap counts as flat: 2.7 MB in an hour. */
const flat = 0.15

const { values } = parseArgs({ options: { edits: { type: 'string' }, seed: { type: 'string' } } })
const edits = Number(values.edits ?? twoHours)
const seed = Number(values.seed ?? 1)
if (!(edits >= 20) || Number.isNaN(seed)) {
  console.error('--edits takes a number from 20 on, and --seed a number.')
  process.exit(2)
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
const show = ({ edits, heapUsed, rss }: Sample): void =>
  console.log(`${String(edits).padStart(7)}  ${megabytes(heapUsed).padStart(8)}  ${megabytes(rss).padStart(8)}`)

async function main(): Promise<void> {
  const files = globSync('examples/**/readiness.yaml').sort()
  const plans = files.map((file) => fs.readFileSync(file, 'utf8'))
  const server = await MeasuredServer.start()
  console.log('  edits  heap, MB   RSS, MB')
  const begun = Date.now()
  const samples = await typeInto(server, plans, { edits, every: Math.ceil(edits / 20), seed, sampled: show })
  const seconds = ((Date.now() - begun) / 1000).toFixed(0)
  const status = await server.stop()
  const [heap, rss] = [slopeOf(samples, 'heapUsed') / 1e6, slopeOf(samples, 'rss') / 1e6]
  const isFlat = heap < flat
  console.log(
    `${edits.toLocaleString('en')} edits in ${seconds} s (seed ${seed}); the server ended with status ${status}.`,
  )
  console.log(`Second half, for each thousand edits: heap ${heap.toFixed(3)} MB, RSS ${rss.toFixed(3)} MB.`)
  console.log(isFlat ? 'The heap is flat.' : `The heap grows: more than ${flat} MB for each thousand edits.`)
  process.exitCode = isFlat && status === 0 ? 0 : 1
}

void main()
