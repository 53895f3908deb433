import type { Defect } from './defect'
import { line } from './defect'

/** Gaps in who answers for the product and in how it is watched and changed. */
export const defects: Record<string, Defect[]> = {
  'owner/coverage-gap': [
    {
      plan: 'ambient-scribe',
      patch: [[', deputy: hannah-byrne,', ',']],
      at: 'ownership/clinicalOwner/deputy',
    },
    {
      plan: 'sepsis-early-warning',
      gate: 'design',
      patch: [['end: 2028-12-31', 'end: 2028-03-31']],
      at: 'ownership/clinicalOwner/protectedTime/end',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [['email: aosei@example.org}', 'email: aosei@example.org, active: {until: 2027-01-31}}']],
      at: 'ownership/clinicalOwner/person',
    },
  ],
  'owner/no-authority': [
    {
      plan: 'ambient-scribe',
      patch: [[' authority: [change-workflow, pause-tool, approve-training],', '']],
      at: 'ownership/clinicalOwner/authority',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [
        [line('- change-workflow'), ''],
        [line('- pause-tool'), ''],
      ],
      at: 'ownership/clinicalOwner/authority',
    },
  ],
  'owner/not-accepted': [
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('accepted: 2026-09-01'), '']],
      at: 'ownership/clinicalOwner/accepted',
    },
    {
      plan: 'ambient-scribe',
      patch: [['accepted: 2026-04-13', 'accepted: 2027-04-13']],
      at: 'ownership/clinicalOwner/accepted',
    },
  ],
  'governance/no-clinical-validator': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[' clinicalValidator: june-park,', '']],
      at: 'governance/review/clinicalValidator',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['clinicalValidator: ruth-bell', 'clinicalValidator: jonas-weber']],
      at: 'governance/review/clinicalValidator',
    },
  ],
  'governance/no-change-process': [
    {
      plan: 'ambient-scribe',
      patch: [['triggers: [act-breach, foundation-model-change, ehr-upgrade]', 'triggers: [act-breach, ehr-upgrade]']],
      at: 'governance/changeControl/triggers',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [[', rehearsed: 2026-10-20', '']],
      at: 'governance/changeControl/rollback/rehearsed',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [
        [line('protocol:'), ''],
        [line('approver:'), ''],
      ],
      at: 'governance/changeControl',
    },
  ],
  'governance/unusual-drift-limit': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['act: {op: gt, value: 0.25}', 'act: {op: gt, value: 0.4}']],
      at: 'governance/thresholds/note-mix-psi/act/value',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        [line('- {id: language-gap,'), ''],
        [line('- {metric: language-gap,'), ''],
      ],
      at: 'metrics',
    },
  ],
  'governance/operations-incomplete': [
    {
      plan: 'ambient-scribe',
      patch: [['logRetention: P12M', 'logRetention: P90D']],
      at: 'governance/logRetention',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('userFeedback:'), '']],
      at: 'governance/userFeedback',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [[line('decommission:'), '']],
      at: 'governance/decommission',
    },
  ],
}
