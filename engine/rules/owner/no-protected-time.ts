import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { clinicalOwnerOf, individuals, shareOfPost } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads the clinical owner's `protectedTime`. It fires when there is none, when it says no amount or one below the
 * smallest that a policy allows (`owner.minFte`, 0.1 of a full-time post unless a policy changes it), and when nobody
 * has approved it. Hours per week are compared with a full-time week of 40 hours.
 *
 * ## Why it matters
 *
 * Ownership without time is a name in a file. Reviews, complaints and escalations then compete with patients, and
 * patients rightly win.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: dana-whit, name: Dana Whitcomb, kind: person}]
 * ownership:
 *   clinicalOwner: {person: amara-osei, protectedTime: {value: 1, unit: h/wk, approvedBy: dana-whit}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: dana-whit, name: Dana Whitcomb, kind: person}]
 * ownership:
 *   clinicalOwner: {person: amara-osei, protectedTime: {value: 0.2, unit: fte, approvedBy: dana-whit}}
 * ```
 *
 * ## How to fix
 *
 * Agree with whoever plans the owner's work how much of the week is kept free, and enter the amount and who approved
 * it. The fix inserts the block and leaves both to you.
 *
 * ## What it does not catch
 *
 * Time that is approved and taken away again. When it begins and ends is for `owner/coverage-gap`. While nobody is
 * named as the owner the rule waits. A value without a unit is taken for a share of a full-time post.
 */
export const rule = defineRule({
  id: 'owner/no-protected-time',
  title: 'No protected time',
  why: 'ownership without time is a name in a file',
  guards: ['FM3', 'CL3'],
  severity: 'iwEEEw',
  reads: ['people', 'ownership'],
  standards: ['aia/26-2'],
  *check({ plan, defaults }) {
    const owner = clinicalOwnerOf(plan)
    if (!owner) return
    const at = ['ownership', 'clinicalOwner', 'protectedTime']
    const approvers = () => open(individuals(plan.people, [owner.id]))
    const time = plan.ownership?.clinicalOwner?.protectedTime
    const least = defaults['owner.minFte']
    if (time === undefined) {
      const message = `${owner.name} has no protected time: have at least ${least} of a full-time post kept free, and say who approved it.`
      const block = { value: open(), unit: open(['fte', 'h/wk']), start: open(), end: open(), approvedBy: approvers() }
      yield { at, message, fixes: [scaffold('Insert the protected time', set(at, block))] }
      return
    }
    if (time.value === undefined) {
      const message = `The protected time of ${owner.name} has no amount: enter at least ${least} of a full-time post.`
      yield { at: [...at, 'value'], message }
    } else if (shareOfPost(time.value, time.unit) < least) {
      const message = `${owner.name} has ${amount(time.value, time.unit)} protected, and the owner needs at least ${least}: have more time kept free.`
      yield { at: [...at, 'value'], message }
    }
    if (time.approvedBy === undefined) {
      const by = [...at, 'approvedBy']
      const fixes: Fix[] = [scaffold('Add who approved it', set(by, approvers()))]
      yield { at: by, message: `Nobody has approved the protected time of ${owner.name}: enter who did.`, fixes }
    }
  },
})

function amount(value: number, unit: string | undefined): string {
  const share = `${Number(shareOfPost(value, unit).toPrecision(2))} of a full-time post`
  return unit === 'h/wk' ? `${value} hours a week (${share})` : share
}
