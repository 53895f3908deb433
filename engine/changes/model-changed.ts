import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { listed } from '../plan/names'

/**
 * Compared are the kinds of AI, the model card (its path, and the address, date and checksum of evidence with that
 * path), the release of each code system that the model was trained on, and the triggers of change control. A trigger
 * that is added is a detail: more is looked at than before. A first model card changes no model.
 */
export const change = defineChange({
  id: 'model-changed',
  what: 'The kind of AI, the model card, what the model was trained on or a trigger of change control changes.',
  grades: { risk: 'always' },
  why: 'What was validated was the other model.',
  approvers: ['changeApprover'],
  mirror: { none: 'A model has no direction.' },
  *inPlan(context) {
    const { root } = context
    for (const part of root.at('useCase', 'aiType').items())
      if (part.isAdded && context.before.useCase?.aiType)
        yield risk(part, `The product is now ${part.value} as well`, context)
      else if (part.isRemoved) yield risk(part, `The product is no longer ${part.value}`, context)
    const card = root.at('metadata', 'modelCard')
    if (card.before && card.isChanged) yield risk(card, `The model card ${becameOf(card)}`, context)
    yield* documents(context)
    for (const source of root.at('dataSources').items())
      for (const system of source.at('codeSystems').items()) {
        const part = system.at('trainedOn')
        if (part.isKept && part.isChanged)
          yield risk(
            part,
            `The release of ${system.value.system} that the model was trained on ${becameOf(part)}`,
            context,
          )
      }
    for (const part of root.at('governance', 'changeControl', 'triggers').items())
      if (part.isRemoved) yield risk(part, `${part.value} no longer makes anybody look at the product anew`, context)
  },
})

/** The same card in another version, where the plan keeps track of it as evidence. */
function* documents(context: PlanContext): Iterable<Found> {
  const { root, after } = context
  for (const document of root.at('evidence').items()) {
    if (!document.isKept || document.at('uri').isChanged || document.value.uri !== after.metadata?.modelCard) continue
    for (const key of ['date', 'sha256'] as const) {
      const part = document.at(key)
      if (part.before && part.isChanged) yield risk(part, `The ${key} of the model card ${becameOf(part)}`, context)
    }
  }
}

function risk(part: Part, what: string, { after }: PlanContext): Found {
  const criteria = after.governance?.changeControl?.revalidation ?? []
  const again = criteria.length > 0 ? `: show ${listed(criteria)} again` : ': the plan names no criteria to show again'
  return { part, grade: 'risk', message: `${what}${again}.` }
}
