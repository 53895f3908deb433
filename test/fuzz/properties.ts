import { expressions } from './expressions'
import { messages } from './messages'
import { policies } from './policies'
import type { Property } from './property'
import { editsOfAnyYaml, editsOfExamples, editsOfStyledPlans } from './sessions'
import { texts } from './texts'

/** Every property, with how many of its cases a full run of the tests tries. */
export const properties: readonly { property: Property; cases: number }[] = [
  { property: editsOfAnyYaml, cases: 9_000 },
  { property: editsOfStyledPlans, cases: 8_000 },
  { property: editsOfExamples, cases: 4_000 },
  { property: texts, cases: 4_000 },
  { property: policies, cases: 4_000 },
  { property: expressions, cases: 10_000 },
  { property: messages, cases: 1_000 },
]
