import fs from 'node:fs'
import path from 'node:path'
import type { Rule } from '../../engine/rules/rule'

const root = 'engine/rules'

/** A rule and the page that its doc comment holds. */
export interface RuleFile {
  file: string
  rule: Rule
  /** The doc comment as Markdown. */
  page: string
  /** The YAML examples of the page. */
  fails: string[]
  passes: string[]
}

/** The headings that a rule's doc comment has, in this order. */
export const headings = ['What it does', 'Why it matters', 'Fails', 'Passes', 'How to fix', 'What it does not catch']

/** The files of all rules, in the order of areas and names. */
export function ruleFiles(): string[] {
  const areas = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return areas
    .flatMap(({ name }) => fs.readdirSync(path.join(root, name)).map((file) => path.join(root, name, file)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
}

/** Reads a rule with its page. Throws, naming the file, when the page lacks a heading or an example. */
export async function readRule(file: string): Promise<RuleFile> {
  const { rule } = (await import(path.resolve(file))) as { rule: Rule }
  if (`${root}/${rule.id}.ts` !== file) throw new Error(`${file} declares the rule ${rule.id}: file and id must agree.`)
  const page = docComment(file)
  const found = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1])
  if (found.join() !== headings.join())
    throw new Error(`${file}: the doc comment needs the headings ${headings.join(', ')}.`)
  const [fails, passes] = [examples(page, 'Fails'), examples(page, 'Passes')]
  if (fails.length === 0 || passes.length === 0)
    throw new Error(`${file}: an example that fails or one that passes is missing.`)
  return { file, rule, page, fails, passes }
}

function docComment(file: string): string {
  const match = /\/\*\*\n( \* ## [\s\S]*?)\n \*\//.exec(fs.readFileSync(file, 'utf8'))
  if (!match) throw new Error(`${file} has no doc comment that begins with "## What it does".`)
  return (match[1] as string).replace(/^ \* ?/gm, '')
}

function examples(page: string, heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string)
}
