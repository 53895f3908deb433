/** Measures programs for the command line: over one plan and many, and over a commit that changed a few of many. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandLine, type Ended } from './measure'
import type { Others } from './others'
import type { PeerName } from './peers'
import { generatePlan, writePlan } from './plan'
import { AS_OF, attempt, progress, type Run } from './run'
import { median } from './statistics'

const PLAN_LINES = 100
const REVIEWED = { plans: 1000, changed: 10 }
/** Above so many plans the others are asked once: they take minutes. */
const SEVERAL = 100
/** Above so many the others are not asked, and growth counts from there. */
const MANY = 1_000
const VERY_MANY = 10_000

/** A program that checks every plan of a folder, and says of how many it gave an answer. */
interface Program {
  name: PeerName
  node?: string
  args: string[]
  counts(ended: Ended): number
}

/** @param others the programs of others; undefined to measure this project's own and the floor alone */
export async function measurePrograms(run: Run, others: Others | undefined): Promise<void> {
  if (!existsSync(ownProgram(run))) {
    run.problems.push('The command line is not built: dist/cli.js is missing, "npm run build" writes it.')
    return
  }
  const programs = await programsOf(run, others)
  for (const plans of run.plans) {
    progress(`the command line over ${plans} plans`)
    const folder = path.join(run.folder, `plans-${plans}`)
    for (let i = 1; i <= plans; i++) await writePlan(path.join(folder, `project-${i}`), generatePlan(PLAN_LINES, i))
    for (const program of programs)
      if (plans <= MANY || program.name === 'readiness') await measureProgram(run, program, folder, plans)
  }
  addGrowth(run)
}

async function measureProgram(run: Run, program: Program, folder: string, plans: number): Promise<void> {
  const isOnce = plans > SEVERAL && program.name !== 'readiness'
  const times = isOnce ? 1 : Math.max(3, run.repeats.commandLine / (plans > MANY ? 2 : 1))
  await attempt(run, `"${program.name}" over ${plans} plans`, async () => {
    const took: number[] = []
    const memory: number[] = []
    for (let i = 0; i < times; i++) {
      const ended = await commandLine(program.args, folder, program.node)
      const checked = program.counts(ended)
      if (checked !== plans && program.name !== 'floor') throw new Error(`${checked} plans were checked instead.`)
      took.push(ended.took)
      if (ended.peakMemory !== undefined) memory.push(ended.peakMemory)
    }
    const { name: peer } = program
    run.samples.push({ measure: 'check', size: plans, peer, values: took })
    if (memory.length > 0) run.samples.push({ measure: 'checkMemory', size: plans, peer, values: memory })
  })
}

/** What very many plans cost against what many do: the time of each, and the memory of all. */
function addGrowth(run: Run): void {
  const growth = (measure: 'check' | 'checkMemory'): number => {
    const at = (size: number) =>
      run.samples.find((sample) => sample.measure === measure && sample.size === size && sample.peer === 'readiness')
    return median(at(VERY_MANY)?.values ?? []) / median(at(MANY)?.values ?? [])
  }
  const add = (measure: 'planGrowth' | 'memoryGrowth', ratio: number) => {
    if (!Number.isNaN(ratio)) run.samples.push({ measure, peer: 'readiness', values: [ratio] })
  }
  add('planGrowth', (growth('check') * MANY) / VERY_MANY)
  add('memoryGrowth', growth('checkMemory'))
}

async function programsOf(run: Run, others: Others | undefined): Promise<Program[]> {
  const own: Program[] = [
    {
      name: 'readiness',
      args: [ownProgram(run), 'check', '.', '--format', 'json', '--as-of', AS_OF, '--fail-on', 'none'],
      counts: ({ output }) => JSON.parse(output).plans.length,
    },
    { name: 'floor', args: ['-e', '0'], counts: () => 0 },
  ]
  if (!others) return own
  const schema = path.join(run.repository, 'schemas/published/readiness.schema.json')
  const ruleset = path.join(run.folder, 'spectral.json')
  await writeFile(ruleset, JSON.stringify(await rulesetFor(schema)))
  return [
    ...own,
    {
      name: 'ajv',
      args: [others.ajv, 'validate', '--spec=draft2020', '--strict=false', ...formats, '-s', schema, '-d', '**/*.yaml'],
      counts: ({ output, errors }) => `${output}${errors}`.match(/readiness\.yaml (in)?valid$/gm)?.length ?? 0,
    },
    {
      name: 'spectral',
      ...(others.node && { node: others.node }),
      args: [others.spectral, 'lint', '**/*.yaml', '--ruleset', ruleset, '--format', 'json', '--quiet'],
      counts: ({ output }) => new Set(JSON.parse(output).map(({ source }: { source: string }) => source)).size,
    },
  ]
}

/** ajv knows no formats without another package, and says so of each one. */
const formats = ['--validate-formats=false', '--all-errors']

/** The schema as a rule of Spectral, and one that every plan breaks, so that each of them is in the output. */
async function rulesetFor(file: string): Promise<object> {
  const rule = (what: object) =>
    Object.fromEntries([
      ['given', '$'],
      ['severity', 'error'],
      ['then', what],
    ])
  const schema = JSON.parse(await readFile(file, 'utf8'))
  return {
    rules: {
      plan: rule({ function: 'schema', functionOptions: { schema } }),
      seen: rule({ field: 'bench', function: 'truthy' }),
    },
  }
}

const ownProgram = ({ repository }: Run): string => path.join(repository, 'dist/cli.js')

/** A repository of many plans, in which a commit has changed a few. */
export async function measureReview(run: Run): Promise<void> {
  if (!existsSync(ownProgram(run))) return
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
    const asked = ['review', '--base', 'HEAD~1', '--head', 'HEAD', '--format', 'json', '--fail-on', 'none']
    for (let i = 0; i <= run.repeats.commandLine; i++) {
      const { took, output } = await commandLine([ownProgram(run), ...asked], folder)
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

export async function measurePackage(run: Run): Promise<void> {
  const { name, version } = JSON.parse(await readFile(path.join(run.repository, 'package.json'), 'utf8'))
  const file = path.join(run.repository, `${name}-${version}.vsix`)
  if (!existsSync(file)) return
  run.samples.push({ measure: 'extension', peer: 'readiness', values: [(await stat(file)).size / 1000] })
}
