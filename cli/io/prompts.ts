import { cancel, select, text } from '@clack/prompts'
import { proposedId, type Question } from '../../engine/answers'
import type { Stage } from '../../engine/plan/stages'
import type { StageChoice } from '../../engine/stage-choices'
import { templates } from '../../engine/templates'
import { type Answers, check } from '../answers'
import { UsageError } from './errors'

/** Prompts belong to the conversation, not to the output. */
const output = process.stderr

/**
 * Asks on the terminal for every answer that was not given.
 *
 * @param folder the name of the folder, for the id to propose
 * @throws UsageError when the user gives up
 */
export async function askFor(
  given: Partial<Answers>,
  folder: string,
  stageChoices: readonly StageChoice[],
): Promise<Answers> {
  const template = given.template ?? (await askTemplate())
  const proposed = templates.find(({ name }) => name === template)?.title ?? ''
  const title = given.title ?? (await askText('title', 'Title of the project', proposed))
  const id = given.id ?? (await askText('id', 'Its id', proposedId([folder, title])))
  const ownerName = given.ownerName ?? (await askText('ownerName', owner))
  const ownerEmail =
    ownerName.trim() === ''
      ? ''
      : (given.ownerEmail ?? (await askText('ownerEmail', 'Work address of the clinical owner')))
  const facility = given.facility ?? (await askFacilities())
  return { template, title, id, ownerName, ownerEmail, facility, stage: given.stage ?? (await askStage(stageChoices)) }
}

const owner = 'Clinical owner: the name of a person, not of a group. Nothing, while nobody has agreed'

async function askTemplate(): Promise<string> {
  const options = templates.map(({ name, description }) => ({ value: name, label: name, hint: description }))
  return answered(await select({ message: 'What kind of product is it?', options, output }))
}

async function askFacilities(): Promise<string[]> {
  const facilities = [await askText('facility', 'A facility in scope')]
  for (;;) {
    const next = await askText('facility', 'Another one, or nothing to go on', '', facilities)
    if (next === '') return facilities
    facilities.push(next)
  }
}

async function askStage(choices: readonly StageChoice[]): Promise<Stage> {
  const options = choices.map(({ stage, description, due }) => {
    const sections = due.length > 0 ? ` Due from here on: ${due.join(', ')}.` : ''
    return { value: stage, label: stage, hint: description + sections }
  })
  const message = 'At which stage is the project? What is due there is asked for, and nothing is taken for done'
  return answered(await select({ message, options, output }))
}

async function askText(
  question: Question,
  message: string,
  initialValue = '',
  others: readonly string[] = [],
): Promise<string> {
  // With one facility there may be others, or not.
  const isOptional = others.length > 0
  const validate = (answer = '') => (isOptional && answer === '' ? undefined : check(question, answer, others))
  return answered(await text({ message, initialValue, validate, output }))
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (typeof answer !== 'symbol') return answer as Exclude<T, symbol>
  cancel('Nothing was written.', { output })
  throw new UsageError('init was given up, so nothing was written.')
}
