import { cancel, select, text } from '@clack/prompts'
import { templates } from '../../engine/templates'
import { type Answers, checks } from '../answers'
import { UsageError } from './errors'

/** Prompts belong to the conversation, not to the output. */
const output = process.stderr

/**
 * Asks on the terminal for every answer that was not given.
 *
 * @param folderId the id to propose for the project
 * @throws UsageError when the user gives up
 */
export async function askFor(given: Partial<Answers>, folderId: string): Promise<Answers> {
  const template = given.template ?? (await askTemplate())
  const proposed = templates.find(({ name }) => name === template)?.title ?? ''
  return {
    template,
    title: given.title ?? (await askText('title', 'Title of the project', proposed)),
    id: given.id ?? (await askText('id', 'Its id', folderId)),
    ownerName: given.ownerName ?? (await askText('ownerName', 'Clinical owner: the name of a person, not of a group')),
    ownerEmail: given.ownerEmail ?? (await askText('ownerEmail', 'Work address of the clinical owner')),
    facility: given.facility ?? (await askText('facility', 'The first facility in scope')),
  }
}

async function askTemplate(): Promise<string> {
  const options = templates.map(({ name, description }) => ({ value: name, label: name, hint: description }))
  return answered(await select({ message: 'What kind of product is it?', options, output }))
}

async function askText(name: keyof typeof checks, message: string, initialValue?: string): Promise<string> {
  return answered(await text({ message, initialValue, validate: (answer) => checks[name](answer ?? ''), output }))
}

function answered(answer: string | symbol): string {
  if (typeof answer === 'string') return answer
  cancel('Nothing was written.', { output })
  throw new UsageError('init was given up, so nothing was written.')
}
