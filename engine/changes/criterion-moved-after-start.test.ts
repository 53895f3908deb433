import { testChange } from '../../test/support/change-tester'
import { change } from './criterion-moved-after-start'

const waiver = (more: string) =>
  [
    'waivers: []',
    `waivers: [{id: w-goal, rule: review/criterion-moved-after-start, reason: The metric counts sentences now, approvedBy: ai-gov, compensatingControl: Both are reported, ${more}}]`,
  ] as const
const tighter = ['target: 0.02, fail', 'target: 0.01, fail'] as const
const inForce = 'granted: 2026-11-20, expires: 2026-12-20'

testChange(change, {
  raised: [
    {
      name: 'a tighter target, on the day on which the pilot begins',
      edit: [tighter],
      asOf: '2026-11-02',
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      message: 'Target of c-halluc changed from 0.02 to 0.01 after the pilot began on 2026-11-02.',
      shows: '0.01',
      approvers: ['governance body: ai-gov', 'executive sponsor: dana-whit'],
      also: ['threshold-tightened'],
    },
    {
      name: 'a least sample, in production',
      given: [
        ['  stage: pilot ', '  stage: production '],
        ['planned: {start: 2027-03-01}}', 'planned: {start: 2027-03-01}, actual: {start: 2027-03-02}}'],
      ],
      edit: [['fail: 0.94, minN: 1500', 'fail: 0.94, minN: 2500']],
      asOf: '2027-06-01',
      at: 'pilot/criteria/c-acc/minN',
      grade: 'block',
      also: ['threshold-tightened'],
    },
    {
      name: 'a metric and a support',
      edit: [
        [
          '{id: c-time,  metric: review-min,       op: lte, target: 7.4,  fail: 8.6,  minN: 2000, support: without}',
          '{id: c-time,  metric: pa-denial, op: lte, target: 7.4,  fail: 8.6,  minN: 2000, support: with}',
        ],
      ],
      at: ['pilot/criteria/c-time/metric', 'pilot/criteria/c-time/support'],
      grade: 'block',
      also: ['metric-redefined', 'support-reclassified'],
    },
    {
      name: 'a target with a waiver at the criterion',
      edit: [tighter, waiver(`target: pilot/criteria/c-halluc, ${inForce}`)],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'risk',
      waived: 'w-goal',
      also: ['threshold-tightened', 'waiver-added'],
    },
    {
      name: 'a target with a waiver at the value, of which nothing else makes use',
      edit: [tighter, waiver(`target: pilot/criteria/c-halluc/target, ${inForce}`)],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'risk',
      waived: 'w-goal',
      also: ['threshold-tightened', 'waiver-added'],
    },
    {
      name: 'a target with a waiver that has expired',
      edit: [tighter],
      given: [waiver('target: pilot/criteria/c-halluc, granted: 2026-10-20, expires: 2026-11-21')],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: ['threshold-tightened'],
    },
    {
      name: 'a target with a waiver of another criterion',
      edit: [tighter],
      given: [waiver(`target: pilot/criteria/c-hall, ${inForce}`)],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: ['threshold-tightened'],
    },
    {
      name: 'a target with a waiver by somebody whose approval does not count',
      policy: { waivers: { approversFrom: ['executiveSponsor'] } },
      edit: [tighter],
      given: [waiver(`target: pilot/criteria/c-halluc, ${inForce}`)],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: ['threshold-tightened'],
    },
    {
      name: 'a target, while the start is moved away in the same change',
      edit: [
        tighter,
        [
          'planned: {start: 2026-11-02, end: 2027-01-29}, actual: {start: 2026-11-02}',
          'planned: {start: 2027-11-02, end: 2028-01-29}',
        ],
      ],
      at: 'pilot/criteria/c-halluc/target',
      grade: 'block',
      also: ['detail-changed', 'history-rewritten', 'threshold-tightened'],
    },
  ],
  silent: [
    { name: 'a target the day before', edit: [tighter], asOf: '2026-11-01' },
    {
      name: 'a criterion that is new',
      edit: [['  support:\n', '    - {id: c-gap, metric: sub-gap, op: lte, target: 0.05, fail: 0.1}\n  support:\n']],
    },
    {
      name: 'a result',
      edit: [
        [
          'target: 0.02, fail: 0.04, minN: 1500, support: without',
          'target: 0.02, fail: 0.04, minN: 1500, support: without, result: {value: 0.01, n: 2000}',
        ],
      ],
    },
    { name: 'a statement', edit: [['{id: c-time, ', '{id: c-time, statement: Reviews take less time,']] },
  ],
})
