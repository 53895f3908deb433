import { soundPlan, testChange } from '../../test/support/change-tester'
import { change } from './criterion-removed'

const criterion =
  '    - {id: c-time, metric: review-min, op: lte, target: 7.4, fail: 8.6, minN: 2000, support: without}\n'
const withoutTime = [
  [criterion, ''],
  ['criteria: [c-halluc, c-omit, c-acc, c-adopt, c-time]', 'criteria: [c-halluc, c-omit, c-acc, c-adopt]'],
] as const

testChange(change, {
  raised: [
    {
      name: 'a criterion, on the day on which the pilot begins',
      edit: withoutTime,
      asOf: '2026-11-02',
      at: 'pilot/criteria/c-time',
      grade: 'block',
      message: 'The criterion c-time (review-min ≤ 7.4) was removed after the pilot began on 2026-11-02.',
      side: 'before',
      shows: 'c-time',
      approvers: ['governance body: ai-gov'],
      also: ['detail-changed'],
    },
    {
      name: 'a criterion, the day before',
      edit: withoutTime,
      asOf: '2026-11-01',
      at: 'pilot/criteria/c-time',
      grade: 'risk',
      message: 'The criterion c-time (review-min ≤ 7.4) was removed.',
      also: ['detail-changed'],
    },
    {
      name: 'the stop rule',
      edit: [['{metric: hallucination, op: gt, value: 0.06, window: P7D, action: pause-tool}', '']],
      asOf: '2026-10-01',
      at: 'pilot/stopRules/hallucination',
      grade: 'risk',
      message: 'The stop rule on hallucination (> 0.06) was removed.',
    },
    {
      name: 'a monitored metric',
      edit: [
        [
          '    - {metric: sub-gap,          window: P90D, cadence: P1M, warn: {op: gt, value: 0.02},  act: {op: gt, value: 0.03}, owner: june-park,  escalation: clinical-safety}\n',
          '',
        ],
      ],
      at: 'governance/thresholds/sub-gap',
      grade: 'block',
      message: 'sub-gap was taken out of the monitoring after the pilot began on 2026-11-02.',
    },
    {
      name: 'an audited field',
      edit: [
        [
          '        - {path: DocumentReference.content.attachment, completeness: {required: 0.99, observed: 0.996}}\n',
          '',
        ],
      ],
      asOf: '2026-08-01',
      at: 'dataSources/notes/audit/fields/DocumentReference.content.attachment',
      grade: 'risk',
      message: 'DocumentReference.content.attachment was taken out of the audit of notes.',
    },
    {
      name: 'what is measured without support',
      edit: [['criteria: [c-halluc, c-omit, c-acc, c-adopt, c-time]', 'criteria: [c-halluc, c-omit, c-acc, c-adopt]']],
      at: 'pilot/supportRemoved/criteria/4',
      grade: 'block',
      message: 'c-time was taken out of what is measured without support after the pilot began on 2026-11-02.',
      side: 'before',
      shows: 'c-time',
    },
    {
      name: 'a criterion whose place another one takes',
      edit: [
        [criterion, '    - {id: c-liked, statement: Users like it}\n'],
        [
          'criteria: [c-halluc, c-omit, c-acc, c-adopt, c-time]',
          'criteria: [c-halluc, c-omit, c-acc, c-adopt, c-liked]',
        ],
      ],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-time',
      grade: 'risk',
      also: ['detail-changed'],
    },
  ],
  silent: [
    {
      name: 'a criterion under another id',
      edit: [
        [criterion, criterion.replace('c-time', 'c-minutes')],
        [
          'criteria: [c-halluc, c-omit, c-acc, c-adopt, c-time]',
          'criteria: [c-halluc, c-omit, c-acc, c-adopt, c-minutes]',
        ],
      ],
    },
    {
      name: 'criteria in another order',
      edit: [['criteria: [c-halluc, c-omit, c-acc', 'criteria: [c-acc, c-omit, c-halluc']],
    },
    {
      name: 'the time without support as a whole',
      edit: [[/ {2}supportRemoved: .*\n/.exec(soundPlan)?.[0] ?? '', '']],
    },
    {
      name: 'a data source with its fields',
      edit: [[/ {2}- id: meds\n[\s\S]*?(?=\nmetrics:)/.exec(soundPlan)?.[0] ?? '', '']],
    },
  ],
})
