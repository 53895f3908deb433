import { testChange } from '../../test/support/change-tester'
import { change } from './detail-changed'

testChange(change, {
  raised: [
    {
      name: 'a text',
      edit: [['Summarize the last 12 months of notes', 'Summarize the last 24 months of notes']],
      at: 'useCase/intendedUse',
      message:
        'useCase/intendedUse changed from "Summarize the last 12 months of notes for the rounding hospitalist before pre-ro…" to "Summarize the last 24 months of notes for the rounding hospitalist before pre-ro…".',
      approvers: [],
    },
    {
      name: 'entries that are new or gone',
      edit: [
        [
          '  - {id: ev-reg-memo,',
          '  - {id: ev-minutes, type: minutes, uri: docs/minutes.md, date: 2026-11-20}\n  - {id: ev-reg-memo,',
        ],
        ['  downtimeProcedure: docs/downtime.md\n', ''],
        ['roles: [hospitalist, nurse]', 'roles: [hospitalist, pharmacist]'],
      ],
      at: [
        'workflow/decisionPoints/pre-round/validation/roles/1',
        'evidence/ev-minutes',
        'workflow/decisionPoints/pre-round/validation/roles/1',
        'workflow/downtimeProcedure',
      ],
      message: 'pharmacist was added to workflow/decisionPoints/pre-round/validation/roles.',
    },
    {
      name: 'what moves with something graver, at another place',
      edit: [
        ['realization: 0.40, annualValue: 151040', 'realization: 0.60, annualValue: 226560'],
        ['annualNet: 76080', 'annualNet: 151600'],
      ],
      at: 'roi/summary/annualNet',
      also: ['roi-inflated'],
    },
    {
      name: 'a section that is new',
      given: [['  userFeedback: {channel: in-app flag, triageSla: P3D, owner: june-park}\n', '']],
      edit: [['  logRetention: P24M', '  userFeedback: {channel: in-app flag}\n  logRetention: P24M']],
      at: 'governance/userFeedback',
      message: 'governance/userFeedback was added.',
    },
  ],
  silent: [
    { name: 'what has a class of its own', edit: [['decisionRole: informs', 'decisionRole: augments']] },
    {
      name: 'comments, quotes and numbers in another spelling',
      edit: [
        ['kind: unstructured              # structured | unstructured', 'kind: "unstructured" # notes'],
        ['share: 0.58', 'share: 5.80e-1'],
        ['latencyP95: PT4S', 'latencyP95: PT0M4S'],
      ],
    },
    { name: 'a title', edit: [['title: Inpatient chart summarization', 'title: Chart summaries']] },
  ],
})
