import { problemOf, proposedId } from '../../engine/answers'
import { stageChoices } from '../../engine/stage-choices'
import { newPlan as beginPlan, linesOf, templates } from '../../engine/templates'
import { templateTexts } from '../../host/templates'
import type { Session } from '../session'

/** What an editor needs to begin a plan: what there is to choose from, the checks of what is typed, and the plan. */
export function newPlan({ client, parts }: Session): void {
  client.answer('readiness/planChoices', () => {
    const documentation = parts.documentation()
    const sized = templates.map((template) => ({ ...template, lines: linesOf(textOf(template.name), documentation) }))
    return { templates: sized, stages: stageChoices(documentation) }
  })
  client.answer('readiness/checkAnswer', ({ question, answer, others }) => ({
    problem: problemOf(question, answer, others) ?? null,
  }))
  client.answer('readiness/proposeId', ({ names }) => ({ id: proposedId(names) }))
  client.answer('readiness/newPlan', ({ template, answers }) =>
    beginPlan(textOf(template), answers, parts.documentation()),
  )
}

/** @throws an error that names a template which is not there */
function textOf(name: string): string {
  if (!Object.hasOwn(templateTexts, name)) throw new Error(`There is no template "${name}".`)
  return templateTexts[name] as string
}
