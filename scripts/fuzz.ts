// Tries the properties of test/fuzz with as many random cases as there is time for.
//   npm run fuzz -- [--minutes N] [--seed S] [--only NAME]
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})

for (const name of ['minutes', 'seed'] as const) {
  const given = values[name]
  if (given === undefined || Number(given) >= 0) continue
  console.error(`--${name} is ${given}, which is no number.`)
  process.exit(2)
}

const { minutes, seed, only } = values
// The same seed with the cases of a full run, unless there is a time to fill.
const env = {
  ...process.env,
  ...(minutes !== undefined && { FUZZ_MINUTES: minutes }),
  ...(minutes === undefined && seed === undefined && { FUZZ_MINUTES: '5' }),
  ...(seed !== undefined && { FUZZ_SEED: seed }),
  ...(only !== undefined && { FUZZ_ONLY: only }),
}
const args = ['vitest', 'run', '--config', 'vitest.fuzz.config.mts']
process.exitCode = spawnSync('npx', args, { stdio: 'inherit', env }).status ?? 1
