import { defineChange } from '../compare/change'
import { becameOf } from '../compare/words'

/**
 * Compared are each support of the pilot and the condition of each criterion. A support that says nothing about
 * production ends with the pilot; one that is deleted is a detail.
 */
export const change = defineChange({
  id: 'support-reclassified',
  what: 'Help that was to end with the pilot stays, ends later or has no end, or a criterion is measured with it.',
  grades: { risk: 'always' },
  why: 'Help that stays costs money every year, and a result that needs it is a result of the help.',
  approvers: ['executiveSponsor'],
  mirror: { none: 'Less help asks for no money; it is listed as a detail.' },
  *inPlan({ root }) {
    for (const support of root.at('pilot', 'support').items()) {
      if (!support.isKept) continue
      const [stays, end] = [support.at('inProduction'), support.at('removedOn')]
      const name = support.value.description ?? support.value.id
      if (stays.after?.value === true && stays.before?.value !== true)
        yield { part: stays, grade: 'risk', message: `"${name}" now stays in production: somebody has to pay for it.` }
      if (end.before && (end.after === undefined || end.after.value > end.before.value))
        yield { part: end, grade: 'risk', message: `The day on which "${name}" ends ${becameOf(end)}.` }
    }
    for (const criterion of root.at('pilot', 'criteria').items()) {
      const part = criterion.at('support')
      if (criterion.isKept && part.before?.value === 'without' && part.after?.value !== 'without')
        yield {
          part,
          grade: 'risk',
          message: `${criterion.value.id} was measured without support; that ${becameOf(part)}.`,
        }
    }
  },
})
