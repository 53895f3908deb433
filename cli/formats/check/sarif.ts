import { type FindingReport, type KnownFinding, patienceOf } from '../../results'
import { SarifLog } from '../common/sarif/log'
import { presenterOf } from '../common/sarif/results'
import { ruleDescriptor } from '../common/sarif/rules'
import type { Format } from './format'

/** SARIF 2.1.0 with what GitHub's code scanning asks for beyond it. */
export const sarif: Format = {
  needs: ['edits'],
  start({ version, asOf, gate }) {
    const log = new SarifLog()
    // What is checked for another gate is another analysis.
    const category = gate === undefined ? 'readiness/' : `readiness/${gate}/`
    return {
      plan({ findings, known }, source) {
        const all = [...findings, ...(known ?? [])]
        if (all.length === 0) return ''
        const present = presenterOf(source)
        for (const finding of all) {
          const { rule, page } = finding
          const index = log.ruleIndex(rule, () => ruleDescriptor(rule, page, source.policy))
          const baselineState = 'since' in finding ? 'unchanged' : known && 'new'
          const suppressions = suppressionsOf(finding)
          log.add(patienceOf(finding), { ...present(finding, index), suppressions, baselineState })
        }
        return ''
      },
      end: (outcome) => log.written({ version, asOf, category }, outcome),
    }
  },
}

function suppressionsOf(finding: FindingReport | KnownFinding) {
  const { waived } = finding
  const by = (kind: string, justification: string) => [{ kind, status: 'accepted', justification }]
  if ('since' in finding) return by('external', `Known since ${finding.since}, as the baseline says.`)
  return waived && by('inSource', `Waived until ${waived.expires}: ${waived.reason}`)
}
