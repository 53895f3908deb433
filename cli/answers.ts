import { type Problem, problemOf, type Question } from '../engine/answers'
import type { Stage } from '../engine/plan/stages'

/** What a new plan needs to know, in the order in which it is asked. */
export interface Answers {
  template: string
  title: string
  id: string
  /** Empty while nobody has agreed. */
  ownerName: string
  ownerEmail: string
  facility: readonly string[]
  stage: Stage
}

const sentences: Record<Problem, string> = {
  empty: 'It may not be empty.',
  placeholder: 'It stands for an answer that is not known yet.',
  'no-letter': 'It needs at least one letter.',
  'no-id': 'It consists of a-z, 0-9 and hyphens and begins with a letter.',
  'no-address': 'It must be an e-mail address.',
  group: 'It stands for a group, and the owner is one person.',
  repeated: 'It was named before.',
}

/** What is wrong with an answer, as a sentence; undefined for one that can be used. */
export function check(question: Question, answer: string, others?: readonly string[]): string | undefined {
  const problem = problemOf(question, answer, others)
  return problem && sentences[problem]
}
