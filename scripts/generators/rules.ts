// Writes what follows from the rule files: their list for the engine, and their pages and indexes under docs/rules.
import fs from 'node:fs'
import path from 'node:path'
import { list } from '../lib/list'
import { readRule, ruleFiles } from '../lib/rule-files'
import { type Outputs, writeOrCheck } from '../lib/write-or-check'
import { coverage } from './rules/coverage'
import { indexes } from './rules/indexes'
import { page } from './rules/page'

/** @returns the exit status */
export async function generate(): Promise<number> {
  const files = ruleFiles()
  // The list comes first: the engine does not load without it, and rules that are imported for their pages may need the engine.
  const listStatus = writeOrCheck(new Map([['engine/rules/index.ts', list({ files, ...listed })]]))
  const rules = await Promise.all(files.map(readRule))
  const pages: Outputs = new Map(rules.map((rule) => [`docs/rules/${rule.rule.id}.md`, page(rule)]))
  const { table, problems } = coverage(rules, await seededDefects())
  for (const problem of problems) console.error(problem)
  const outputs = new Map([...pages, ...indexes(rules), ['docs/rules/coverage.md', table]])
  return Math.max(listStatus, writeOrCheck(outputs, ['docs/rules']), problems.length > 0 ? 1 : 0)
}

const listed = {
  ...{ folder: 'engine/rules', exported: 'rule', type: 'Rule', from: './rule' },
  ...{ name: 'rules', description: 'Every rule, by area and name.' },
}

/** How many defects are seeded for each rule. */
async function seededDefects(): Promise<Map<string, number>> {
  const folder = 'test/rules/defects'
  const counts = new Map<string, number>()
  for (const file of fs.readdirSync(folder).filter((name) => name !== 'defect.ts')) {
    const { defects } = (await import(path.resolve(folder, file))) as { defects: Record<string, unknown[]> }
    for (const [rule, seeded] of Object.entries(defects)) counts.set(rule, (counts.get(rule) ?? 0) + seeded.length)
  }
  return counts
}
