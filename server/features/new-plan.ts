import { fillTemplate, idOf, templates } from '../../engine/templates'
import { fillTemplateRequest, templatesRequest } from '../protocol'
import type { Session } from '../session'

/** What an editor needs to begin a plan: the templates there are, and one filled in. */
export function newPlan({ connection }: Session): void {
  connection.onRequest(templatesRequest, () => templates)
  connection.onRequest(fillTemplateRequest, ({ template, folder, answers }) => ({
    text: fillTemplate(template, { ...answers, projectId: idOf(folder) || idOf(answers.title) || 'plan' }),
  }))
}
