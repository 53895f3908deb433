import { defineConfig } from 'vitest/config'

/** Tests that put other modules in the place of some. */
const isolated = ['server/features/{completion,diagnostics,overview,warm-up}.test.ts', 'test/cli/limits.test.ts']

export default defineConfig({
  // As the bundler does.
  plugins: [
    {
      name: 'yaml-as-text',
      transform: (text, file) => (file.endsWith('.yaml') ? `export default ${JSON.stringify(text)}` : undefined),
    },
  ],
  test: {
    // Modules that have not changed are not transformed again in the next run.
    experimental: { fsModuleCache: true },
    maxWorkers: '100%',
    tags: [{ name: 'thorough', description: 'Takes long: every example, many random cases, or other programs.' }],
    // Modules are loaded once for all files where that makes no difference.
    projects: [
      {
        extends: true,
        test: {
          name: 'beside',
          isolate: false,
          include: ['{engine,host,cli,client,report,server}/**/*.test.ts'],
          exclude: isolated,
        },
      },
      { extends: true, test: { name: 'isolated', include: isolated } },
      {
        extends: true,
        test: {
          name: 'whole',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/editor/**', 'test/editors/**', ...isolated],
        },
      },
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
