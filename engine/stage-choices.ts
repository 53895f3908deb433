import codes from '../schemas/vocabularies/codes.json'
import { type Documentation, documented, meaningOf } from './complete/documentation'
import { type Stage, stages } from './plan/stages'
import { rules } from './rules/index'
import { severityAt } from './rules/rule'
import { planFormat } from './schema/formats'

/** A stage at which a plan may begin, and what it must answer there. */
export interface StageChoice {
  stage: Stage
  /** What the stage is, in a sentence. */
  description: string
  /** The questions of the checklist that can block it and no stage before. */
  questions: readonly string[]
  /** How many rules can block it. */
  rules: number
}

/** The stages at which a plan may begin, in order. */
export function stageChoices(documentation: Documentation): StageChoice[] {
  const schema = documented(planFormat, documentation).at(['lifecycle', 'stage']) ?? {}
  const asked = new Set<string>()
  return stages.map((stage) => {
    const blocking = rules.filter((rule) => severityAt(rule, stage) === 'error')
    const guarded = new Set(blocking.flatMap(({ guards }) => guards))
    const questions = codes.items.filter(({ code }) => /^CL/.test(code) && guarded.has(code) && !asked.has(code))
    for (const { code } of questions) asked.add(code)
    const [description = ''] = meaningOf(schema, stage)
    return { stage, description, questions: questions.map(({ name }) => name), rules: blocking.length }
  })
}
