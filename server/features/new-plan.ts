import { fillTemplate, idOf, templates } from '../../engine/templates'
import type { Session } from '../session'

/** What an editor needs to begin a plan: the templates there are, and one filled in. */
export function newPlan({ client }: Session): void {
  client.answer('readiness/templates', () => templates)
  client.answer('readiness/fillTemplate', ({ template, folder, answers }) => ({
    text: fillTemplate(template, { ...answers, projectId: idOf(folder) || idOf(answers.title) || 'plan' }),
  }))
}
