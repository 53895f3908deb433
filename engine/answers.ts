import { signOfGroup } from './plan/people'
import { isPlaceholder } from './plan/placeholders'
import type { Stage } from './plan/stages'
import { planFormat } from './schema/formats'

/** What is asked before a plan begins. */
export interface PlanAnswers {
  title: string
  /** The project's id. */
  id: string
  stage: Stage
  /** The clinical owner: a person. Absent while nobody has agreed. */
  owner?: { name: string; email: string }
  /** The names of the facilities in scope, at least one. */
  facilities: readonly string[]
}

/** The questions whose answers are typed freely. `ownerName` may stay empty, and then nobody asks for `ownerEmail`. */
export type Question = 'title' | 'id' | 'ownerName' | 'ownerEmail' | 'facility'

/** What makes an answer unusable. */
export type Problem = 'empty' | 'placeholder' | 'no-letter' | 'no-id' | 'no-address' | 'group' | 'repeated'

/** What is wrong with an answer; undefined for one that can be used. @param others the answers that stand beside it */
export function problemOf(question: Question, answer: string, others: readonly string[] = []): Problem | undefined {
  const text = answer.trim()
  if (text === '') return question === 'ownerName' ? undefined : 'empty'
  if (isPlaceholder(text)) return 'placeholder'
  return checks[question](text, others)
}

type Check = (text: string, others: readonly string[]) => Problem | undefined

const checks: Record<Question, Check> = {
  title: () => undefined,
  id: (text) => (new RegExp(planFormat.schema.at(['metadata', 'id'])?.pattern ?? '').test(text) ? undefined : 'no-id'),
  ownerName: (name) => (signOfGroup({ name }) ? 'group' : namesSomething(name)),
  ownerEmail: (email) => {
    if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return 'no-address'
    return signOfGroup({ email }) && 'group'
  },
  facility: (name, others) => (others.some((other) => isSame(name, other)) ? 'repeated' : namesSomething(name)),
}

const namesSomething = (name: string): Problem | undefined => (/\p{L}/u.test(name) ? undefined : 'no-letter')

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The id to propose for a project: made of the first name that gives one. */
export const proposedId = (names: readonly string[]): string => names.map(idOf).find((id) => id !== '') ?? 'plan'

/** An id made from a text: `Amara Osei` gives `amara-osei`. Empty when the text has no letter from a to z. */
export function idOf(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-$/g, '')
}
