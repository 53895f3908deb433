/**
 * The benchmark: `npm run bench -- [--quick] [--sizes 100,1000,10000] [--json FILE]`, after `npm run build`.
 *
 * In one run on one machine it measures, on generated plans (`plan.ts`):
 * - this server, over stdio like an editor, with every rule on;
 * - yaml-language-server with the published schema, as it is, and with its 200 ms wait after a keystroke taken out,
 *   so that speed and waiting can be told apart;
 * - the floor, a server that answers everything at once with fixed content: the cost of transport. For the command line
 *   the floor is `node -e 0`.
 *
 * A keystroke's clock starts before the edit is sent and stops when the answer has been read; one keystroke is under way
 * at a time. Every repetition counts, the first ones on a cold just-in-time compiler included. Figures are medians, in
 * brackets the 95th percentile. Machines differ and are noisy: the ratios say more than the milliseconds.
 *
 * The figures to hold are in `budgets.ts`. `--quick` repeats less, `--sizes` takes other lengths (there is a budget for
 * 50000 too), `--json` writes every single number. The exit status is 1 if something could not be run; a missed budget
 * is reported and leaves it at 0.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { judge, MEASURES, type Measure, type Row, rowsOf, type Sample } from './budgets'
import type { Client, Question } from './client'
import {
  answers,
  coldStart,
  commandLine,
  completions,
  errorToggles,
  hovers,
  keystrokes,
  openSession,
  typedLine,
} from './measure'
import { type Peer, preparePeers } from './peers'
import { generatePlan } from './plan'
import { formatReport } from './table'

/** How often each thing is done. */
const THOROUGH = {
  cold: 8,
  keystroke: 40,
  typedLine: 34,
  errorToggle: 12,
  completion: 16,
  hover: 12,
  question: 12,
  commandLine: 8,
}
const QUICK: typeof THOROUGH = {
  cold: 3,
  keystroke: 8,
  typedLine: 10,
  errorToggle: 4,
  completion: 4,
  hover: 4,
  question: 4,
  commandLine: 3,
}

const AS_OF = '2026-11-22'
const REPOSITORY = path.resolve(__dirname, '../..')
/** What is asked about plans of up to so many lines; to format a longer one takes seconds. */
const QUESTIONS: Question[] = ['outline', 'folding', 'semanticTokens', 'inlayHints', 'codeLens', 'formatting']
const QUESTION_LINES = 1_000
const PLANS = 100
const PLAN_LINES = 100
const REVIEWED = { plans: 1000, changed: 10 }

/** What a run has gathered so far. */
interface Run {
  repeats: typeof THOROUGH
  sizes: number[]
  /** A new folder that is removed at the end. */
  folder: string
  samples: Sample[]
  /** A sentence for everything that could not be run. */
  problems: string[]
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '100,1000,10000' },
      json: { type: 'string' },
    },
  })
  const sizes = options.sizes.split(',').map(Number)
  if (!sizes.every((size) => size >= 100)) throw new Error('--sizes takes numbers of lines from 100 up, with commas.')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'readiness-bench-'))
  const run: Run = { repeats: options.quick ? QUICK : THOROUGH, sizes, folder, samples: [], problems: [] }
  try {
    await measureServers(run)
    await measureCommandLine(run)
    await measureReview(run)
    await measurePackage(run)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const rows = rowsOf(run.samples, sizes)
  console.log(formatReport(rows, run.problems))
  if (options.json) await writeFile(options.json, `${JSON.stringify(rawNumbers(run, rows), null, 2)}\n`)
  process.exitCode = run.problems.length > 0 ? 1 : 0
}

async function measureServers(run: Run): Promise<void> {
  const { peers, missing } = await preparePeers(REPOSITORY, run.folder, AS_OF)
  run.problems.push(...missing)
  for (const { name: peer, bundle } of peers) {
    const sizes = await Promise.all(bundle.map(async (file) => (await stat(file)).size))
    run.samples.push({ measure: 'bundle', peer, values: [sizes.reduce((sum, size) => sum + size) / 1000] })
  }
  for (const lines of run.sizes) {
    progress(`plans of ${lines} lines`)
    const text = generatePlan(lines)
    const folder = await writePlan(path.join(run.folder, String(lines)), text)
    await measureColdStarts(run, peers, folder, text, lines)
    for (const peer of peers) await measureSession(run, peer, folder, text, lines)
  }
}

/** The servers take turns, so that a busy moment of the machine does not fall on one of them alone. */
async function measureColdStarts(run: Run, peers: Peer[], folder: string, text: string, lines: number): Promise<void> {
  const starts: { peer: Peer; sample: Sample }[] = peers.flatMap((peer) => {
    const of = (measure: Measure): Sample => ({ measure, lines, peer: peer.name, values: [] })
    const first = { ...peer, command: { ...peer.command, env: { NODE_DISABLE_COMPILE_CACHE: '1' } } }
    return [
      { peer, sample: of('cold') },
      { peer: first, sample: of('coldFirst') },
    ]
  })
  const samples = starts.map(({ sample }) => sample)
  await attempt(run, `Cold starts on ${lines} lines`, async () => {
    // Once uncounted: what is kept between starts is there, and the files are in the system's cache, for every server.
    for (const { peer } of starts) await coldStart(peer, folder, text)
    for (let i = 0; i < run.repeats.cold; i++) {
      for (const { peer, sample } of starts) sample.values.push(await coldStart(peer, folder, text))
    }
    run.samples.push(...samples)
  })
}

async function measureSession(run: Run, peer: Peer, folder: string, text: string, lines: number): Promise<void> {
  // The others take a second for each keystroke in a very long plan.
  const repeats = lines > 10_000 ? QUICK : run.repeats
  await attempt(run, `The server "${peer.name}" on ${lines} lines`, async () => {
    const client = await openSession(peer, folder, text)
    const add = (measure: Measure, values: number[]) => run.samples.push({ measure, lines, peer: peer.name, values })
    try {
      add('keystroke', await keystrokes(client, repeats.keystroke))
      add('typedLine', await typedLine(client, repeats.typedLine))
      add('errorToggle', await errorToggles(client, repeats.errorToggle, peer.readsText))
      if (client.offers('completionProvider')) add('completion', await completions(client, repeats.completion))
      if (client.offers('hoverProvider')) add('hover', await hovers(client, repeats.hover))
      for (const question of lines > QUESTION_LINES ? [] : QUESTIONS)
        add(question, await answers(client, repeats.question, question))
      add('memory', memoryOf(client))
    } finally {
      await client.stop()
    }
  })
}

function memoryOf(client: Client): number[] {
  const memory = client.peakMemory()
  return memory === undefined ? [] : [memory]
}

async function measureCommandLine(run: Run): Promise<void> {
  const program = path.join(REPOSITORY, 'dist/cli.js')
  if (!existsSync(program)) {
    run.problems.push('The command line is not built: dist/cli.js is missing, "npm run build" writes it.')
    return
  }
  progress('the command line')
  const folder = path.join(run.folder, 'plans')
  for (let i = 1; i <= PLANS; i++) await writePlan(path.join(folder, `project-${i}`), generatePlan(PLAN_LINES, i))
  const check = async (target: string, plans: number) => {
    const { took, output } = await commandLine([program, 'check', target, '--format', 'json', '--as-of', AS_OF], folder)
    const checked = JSON.parse(output).plans.length
    if (checked !== plans) throw new Error(`${checked} plans were checked instead of ${plans}.`)
    return took
  }
  await attempt(run, 'The command line', async () => {
    const one: number[] = []
    const many: number[] = []
    const nothing: number[] = []
    for (let i = 0; i < run.repeats.commandLine; i++) {
      one.push(await check('project-1', 1))
      many.push(await check('.', PLANS))
      nothing.push((await commandLine(['-e', '0'], folder)).took)
    }
    for (const [measure, values] of [
      ['checkOne', one],
      ['checkMany', many],
    ] as const) {
      run.samples.push({ measure, peer: 'readiness', values })
      run.samples.push({ measure, peer: 'floor', values: nothing })
    }
  })
}

/** A repository of many plans, in which a commit has changed a few. */
async function measureReview(run: Run): Promise<void> {
  const program = path.join(REPOSITORY, 'dist/cli.js')
  if (!existsSync(program)) return
  progress('the review of a commit')
  const folder = path.join(run.folder, 'repository')
  await attempt(run, 'The review', async () => {
    const texts = Array.from({ length: REVIEWED.plans }, (_, i) => generatePlan(PLAN_LINES, i + 1))
    for (const [i, text] of texts.entries()) await writePlan(path.join(folder, `project-${i}`), text)
    git(folder, 'init', '--quiet')
    commit(folder)
    for (let i = 0; i < REVIEWED.changed; i++)
      await writePlan(
        path.join(folder, `project-${i * 100}`),
        (texts[i * 100] as string).replace('target: 0.60', 'target: 0.50'),
      )
    commit(folder)
    const values: number[] = []
    for (let i = 0; i <= run.repeats.commandLine; i++) {
      const args = [program, 'review', '--base', 'HEAD~1', '--head', 'HEAD', '--format', 'json', '--fail-on', 'none']
      const { took, output } = await commandLine(args, folder)
      const plans: { changes: unknown[] }[] = JSON.parse(output).plans
      const { length } = plans.filter(({ changes }) => changes.length > 0)
      if (length !== REVIEWED.changed || plans.length > length)
        throw new Error(`${length} of ${plans.length} plans were found changed instead of ${REVIEWED.changed}.`)
      // The first one brings the files into the system's cache.
      if (i > 0) values.push(took)
    }
    run.samples.push({ measure: 'review', peer: 'readiness', values })
  })
}

const git = (folder: string, ...args: string[]): Buffer =>
  execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', '-c', 'gc.auto=0', ...args], {
    cwd: folder,
  })

function commit(folder: string): void {
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'Plans')
}

async function measurePackage(run: Run): Promise<void> {
  const { name, version } = JSON.parse(await readFile(path.join(REPOSITORY, 'package.json'), 'utf8'))
  const file = path.join(REPOSITORY, `${name}-${version}.vsix`)
  if (!existsSync(file)) return
  run.samples.push({ measure: 'extension', peer: 'readiness', values: [(await stat(file)).size / 1000] })
}

/** Runs a part; if it fails, the run goes on without it and says so at the end. */
async function attempt(run: Run, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part()
  } catch (error) {
    run.problems.push(`${what} could not be measured: ${error instanceof Error ? error.message : error}`)
  }
}

async function writePlan(folder: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'readiness.yaml'), text)
  return folder
}

function progress(what: string): void {
  process.stderr.write(`Measuring ${what} …\n`)
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
