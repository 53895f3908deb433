// Changes each rule in every way that a mutation testing tool knows, and counts how often its own test notices:
// `npm run test:mutation`, or with ids of rules for these alone. Writes docs/mutation.md when all rules were run. A rule
// whose test has not changed since its last run is not run again; `rm -r .stryker` forgets all runs.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ruleFiles } from './lib/rule-files'

/** Of the mutants that can be noticed at all. */
const leastKilled = 0.85
const reports = '.stryker/reports'

interface Score {
  rule: string
  killed: number
  survived: number
}

async function main(ids: readonly string[]): Promise<number> {
  const rules = ruleFiles().map((file) => path.relative('engine/rules', file).replace(/\.ts$/, ''))
  const waiting = ids.length > 0 ? [...ids] : [...rules]
  const scores: Score[] = []
  const worker = async () => {
    for (let rule = waiting.shift(); rule !== undefined; rule = waiting.shift()) {
      const score = await scoreOf(rule)
      scores.push(score)
      console.log(`${rule}: ${percent(score)} (${score.killed} of ${score.killed + score.survived})`)
    }
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker))
  const total = sum(scores)
  console.log(`All: ${percent(total)} (${total.killed} of ${total.killed + total.survived})`)
  const sorted = scores.sort((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule))
  if (ids.length === 0) fs.writeFileSync('docs/mutation.md', page(sorted))
  return share(total) < leastKilled ? 1 : 0
}

/** The score of a rule: of its last run if rule and test are still the same, else of a new one. */
async function scoreOf(rule: string): Promise<Score> {
  const report = path.join(reports, `${rule.replace('/', '-')}.json`)
  const stamp = `${report}.sha256`
  const now = contentOf(rule)
  const known = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now
  if (!known) {
    await run(rule, report)
    fs.writeFileSync(stamp, now)
  }
  return scoreIn(rule, report)
}

/** Stands for what a rule, its test and its snapshot say. */
function contentOf(rule: string): string {
  const [area, name] = rule.split('/')
  const files = [`${area}/${name}.ts`, `${area}/${name}.test.ts`, `${area}/__snapshots__/${name}.test.ts.snap`]
  const hash = createHash('sha256')
  for (const file of files.map((name) => path.join('engine/rules', name)))
    if (fs.existsSync(file)) hash.update(fs.readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Runs one rule against the test beside it: the tests of other rules would only make it slower. */
async function run(rule: string, report: string): Promise<void> {
  const config = `.stryker/${rule.replace('/', '-')}.config.json`
  const base = JSON.parse(fs.readFileSync('stryker.config.json', 'utf8'))
  fs.mkdirSync(reports, { recursive: true })
  fs.writeFileSync(
    config,
    JSON.stringify({
      ...base,
      ...{ mutate: [`engine/rules/${rule}.ts`], jsonReporter: { fileName: report } },
      tempDirName: `.stryker/tmp/${rule.replace('/', '-')}`,
    }),
  )
  const env = { ...process.env, READINESS_RULE: rule }
  await promisify(execFile)('npx', ['stryker', 'run', config], { env, maxBuffer: 1e8 })
}

function scoreIn(rule: string, report: string): Score {
  const { files } = JSON.parse(fs.readFileSync(report, 'utf8')) as {
    files: Record<string, { mutants: { status: string }[] }>
  }
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  const count = (...of: string[]) => statuses.filter((status) => of.includes(status)).length
  return { rule, killed: count('Killed', 'Timeout'), survived: count('Survived', 'NoCoverage') }
}

const sum = (scores: readonly Score[]): Score => ({
  rule: 'All',
  killed: scores.reduce((total, { killed }) => total + killed, 0),
  survived: scores.reduce((total, { survived }) => total + survived, 0),
})

const share = ({ killed, survived }: Score): number => (killed + survived === 0 ? 1 : killed / (killed + survived))
const percent = (score: Score): string => `${(100 * share(score)).toFixed(1)} %`

function page(scores: readonly Score[]): string {
  const row = (score: Score) => `| ${score.rule} | ${score.killed} | ${score.survived} | ${percent(score)} |`
  return `# How well the rules are tested

\`npm run test:mutation\` changes each rule in every way that Stryker knows (a condition turned around, a boundary moved,
a text emptied, …) and runs the test beside it. A change that no test notices has survived. Changes to constants that
are evaluated when the module is loaded are left out.

\`npm run test:coverage\` prints which lines and branches of the engine the tests reach; it fails below 98 %.

| Rule | Noticed | Survived | Share |
|---|---:|---:|---:|
${[sum(scores), ...scores].map(row).join('\n')}
`
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error: Error & { stdout?: string }) => {
    console.error(error.message, error.stdout ?? '')
    process.exitCode = 3
  },
)
