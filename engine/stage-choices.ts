import { type Documentation, documented, meaningOf } from './complete/documentation'
import { type Stage, stages } from './plan/stages'
import { rules } from './rules/index'
import { severityAt } from './rules/rule'
import { planFormat } from './schema/formats'
import type { Schema, SchemaNode } from './schema/schema'

/** A stage at which a plan may begin, and what it must answer there. */
export interface StageChoice {
  stage: Stage
  /** What the stage is, in a sentence. */
  description: string
  /** The titles of the parts of a plan that are due there and at no stage before. */
  due: readonly string[]
  /** How many rules can block it. */
  rules: number
}

/** The stages at which a plan may begin, in order. */
export function stageChoices(documentation: Documentation): StageChoice[] {
  const schema = documented(planFormat, documentation)
  const stageSchema = schema.at(['lifecycle', 'stage']) ?? {}
  return stages.map((stage) => ({
    stage,
    description: meaningOf(stageSchema, stage).join(' '),
    due: titlesDue(schema, schema.root, stage, 'section'),
    rules: rules.filter((rule) => severityAt(rule, stage) === 'error').length,
  }))
}

/** The titles of the sections that are due at a stage, and of the keys of others. */
function titlesDue(schema: Schema, node: SchemaNode, stage: Stage, of: 'section' | 'key'): string[] {
  const members = Object.values(node.properties ?? {}).map((property) => schema.resolve(property))
  return members.flatMap((member) => {
    if (member['x-due'] === stage) return member.title ?? []
    return of === 'section' ? titlesDue(schema, member, stage, 'key') : []
  })
}
