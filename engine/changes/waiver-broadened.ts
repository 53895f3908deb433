import { defineChange } from '../compare/change'
import { approversOfWaiver, called } from '../compare/waivers'

/** A target is wider when it is a place above the old one. One beside it makes another waiver: `waiver-added`. */
export const change = defineChange({
  id: 'waiver-broadened',
  what: 'The target of a waiver moves up, to a place that holds the old one.',
  grades: { risk: 'always' },
  why: 'More is silenced than was agreed to.',
  approvers: [],
  alsoAsks: 'the roles that the policy accepts waivers from, else the approver that the waiver names',
  mirror: { none: 'A narrower target asks nobody for more; it is listed as a new waiver of the place.' },
  *inPlan(context) {
    for (const waiver of context.root.at('waivers').items()) {
      const part = waiver.at('target')
      if (!part.isKept || !part.isChanged || !`${part.before?.value}/`.startsWith(`${part.after?.value}/`)) continue
      const message = `${called(waiver.value)} was about ${part.before?.value} alone.`
      yield { part, grade: 'risk', message, approvers: approversOfWaiver(waiver.value, context) }
    }
  },
})
