import { testChange } from '../../test/support/change-tester'
import { change } from './threshold-loosened'

const target = ['op: lte, target: 0.02, fail: 0.04', 'op: lte, target: 0.03, fail: 0.04'] as const
const moved = ['criterion-moved-after-start']
const waiver = `waivers:
  - {id: w-goal, rule: review/criterion-moved-after-start, target: pilot/criteria/c-halluc, reason: The metric counts sentences now, approvedBy: ai-gov, granted: 2026-11-20, expires: 2026-12-20, compensatingControl: Both targets are reported}`

testChange(change, {
  raised: [
    {
      name: 'a target, after clinicians have seen output',
      edit: [target],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      message: 'Target of c-halluc loosened from ≤ 0.02 to ≤ 0.03 after the pilot began on 2026-11-02.',
      side: 'after',
      shows: '0.03',
      before: 0.02,
      after_: 0.03,
      approvers: ['clinical owner: amara-osei', 'clinical validator: june-park'],
      also: moved,
    },
    {
      name: 'a target, on the first day of exposure',
      edit: [target],
      asOf: '2026-11-02',
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: moved,
    },
    {
      name: 'a target, the day before',
      edit: [target],
      asOf: '2026-11-01',
      at: 'pilot/criteria/c-halluc/target',
      grade: 'risk',
      message: 'Target of c-halluc loosened from ≤ 0.02 to ≤ 0.03.',
    },
    {
      name: 'a target, while the exposure is moved away in the same change',
      edit: [target, ['firstClinicalExposure: 2026-11-02', 'firstClinicalExposure: 2027-02-01']],
      asOf: '2026-11-22',
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: [...moved, 'history-rewritten'],
    },
    {
      name: 'a target with a waiver of the move',
      edit: [target, ['waivers: []', waiver]],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'risk',
      waived: 'w-goal',
      also: [...moved, 'waiver-added'],
    },
    {
      name: 'a target where higher is better, and a failing value',
      edit: [['target: 0.97, fail: 0.94', 'target: 0.95, fail: 0.9']],
      asOf: '2026-10-01',
      at: ['pilot/criteria/c-acc/target', 'pilot/criteria/c-acc/fail'],
      grade: 'risk',
      message: 'Target of c-acc loosened from ≥ 0.97 to ≥ 0.95.',
    },
    {
      name: 'a target and a failing value that go',
      edit: [['target: 7.4,  fail: 8.6,', '']],
      asOf: '2026-10-01',
      at: ['pilot/criteria/c-time/target', 'pilot/criteria/c-time/fail'],
      grade: 'risk',
      message: 'Target of c-time, ≤ 7.4, was removed.',
      side: 'before',
      shows: '7.4',
    },
    {
      name: 'a comparison that lets the limit itself pass',
      given: [['op: lte, target: 0.02', 'op: lt, target: 0.02']],
      edit: [['op: lt, target: 0.02', 'op: lte, target: 0.02']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-halluc/op',
      grade: 'risk',
      message: 'Target of c-halluc loosened from < 0.02 to ≤ 0.02.',
    },
    {
      name: 'a comparison that is turned around, with another value',
      edit: [['op: gte, target: 0.60', 'op: lte, target: 0.50']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-adopt/target',
      grade: 'risk',
      message: 'Target of c-adopt loosened from ≥ 0.6 to ≤ 0.5.',
    },
    {
      name: 'a target without a comparison, by the direction of the metric',
      given: [['op: lte, target: 0.02', 'target: 0.02']],
      edit: [['target: 0.02, fail', 'target: 0.03, fail']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-halluc/target',
      grade: 'risk',
    },
    {
      name: 'a sample',
      edit: [['fail: 0.94, minN: 1500', 'fail: 0.94, minN: 150']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-acc/minN',
      grade: 'risk',
      message: 'Sample that c-acc needs loosened from 1500 to 150.',
    },
    {
      name: 'limits of the monitoring, in production',
      edit: [
        [
          'warn: {op: gt, value: 0.015}, act: {op: gt, value: 0.02}',
          'warn: {op: gt, value: 0.02}, act: {op: gt, value: 0.05}',
        ],
      ],
      at: ['governance/thresholds/hallucination/warn/value', 'governance/thresholds/hallucination/act/value'],
      grade: 'block',
      message:
        'Limit at which somebody looks at hallucination loosened from > 0.015 to > 0.02 after the pilot began on 2026-11-02.',
    },
    {
      name: 'a limit that goes',
      edit: [[',  act: {op: gt, value: 0.25}', '']],
      at: 'governance/thresholds/note-mix-psi/act/value',
      grade: 'block',
      side: 'before',
      message: 'Limit at which somebody acts on note-mix-psi, > 0.25, was removed after the pilot began on 2026-11-02.',
    },
    {
      name: 'a stop rule and what it does',
      edit: [
        ['op: gt, value: 0.06, window: P7D, action: pause-tool', 'op: gt, value: 0.08, window: P7D, action: notify'],
      ],
      at: ['pilot/stopRules/hallucination/value', 'pilot/stopRules/hallucination/action'],
      grade: 'block',
    },
    {
      name: 'what the model needs of its data',
      edit: [
        ['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.9, observed: 0.961}'],
        ['freeText: {tolerated: 0.05, observed: 0.021}', 'freeText: {tolerated: 0.1, observed: 0.021}'],
        ['copyForward: {observed: 0.31, tolerated: 0.35', 'copyForward: {observed: 0.31, tolerated: 0.45'],
        ['staleness:    {p95Encounters: 3, tolerated: 4}', 'staleness:    {p95Encounters: 3}'],
        ['max: 0.98, acceptableRange: 0.10', 'max: 0.98, acceptableRange: 0.20'],
      ],
      asOf: '2026-08-01',
      at: [
        'dataSources/notes/audit/unstructured/copyForward/tolerated',
        'dataSources/meds/audit/fields/Condition.code/completeness/required',
        'dataSources/meds/audit/fields/Condition.code/freeText/tolerated',
        'dataSources/meds/audit/consistency/Condition.code/facility/acceptableRange',
        'dataSources/notes/audit/unstructured/staleness/tolerated',
      ],
      grade: 'risk',
      message: 'Tolerated share of copied forward text in notes loosened from 0.35 to 0.45.',
    },
    {
      name: 'a criterion under another id',
      edit: [
        [
          '{id: c-halluc,  metric: hallucination,    op: lte, target: 0.02',
          '{id: c-sentences, metric: hallucination, op: lte, target: 0.03',
        ],
        ['criteria: [c-halluc, c-omit, c-acc, c-adopt', 'criteria: [c-sentences, c-omit, c-acc, c-adopt'],
        ['revalidation: [c-halluc', 'revalidation: [c-sentences'],
      ],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-sentences/target',
      grade: 'risk',
    },
  ],
  silent: [
    { name: 'a tighter target', edit: [['target: 0.02, fail', 'target: 0.01, fail']] },
    { name: 'the same target in another spelling', edit: [['target: 0.60, fail', 'target: 6.0e-1, fail']] },
    {
      name: 'a limit where there was none',
      given: [[',  act: {op: gt, value: 0.25}', '']],
      edit: [['warn: {op: gt, value: 0.10}', 'warn: {op: gt, value: 0.10}, act: {op: gt, value: 0.3}']],
    },
    {
      name: 'a criterion that is new',
      edit: [['  support:\n', '    - {id: c-gap, metric: sub-gap, op: lte, target: 0.5, fail: 0.9}\n  support:\n']],
    },
    {
      name: 'a comparison that nothing tells',
      given: [
        ['op: lte, target: 0.02', 'target: 0.02'],
        ['summary sentences,         direction: lower-is-better', 'summary sentences'],
      ],
      edit: [['target: 0.02, fail', 'target: 0.03, fail']],
    },
    { name: 'a stricter action of a stop rule', edit: [['action: pause-tool', 'action: stop-pilot']] },
  ],
})
