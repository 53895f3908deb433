import { defineConfig } from 'vitest/config'
import { yamlAsText } from './scripts/lib/yaml-as-text'

/** The properties of test/fuzz with many cases: `npm run fuzz` and `npm run test:properties`. */
export default defineConfig({
  plugins: [yamlAsText],
  test: { include: ['test/fuzz/run.fuzz.ts'], disableConsoleIntercept: true },
})
