import { defineConfig } from 'vitest/config'

/** The test that stands beside a rule: what has to notice when the rule is changed. */
export default defineConfig({
  test: { include: [`engine/rules/${process.env.READINESS_RULE ?? '*/*'}.test.ts`], testTimeout: 30_000 },
})
