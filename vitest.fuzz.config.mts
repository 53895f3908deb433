import { defineConfig } from 'vitest/config'

/** The properties of test/fuzz with many cases: `npm run fuzz` and `npm run test:properties`. */
export default defineConfig({ test: { include: ['test/fuzz/run.fuzz.ts'], disableConsoleIntercept: true } })
