import { defineChange } from '../compare/change'
import { approversOfWaiver, called } from '../compare/waivers'

/**
 * A waiver under a known id that silences another rule, or a place that is not above the old one, is a new waiver. One
 * that is not complete yet is listed as well.
 */
export const change = defineChange({
  id: 'waiver-added',
  what: 'A waiver is new, or is about something else than before.',
  grades: { risk: 'always' },
  why: 'From now on nobody sees this gap.',
  approvers: [],
  alsoAsks: 'the roles that the policy accepts waivers from, else the approver that the waiver names',
  mirror: 'waiver-removed',
  *inPlan(context) {
    for (const waiver of context.root.at('waivers').items()) {
      const { value } = waiver
      const approvers = approversOfWaiver(value, context)
      const until = value.expires === undefined ? '' : ` until ${value.expires}`
      if (waiver.isAdded) yield { part: waiver, grade: 'risk', message: `${called(value)} is new${until}.`, approvers }
      const [rule, target] = [waiver.at('rule'), waiver.at('target')]
      if (!waiver.isKept || !rule.after || !target.after) continue
      const isWider = `${target.before?.value}/`.startsWith(`${target.after.value}/`)
      const part = rule.isChanged ? rule : target
      if (!part.isChanged || (part === target && isWider)) continue
      const was = `${rule.before?.value ?? 'nothing'} at ${target.before?.value ?? 'no place'}`
      yield { part, grade: 'risk', message: `${called(value)} silenced ${was} before.`, approvers }
    }
  },
})
