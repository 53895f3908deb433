import { defineChange } from '../compare/change'
import { approversOfWaiver, called } from '../compare/waivers'

/** An end that is given for the first time is no later one. An end that is taken out leaves a waiver that silences nothing. */
export const change = defineChange({
  id: 'waiver-extended',
  what: 'A waiver ends later than before.',
  grades: { risk: 'always' },
  why: 'What was accepted for a time is about to be accepted for good.',
  approvers: [],
  alsoAsks: 'the roles that the policy accepts waivers from, else the approver that the waiver names',
  mirror: { none: 'A waiver that ends sooner asks nobody for more; it is listed as a detail.' },
  *inPlan(context) {
    for (const waiver of context.root.at('waivers').items()) {
      const part = waiver.at('expires')
      const [before, after] = [part.before?.value, part.after?.value]
      if (before === undefined || after === undefined || after <= before) continue
      const message = `${called(waiver.value)} now ends on ${after} instead of ${before}.`
      yield { part, grade: 'risk', message, approvers: approversOfWaiver(waiver.value, context) }
    }
  },
})
