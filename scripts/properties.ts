// The tests of hostile input with all their cases: every row in its full size, and thousands of cases of each property.
import { spawnSync } from 'node:child_process'

const run = (args: readonly string[], env: Record<string, string> = {}): void => {
  const { status } = spawnSync('npx', ['vitest', 'run', ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}

run(['--config', 'vitest.fuzz.config.mts'])
run(['test/hostile', 'test/protocol/hostile.test.ts'], { HOSTILE: 'all', CORPUS_STRIDE: '11' })
