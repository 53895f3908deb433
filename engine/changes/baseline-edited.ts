import { defineChange } from '../compare/change'
import { newEvidence } from '../compare/evidence'
import { live } from '../compare/moments'
import { becameOf } from '../compare/words'

const guarded = ['value', 'window', 'n'] as const

/**
 * Compared are the value, the window and the number of observations of each baseline that had them. The evidence is
 * another one when the baseline refers to another entry, or when the address, the date or the checksum of the entry
 * changed. When the baseline was captured is `history-rewritten`.
 */
export const change = defineChange({
  id: 'baseline-edited',
  what: 'The value, the window or the number of observations of a baseline changes.',
  grades: { risk: 'before go-live with new evidence', block: 'after go-live, or with the same evidence' },
  why: 'Every saving is measured from the baseline, so whoever moves it makes the saving.',
  approvers: ['financeOwner'],
  mirror: { none: 'A baseline has no better direction: either makes another return.' },
  *inPlan(context) {
    const wentLive = live(context)
    for (const entry of context.root.at('roi', 'metrics').items()) {
      if (!entry.isKept) continue
      const fresh = newEvidence(context, entry.at('baseline', 'evidence'))
      const since = wentLive === undefined ? '' : ` after go-live on ${wentLive}`
      const grade = wentLive !== undefined || !fresh ? 'block' : 'risk'
      for (const key of guarded)
        for (const part of entry.at('baseline').at(key).differences()) {
          if (part.before === undefined) continue
          const name = [key, ...part.path.slice(part.path.indexOf(key) + 1)].join(' ')
          const proof = fresh ? '' : ', without new evidence'
          yield { part, grade, message: `Baseline ${name} of ${entry.value.metric} ${becameOf(part)}${since}${proof}.` }
        }
    }
  },
})
