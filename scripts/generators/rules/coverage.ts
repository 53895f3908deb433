import fs from 'node:fs'
import { parseAst } from 'vite'
import { generated } from '../../lib/generated'
import type { RuleFile } from '../../lib/rule-files'

/** What a rule's test holds: how many plans on which it is silent, and on which it fires. */
interface Cases {
  accept: number
  reject: number
}

/**
 * The table of what each rule has: its page with examples, fixes, tests and seeded defects.
 *
 * @param defects how many defects are seeded for each rule
 * @returns the table, and a sentence for each rule that lacks a test of either kind or two seeded defects
 */
export function coverage(files: readonly RuleFile[], defects: ReadonlyMap<string, number>) {
  const problems: string[] = []
  const rows = files.map(({ file, rule, fails, passes }) => {
    const test = file.replace(/\.ts$/, '.test.ts')
    const { accept, reject } = casesIn(test)
    const seeded = defects.get(rule.id) ?? 0
    if (accept === 0 || reject === 0)
      problems.push(`${test} needs plans on which the rule is silent and on which it fires.`)
    if (seeded < 2) problems.push(`${rule.id} needs two seeded defects under test/rules/defects, and has ${seeded}.`)
    const cells = [fixKinds(file), accept, reject, fails.length + passes.length, seeded]
    return `| [${rule.id}](${rule.id}.md) | ${cells.join(' | ')} |`
  })
  const table = `<!-- ${generated} -->
# What each rule is tested with

A silent plan is one on which the rule must say nothing; a firing one marks where it must. A case that is made from a
list counts once. Each fix is applied in the style as written, in block and flow style, with comments and with CRLF.
Seeded defects are patches to sound plans that must raise that rule there and no other error.

| Rule (${files.length}) | Fixes | Silent | Firing | Examples | Seeded defects |
|---|---|---:|---:|---:|---:|
${rows.join('\n')}
`
  return { table, problems }
}

function fixKinds(file: string): string {
  const source = fs.readFileSync(file, 'utf8')
  const kinds = {
    repair: /\brepair\(|addKnownIssue|Repair\(/,
    scaffold: /\bscaffold\(|createFile\(|[sS]caffold\(|Fix(es)?\(/,
  }
  const found = Object.entries(kinds).flatMap(([kind, pattern]) => (pattern.test(source) ? [kind] : []))
  return found.join(', ') || 'none'
}

/** Counts the cases that a test file hands to `testRule`. */
function casesIn(file: string): Cases {
  if (!fs.existsSync(file)) throw new Error(`${file} is missing: every rule has its test beside it.`)
  const cases = { accept: 0, reject: 0 }
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, key, value } = node as { type?: string; key?: { name?: string }; value?: { elements?: unknown[] } }
    const name = type === 'Property' ? key?.name : undefined
    if ((name === 'accept' || name === 'reject') && value?.elements) cases[name] += value.elements.length
    Object.values(node).forEach(visit)
  }
  visit(parseAst(fs.readFileSync(file, 'utf8'), { lang: 'ts' }))
  return cases
}
