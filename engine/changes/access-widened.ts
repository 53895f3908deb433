import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { resourceScope } from '../plan/scopes'

/**
 * A scope is wider when it grants what no scope before granted: a letter of create, read, update, delete, search; a
 * resource, or all of them; a context, where `user` reaches further than `patient` and `system` further than both; or
 * the same without the condition behind `?`. The same grant in another spelling is none. Other scopes, such as
 * `offline_access`, are compared as they stand. A plan that had no scopes, entries or hooks states its first ones.
 */
export const change = defineChange({
  id: 'access-widened',
  what: 'A scope, a resource that is written or a hook is added.',
  grades: { risk: 'always' },
  why: 'What the product may reach is what it can harm or lose.',
  approvers: ['integrationOwner', 'security'],
  mirror: { none: 'Less access needs no approval; it is listed as a detail.' },
  *inPlan(context) {
    yield* scopes(context)
    const writeBack = context.root.at('ehrIntegration', 'writeBack')
    if (context.before.ehrIntegration)
      for (const part of writeBack.items())
        if (part.isAdded) yield risk(part, `The product now writes ${part.value.resource} into the record.`)
    yield* hooks(context)
  },
})

const risk = (part: Part, message: string): Found => ({ part, grade: 'risk', message })

function* scopes({ root }: PlanContext): Iterable<Found> {
  const list = root.at('ehrIntegration', 'auth', 'scopes')
  if (list.before === undefined) return
  const granted = list.before.value
  for (const part of list.items())
    if (part.isAdded && !isGranted(part.value, granted))
      yield risk(part, `The scope ${part.value} grants more than before.`)
}

const contexts = ['patient', 'user', 'system']

/** True when some scopes already granted everything that a scope grants. */
function isGranted(text: string, before: readonly string[]): boolean {
  const scope = resourceScope(text)
  if (!scope) return before.includes(text)
  const wider = before.filter((other) => {
    const known = resourceScope(other)
    if (!known || contexts.indexOf(known.context) < contexts.indexOf(scope.context)) return false
    const [condition, own] = [other, text].map((each) => each.split('?')[1])
    return (
      (known.resource === scope.resource || known.resource === '*') && (condition === undefined || condition === own)
    )
  })
  const letters = wider.map((other) => resourceScope(other)?.letters).join('')
  return [...scope.letters].every((letter) => letters.includes(letter))
}

function* hooks({ root, before }: PlanContext): Iterable<Found> {
  const points = before.workflow?.decisionPoints ?? []
  if (points.length === 0) return
  const known = new Set(points.map(({ delivery }) => delivery?.hook))
  for (const point of root.at('workflow', 'decisionPoints').items()) {
    const part = point.at('delivery', 'hook')
    if (part.after && part.isChanged && !known.has(part.after.value))
      yield risk(part, `The product now answers the hook ${part.after.value}, at ${point.value.id}.`)
  }
}
