import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{engine,host,cli,server,client,report}/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/editor/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
