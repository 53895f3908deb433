import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { shareOfPost } from '../plan/people'

/**
 * Compared are the protected time of the clinical owner (its amount in posts of 40 hours, a later start, an earlier end,
 * its approval), each authority, and the deputy. It waits while nobody is named before or after. A deputy who is
 * replaced is no weakening.
 */
export const change = defineChange({
  id: 'owner-weakened',
  what: 'Protected time, authority or deputy of the clinical owner is reduced or removed.',
  grades: { risk: 'always' },
  why: 'An owner without time and a say owns nothing but the blame.',
  approvers: ['executiveSponsor'],
  mirror: { none: 'More time and more authority ask nobody for less; they are listed as details.' },
  *inPlan(context) {
    const owner = context.root.at('ownership', 'clinicalOwner')
    if (!owner.at('person').isKept) return
    yield* lessTime(context)
    for (const part of owner.at('authority').items())
      if (part.isRemoved)
        yield { part, grade: 'risk', message: `The clinical owner may no longer ${part.value.replace('-', ' ')}.` }
    const deputy = owner.at('deputy')
    if (deputy.isRemoved)
      yield {
        part: deputy,
        grade: 'risk',
        message: `The clinical owner no longer has a deputy; it was ${deputy.value}.`,
      }
  },
})

function* lessTime({ root }: PlanContext): Iterable<Found> {
  const time = root.at('ownership', 'clinicalOwner', 'protectedTime')
  const found = (part: Part, name: string): Found => ({ part, grade: 'risk', message: `${name} ${becameOf(part)}.` })
  if (time.isRemoved) {
    const { value, unit } = time.value
    const message = `The protected time of the clinical owner, ${value} ${unit ?? 'fte'}, was removed.`
    yield { part: time, grade: 'risk', message }
    return
  }
  if (!time.isKept) return
  const [value, unit] = [time.at('value'), time.at('unit')]
  const share = (side: 'before' | 'after') => {
    const amount = time[side]?.value
    return amount?.value === undefined ? 0 : shareOfPost(amount.value, amount.unit)
  }
  if (share('after') < share('before')) {
    const amount = (side: 'before' | 'after') => `${time[side]?.value.value} ${time[side]?.value.unit ?? 'fte'}`
    const became = value.after
      ? `reduced from ${amount('before')} to ${amount('after')}`
      : `removed; it was ${amount('before')}`
    yield {
      part: value.isChanged ? value : unit,
      covers: [unit],
      grade: 'risk',
      message: `The protected time of the clinical owner was ${became}.`,
    }
  }
  const [start, end, approvedBy] = [time.at('start'), time.at('end'), time.at('approvedBy')]
  if (start.before && start.after && start.after.value > start.before.value)
    yield found(start, 'The start of the protected time')
  if (end.before && end.after && end.after.value < end.before.value) yield found(end, 'The end of the protected time')
  if (approvedBy.isRemoved) yield found(approvedBy, 'The approval of the protected time')
}
