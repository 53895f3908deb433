import { defineConfig } from 'vitest/config'

/** Tests that put other modules in the place of some. */
const isolated = ['server/**/*.test.ts', 'test/cli/limits.test.ts']

export default defineConfig({
  // As the bundler does.
  plugins: [
    {
      name: 'yaml-as-text',
      transform: (text, file) => (file.endsWith('.yaml') ? `export default ${JSON.stringify(text)}` : undefined),
    },
  ],
  test: {
    maxWorkers: '100%',
    // Modules are loaded once for all files where that makes no difference.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['{engine,host,cli,client,report}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/editor/**', 'test/editors/**', ...isolated, 'node_modules/**'],
        },
      },
      { extends: true, test: { name: 'isolated', include: isolated } },
    ],
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
