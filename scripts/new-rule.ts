// Writes the skeleton of a rule and of its test: `npm run new-rule -- area/name`
import fs from 'node:fs'
import path from 'node:path'

function main([id = '']: readonly string[]): void {
  if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(id))
    throw new Error('Say the id of the rule, as in: npm run new-rule -- pilot/too-short')
  const file = `engine/rules/${id}.ts`
  const test = `engine/rules/${id}.test.ts`
  for (const taken of [file, test]) if (fs.existsSync(taken)) throw new Error(`${taken} exists.`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, ruleOf(id))
  fs.writeFileSync(test, testOf(id))
  console.log(`Wrote ${file} and ${test}.
Fill in the doc comment, which becomes docs/rules/${id}.md, the condition, and the cases.
Seed two defects for it under test/rules/defects, then run: npm run generate && npx vitest run ${id}`)
}

const ruleOf = (id: string): string => `import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * When it fires, with every number it compares with.
 *
 * ## Why it matters
 *
 * What happens to patients, clinicians or the project when the gap stays.
 *
 * ## Fails
 *
 * \`\`\`yaml
 * pilot: {}
 * \`\`\`
 *
 * ## Passes
 *
 * \`\`\`yaml
 * pilot: {dataPrep: production-feed}
 * \`\`\`
 *
 * ## How to fix
 *
 * What a person does.
 *
 * ## What it does not catch
 *
 * Where it is silent although something may be wrong.
 */
export const rule = defineRule({
  id: '${id}',
  title: 'The gap in a few words',
  why: 'why it matters, in one clause',
  guards: [],
  severity: '------',
  reads: ['pilot'],
  standards: [],
  *check({ plan }) {
    if (plan.pilot && plan.pilot.dataPrep === undefined)
      yield { at: ['pilot', 'dataPrep'], message: 'What is wrong, in the words of the plan, and what would make it right.' }
  },
})
`

const testOf = (id: string): string => `import { testRule } from '../../../test/support/rule-tester'
import { rule } from './${id.split('/')[1]}'

testRule(rule, {
  accept: [{ name: 'the nearest plan that is right', plan: 'pilot: {dataPrep: production-feed}\\n' }],
  reject: [{ name: 'the gap', plan: '«pilot»: {}\\n', messages: ['The whole message.'] }],
})
`

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
