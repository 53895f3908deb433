import { idOf, templates } from '../engine/templates'

/** What a new plan needs to know. */
export interface Answers {
  template: string
  title: string
  id: string
  ownerName: string
  ownerEmail: string
  facility: string
}

/** What makes an answer unusable, as a sentence; undefined for one that can be used. */
export type Check = (answer: string) => string | undefined

/** The names of the templates. */
export const templateNames = templates.map(({ name }) => name)

const namesSomebody: Check = (answer) => (idOf(answer) === '' ? 'It needs at least one letter from a to z.' : undefined)

/** What is wrong with an answer that is typed freely, by its name. */
export const checks: Record<Exclude<keyof Answers, 'template'>, Check> = {
  title: (answer) => (answer.trim() === '' ? 'It may not be empty.' : undefined),
  id: (answer) =>
    /^[a-z][a-z0-9-]*$/.test(answer) ? undefined : 'It consists of a-z, 0-9 and hyphens and begins with a letter.',
  ownerName: namesSomebody,
  ownerEmail: (answer) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? undefined : 'It must be an e-mail address.'),
  facility: namesSomebody,
}
