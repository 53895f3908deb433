import fs from 'node:fs'
import path from 'node:path'
import { Command, Option } from 'commander'
import { proposedId, type Question } from '../../engine/answers'
import type { Documentation } from '../../engine/complete/documentation'
import { stages } from '../../engine/plan/stages'
import { stageChoices } from '../../engine/stage-choices'
import { newPlan, templates } from '../../engine/templates'
import { nodeParts } from '../../host/parts/node'
import { templateTexts } from '../../host/templates'
import { type Answers, check } from '../answers'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { shownPath, writeFile } from '../io/files'
import { say } from '../io/terminal'

const flags: Record<keyof Answers, string> = {
  template: '--template',
  title: '--title',
  id: '--id',
  ownerName: '--owner-name',
  ownerEmail: '--owner-email',
  facility: '--facility',
  stage: '--stage',
}

const examples = `
Examples:
  readiness init
  readiness init plans/chart-summary
  readiness init --template summarization --owner-name "Amara Osei" --owner-email amara.osei@example.org \\
    --facility "North Campus" --facility "River" --stage design

A plan at a later stage has an open place for everything that is due there; nothing is taken for done.

Exit status: 0 written; 2 wrong usage, or the file is there already.`

/** `readiness init`. @param done is given the exit status */
export function initCommand(done: (status: ExitStatus) => void): Command {
  return new Command('init')
    .description('Begin a plan. On a terminal it asks for what is not given.')
    .argument('[path]', 'a folder, for readiness.yaml in it, or a file ending in .yaml or .yml', '.')
    .addOption(new Option('--template <name>', 'the kind of product').choices(templates.map(({ name }) => name)))
    .option('--title <text>', "the project's title (default: the template's)")
    .option('--id <id>', "the project's id (default: the name of the folder)")
    .option('--owner-name <name>', 'the clinical owner: a person, not a group; "" while nobody has agreed')
    .option('--owner-email <address>', 'where the clinical owner is reached at work')
    .option('--facility <name>', 'a facility in scope; may be given several times', (name, others: string[] = []) => [
      ...others,
      name,
    ])
    .addOption(new Option('--stage <stage>', 'the stage of the project (default: discovery)').choices(stages))
    .option('--force', 'replace a file that is there already')
    .addHelpText('after', examples)
    .action(async (target: string, options: Partial<Answers> & { force?: boolean }) =>
      done(await init(target, options)),
    )
}

async function init(target: string, { force, ...given }: Partial<Answers> & { force?: boolean }): Promise<ExitStatus> {
  const file = path.resolve(/\.ya?ml$/.test(target) ? target : path.join(target, 'readiness.yaml'))
  if (!force && fs.existsSync(file))
    throw new UsageError(`${shownPath(file)} is there already: use --force to replace it.`)
  requireSound(given)
  const folder = path.basename(path.dirname(file))
  const documentation = nodeParts(say).documentation()
  const isTerminal = process.stdin.isTTY && process.stderr.isTTY
  const answers = isTerminal ? await ask(given, folder, documentation) : complete(given, folder)
  writeFile(file, planOf(answers, documentation), force ? undefined : null)
  say(`Wrote ${shownPath(file)}. Next: readiness check ${shownPath(file)}`)
  return exit.clean
}

/** @throws UsageError that names the flag of the first answer that cannot be used */
function requireSound({ title, id, ownerName, ownerEmail, facility = [] }: Partial<Answers>): void {
  const typed: [Question, string | undefined][] = [
    ['title', title],
    ['id', id],
    ['ownerName', ownerName],
    ['ownerEmail', ownerName === '' ? undefined : ownerEmail],
  ]
  for (const [question, answer] of typed) requireAnswer(question, answer)
  for (const [i, name] of facility.entries()) requireAnswer('facility', name, facility.slice(0, i))
}

function requireAnswer(question: Question, answer: string | undefined, others?: readonly string[]): void {
  const problem = answer === undefined ? undefined : check(question, answer, others)
  if (problem) throw new UsageError(`${flags[question]}: ${problem}`)
}

async function ask(given: Partial<Answers>, folder: string, documentation: Documentation): Promise<Answers> {
  const { askFor } = await import('../io/prompts')
  return askFor(given, folder, stageChoices(documentation))
}

/** The answers with their defaults. @throws UsageError that names the flags which are missing */
function complete(given: Partial<Answers>, folder: string): Answers {
  const title = given.title ?? templates.find(({ name }) => name === given.template)?.title
  const id = proposedId([folder, title ?? ''])
  const noOwner = given.ownerName === '' ? { ownerEmail: '' } : {}
  const answers: Partial<Answers> = { id, stage: 'discovery', ...noOwner, ...given, title }
  const missing = (Object.keys(flags) as (keyof Answers)[]).filter(
    (name) => answers[name] === undefined && name !== 'title',
  )
  if (missing.length > 0)
    throw new UsageError(`Without a terminal to ask on, init needs ${missing.map((name) => flags[name]).join(', ')}.`)
  return answers as Answers
}

function planOf(answers: Answers, documentation: Documentation): string {
  const { template, title, id, stage, ownerName, ownerEmail, facility } = answers
  const owner = ownerName.trim() === '' ? undefined : { name: ownerName, email: ownerEmail }
  return newPlan(templateTexts[template] as string, { title, id, stage, owner, facilities: facility }, documentation)
    .text
}
