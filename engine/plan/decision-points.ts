import type { DecisionPoint } from '../schema/generated/plan-types'

/** What a message calls a decision point: its decision in quotes, or its id. */
export function nameOfPoint({ decision, id }: DecisionPoint): string {
  const name = decision ?? id
  return name === undefined ? 'this decision point' : `"${name}"`
}

/** Ways to learn what people say that they do, and what each is called. */
export const onPaper: Readonly<Record<string, string>> = {
  'documentation-review': 'by reading documents',
  survey: 'by a survey',
  interview: 'by interviews',
}
