import fs from 'node:fs'
import path from 'node:path'
import { Command, Option } from 'commander'
import { fillTemplate, idOf, type TemplateAnswers, templates } from '../../engine/templates'
import { type Answers, checks, templateNames } from '../answers'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { shownPath, writeFile } from '../io/files'
import { say } from '../io/terminal'
import { templateTexts } from '../templates'

const flags: Record<keyof Answers, string> = {
  template: '--template',
  title: '--title',
  id: '--id',
  ownerName: '--owner-name',
  ownerEmail: '--owner-email',
  facility: '--facility',
}

const examples = `
Examples:
  readiness init
  readiness init plans/chart-summary
  readiness init --template summarization --owner-name "Amara Osei" --owner-email amara.osei@example.org \\
    --facility "North Campus"

Exit status: 0 written; 2 wrong usage, or the file is there already.`

/** `readiness init`. @param done is given the exit status */
export function initCommand(done: (status: ExitStatus) => void): Command {
  return new Command('init')
    .description('Begin a plan at discovery. On a terminal it asks for what is not given.')
    .argument('[path]', 'a folder, for readiness.yaml in it, or a file ending in .yaml or .yml', '.')
    .addOption(new Option('--template <name>', 'the kind of product').choices(templateNames))
    .option('--title <text>', "the project's title (default: the template's)")
    .option('--id <id>', "the project's id (default: the name of the folder)")
    .option('--owner-name <name>', 'the clinical owner: a person, not a group')
    .option('--owner-email <address>', 'where the clinical owner is reached at work')
    .option('--facility <name>', 'the first facility in scope')
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
  for (const name of Object.keys(checks) as (keyof typeof checks)[]) requireSound(name, given[name])
  const folderId = idOf(path.basename(path.dirname(file)))
  const answers = process.stdin.isTTY && process.stderr.isTTY ? await ask(given, folderId) : complete(given, folderId)
  writeFile(file, planOf(answers))
  say(`Wrote ${shownPath(file)}. Next: readiness check ${shownPath(file)}`)
  return exit.clean
}

function requireSound(name: keyof typeof checks, answer: string | undefined): void {
  const problem = answer === undefined ? undefined : checks[name](answer)
  if (problem) throw new UsageError(`${flags[name]}: ${problem}`)
}

async function ask(given: Partial<Answers>, folderId: string): Promise<Answers> {
  const { askFor } = await import('../io/prompts')
  return askFor(given, folderId)
}

/** The answers with their defaults. @throws UsageError that names the flags which are missing */
function complete(given: Partial<Answers>, folderId: string): Answers {
  const template = templates.find(({ name }) => name === given.template)
  const answers = { title: template?.title, ...(folderId && { id: folderId }), ...given }
  const missing = (Object.keys(flags) as (keyof Answers)[]).filter(
    (name) => answers[name] === undefined && name !== 'title',
  )
  if (missing.length > 0)
    throw new UsageError(`Without a terminal to ask on, init needs ${missing.map((name) => flags[name]).join(', ')}.`)
  return answers as Answers
}

function planOf({ template, title, id, ownerName, ownerEmail, facility }: Answers): string {
  const answers: TemplateAnswers = {
    projectId: id,
    title: title.trim(),
    ownerName: ownerName.trim(),
    ownerEmail,
    facilityName: facility.trim(),
  }
  return fillTemplate(templateTexts[template] as string, answers)
}
