/** A plan to begin with, for one kind of product. */
export interface Template {
  /** Also the name of its file under `templates/`. */
  name: string
  /** The kind of product. */
  description: string
  /** The title that a plan has unless another is given. */
  title: string
}

/** The templates there are, in the order in which they are offered. */
export const templates: readonly Template[] = [
  { name: 'summarization', description: 'summarizes notes for a clinician', title: 'Chart summarization' },
  { name: 'predictive-alert', description: 'computes a risk and alerts somebody', title: 'Deterioration alert' },
  {
    name: 'prior-authorization',
    description: 'drafts prior authorization requests',
    title: 'Prior authorization drafting',
  },
  { name: 'ambient-scribe', description: 'drafts the visit note from the conversation', title: 'Ambient scribe' },
  { name: 'imaging-triage', description: 'moves urgent studies up the worklist', title: 'Imaging triage' },
]

/** What a template asks for. */
export interface TemplateAnswers {
  projectId: string
  title: string
  /** The clinical owner: a person. */
  ownerName: string
  ownerEmail: string
  /** The first facility in scope. */
  facilityName: string
}

/**
 * Fills in a template. No answer can change the structure of the plan: texts are inserted with the escapes of a JSON
 * string, ids are made of them by `idOf`.
 *
 * @param template the text of a template
 * @throws an error that names a parameter for which there is no answer
 */
export function fillTemplate(template: string, answers: TemplateAnswers): string {
  const { projectId, ownerName, facilityName } = answers
  const ids: Record<string, string> = { projectId, ownerId: idOf(ownerName), facilityId: idOf(facilityName) }
  return template.replace(/\{\{(\w+)\}\}/g, (_, parameter: string) => {
    const id = ids[parameter]
    if (id !== undefined) return id
    const text = answers[parameter as keyof TemplateAnswers]
    if (text === undefined) throw new Error(`The template asks for ${parameter}, which has no answer.`)
    return escaped(text)
  })
}

/** An id made from a text: `Amara Osei` gives `amara-osei`. Empty when the text has no letter from a to z. */
export function idOf(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '')
}

/** The inside of a JSON string, which is also one of a double-quoted YAML scalar. */
function escaped(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1)
  return inside.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
