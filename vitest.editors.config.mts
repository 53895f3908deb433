import { defineConfig } from 'vitest/config'

/** The configurations of docs/editors in the editors that they are for. */
export default defineConfig({
  test: { include: ['test/editors/*.test.ts'], testTimeout: 300_000, hookTimeout: 60_000 },
})
