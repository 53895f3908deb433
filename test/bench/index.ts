/**
 * The benchmark: `npm run bench -- [--quick] [--guard] [--lines 100,1000] [--plans 1,100] [--json FILE]`.
 *
 * In one run on one machine it measures, on generated plans (`plan.ts`):
 * - this server, over stdio like an editor, with every rule on;
 * - yaml-language-server with the published schema, as it is, and with its 200 ms wait after a keystroke taken out,
 *   so that speed and waiting can be told apart;
 * - the command line beside ajv-cli and Spectral, which check the same schema and no rules;
 * - the floor, a server that answers everything at once with fixed content: the cost of transport. For the command line
 *   the floor is `node -e 0`.
 *
 * A keystroke's clock starts before the edit is sent and stops when the answer has been read; one keystroke is under way
 * at a time. Every repetition counts, the first ones on a cold just-in-time compiler included. Figures are medians, in
 * brackets the 95th percentile. Machines differ and are noisy: the ratios say more than the milliseconds.
 *
 * The figures to hold are in `budgets.ts`. A whole run writes `docs/benchmarks.md`. `--quick` repeats less, `--lines` and
 * `--plans` take other sizes, `--json` writes every single number; none of these writes the page. `--guard` measures this
 * project's own programs and the floor alone, and fails where they are apart by far more than they ever should be: for
 * continuous integration. The exit status is 1 if something could not be run; a missed budget leaves it at 0.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { judge, MEASURES, type Row, rowsOf } from './budgets'
import { brokenGuards } from './guard'
import { installOthers, type Others } from './others'
import { benchmarkPage } from './page'
import { measurePackage, measurePrograms, measureReview } from './programs'
import { QUICK, type Run, THOROUGH } from './run'
import { measureServers } from './servers'
import { formatReport } from './table'

const REPOSITORY = path.resolve(__dirname, '../..')
const WHOLE = { lines: '100,1000,10000,50000', plans: '1,100,1000,10000' }
const GUARDED = { lines: '100,1000', plans: '1,100' }

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      guard: { type: 'boolean', default: false },
      lines: { type: 'string' },
      plans: { type: 'string' },
      json: { type: 'string' },
    },
  })
  const sizes = options.guard ? GUARDED : WHOLE
  const folder = await mkdtemp(path.join(os.tmpdir(), 'readiness-bench-'))
  const run: Run = {
    repeats: options.quick || options.guard ? QUICK : THOROUGH,
    lines: numbersIn(options.lines ?? sizes.lines, 100),
    plans: numbersIn(options.plans ?? sizes.plans, 1),
    ...{ repository: REPOSITORY, folder, samples: [], problems: [] },
  }
  try {
    await measure(run, options.guard ? undefined : await installOthers())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const rows = rowsOf(run.samples, run.lines)
  console.log(formatReport(rows, run.problems))
  if (options.json) await writeFile(options.json, `${JSON.stringify(rawNumbers(run, rows), null, 2)}\n`)
  const broken = options.guard ? brokenGuards(rows) : []
  for (const sentence of broken) console.error(sentence)
  const isWhole = !options.quick && !options.guard && !options.lines && !options.plans && run.problems.length === 0
  if (isWhole) await writeFile(path.join(REPOSITORY, 'docs/benchmarks.md'), benchmarkPage(rows))
  process.exitCode = run.problems.length > 0 || broken.length > 0 ? 1 : 0
}

async function measure(run: Run, others: Others | undefined): Promise<void> {
  await measureServers(run, others)
  await measurePrograms(run, others)
  if (!others) return
  await measureReview(run)
  await measurePackage(run)
}

/** @throws for anything but numbers that are large enough, with commas between them */
function numbersIn(text: string, least: number): number[] {
  const numbers = text.split(',').map(Number)
  if (numbers.every((number) => Number.isInteger(number) && number >= least)) return numbers
  throw new Error(`${text} is not a list of numbers from ${least} up, with commas.`)
}

function rawNumbers(run: Run, rows: Row[]): object {
  const budgets = rows.filter((row) => row.budget).map((row) => ({ ...row.budget, verdict: judge(row) }))
  const host = { node: process.version, cpu: os.cpus()[0]?.model, cpus: os.cpus().length }
  return { host, units: MEASURES, samples: run.samples, budgets, problems: run.problems }
}

main().catch((error: unknown) => {
  console.error(`The benchmark could not run: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
})
