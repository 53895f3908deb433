import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As the bundler does.
  plugins: [
    {
      name: 'yaml-as-text',
      transform: (text, file) => (file.endsWith('.yaml') ? `export default ${JSON.stringify(text)}` : undefined),
    },
  ],
  test: {
    include: ['{engine,host,cli,server,client,report}/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/editors/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['engine/**/*.ts'],
      exclude: ['engine/**/*.test.ts', 'engine/schema/generated/**'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.cache/coverage',
      thresholds: { lines: 98, branches: 98 },
    },
  },
})
