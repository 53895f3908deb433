import fs from 'node:fs'
import path from 'node:path'
import { stages } from '../engine/plan/stages'
import type { CheckRule } from '../engine/policy/checks'
import { levelSetting, type Policy, type Setting } from '../engine/policy/policy'
import { printable, printableLines } from './io/terminal'

let read: Record<string, string> | undefined

/** The Markdown pages of the built-in rules, by rule. They stand in a file of their own and are read once. */
export function builtInPages(): Record<string, string> {
  read ??= Object.assign(
    Object.create(null),
    JSON.parse(fs.readFileSync(path.join(__dirname, 'rule-pages.json'), 'utf8')),
  ) as Record<string, string>
  return read
}

/** The Markdown page of a check of a policy. */
export function checkPage(policy: Policy, { value: rule, from = '' }: Setting<CheckRule>): string {
  const { title, message = '', why, place, expression = '' } = rule.declared
  const levels = stages.map((stage) => levelSetting(policy, rule, stage).value)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [
    `# ${printable(title ?? rule.id)}\n`,
    `\`${rule.id}\` is a check of ${printable(from)}.\n`,
    '## What it says\n',
    `${printableLines(message)}\n`,
    ...(why === undefined ? [] : ['## Why it matters\n', `${printableLines(why)}\n`]),
    '## Severity\n',
    row(stages) + row(stages.map(() => '---')) + row(levels),
    '## What must be true\n',
    place === undefined ? 'Of the plan as a whole:\n' : `Of everything at \`${place}\`:\n`,
    `\`\`\`\n${printableLines(expression.trimEnd())}\n\`\`\`\n`,
  ].join('\n')
}
