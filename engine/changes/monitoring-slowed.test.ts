import { testChange } from '../../test/support/change-tester'
import { change } from './monitoring-slowed'

testChange(change, {
  raised: [
    {
      name: 'window, cadence and number of a metric',
      edit: [
        [
          '{metric: hallucination,    window: P7D,  cadence: P7D, minN: 400',
          '{metric: hallucination,    window: P28D,  cadence: P1M, minN: 800',
        ],
      ],
      at: [
        'governance/thresholds/hallucination/window',
        'governance/thresholds/hallucination/cadence',
        'governance/thresholds/hallucination/minN',
      ],
      message: 'The window of hallucination changed from P7D to P28D.',
      shows: 'P28D',
      approvers: ['clinical validator: june-park'],
    },
    {
      name: 'the review, feedback, the return and the logs',
      edit: [
        ['cadence: P1M, breachSla: P5D', 'cadence: P3M, breachSla: P10D'],
        ['triageSla: P3D', 'triageSla: P2W'],
        ['dashboard: ev-roi-dash, cadence: P1M', 'dashboard: ev-roi-dash, cadence: P1Y'],
        ['logRetention: P24M', 'logRetention: P6M'],
      ],
      asOf: '2027-06-01',
      at: [
        'governance/review/cadence',
        'governance/review/breachSla',
        'governance/userFeedback/triageSla',
        'governance/logRetention',
        'roi/tracking/cadence',
      ],
      message: 'The cadence of the review changed from P1M to P3M.',
    },
    {
      name: 'an escalation that comes later and reaches fewer',
      edit: [
        ['{notify: amara-osei, after: PT4H}, {notify: luis-ferrer, after: P1D}', '{notify: amara-osei, after: P2D}'],
      ],
      at: [
        'governance/escalationPaths/clinical-safety/levels/amara-osei/after',
        'governance/escalationPaths/clinical-safety/levels/luis-ferrer',
      ],
      message: 'The delay after which the escalation clinical-safety reaches Amara Osei MD changed from PT4H to P2D.',
    },
    {
      name: 'an escalation that goes, and one that a metric no longer has',
      edit: [
        [
          '    - {id: engineering,     levels: [{notify: priya-nair, after: PT0S}, {notify: june-park, after: P1D}, {notify: amara-osei, after: P2D}]}\n',
          '',
        ],
        [
          'act: {op: lt, value: 0.60}, owner: amara-osei, escalation: engineering}',
          'act: {op: lt, value: 0.60}, owner: amara-osei}',
        ],
      ],
      asOf: '2026-10-01',
      at: ['governance/thresholds/adoption/escalation', 'governance/escalationPaths/engineering'],
      side: 'before',
      message: 'The escalation of adoption was removed; it was engineering.',
    },
    {
      name: 'a stop rule that looks at more days, and a cadence that goes',
      edit: [
        ['op: gt, value: 0.06, window: P7D', 'op: gt, value: 0.06, window: P14D'],
        [
          'review: {owner: amara-osei, clinicalValidator: june-park, body: ai-gov, cadence: P1M, ',
          'review: {owner: amara-osei, clinicalValidator: june-park, body: ai-gov, ',
        ],
      ],
      at: ['pilot/stopRules/hallucination/window', 'governance/review/cadence'],
    },
  ],
  silent: [
    {
      name: 'the same in other units',
      edit: [
        [
          '{metric: hallucination,    window: P7D,  cadence: P7D',
          '{metric: hallucination,    window: P1W,  cadence: P1W',
        ],
        ['logRetention: P24M', 'logRetention: P2Y'],
      ],
    },
    {
      name: 'a month in place of 30 days',
      given: [['cadence: P1M, breachSla', 'cadence: P30D, breachSla']],
      edit: [['cadence: P30D, breachSla', 'cadence: P1M, breachSla']],
    },
    { name: 'faster', edit: [['cadence: P1M, breachSla: P5D', 'cadence: P14D, breachSla: P2D']] },
    {
      name: 'a number where there was none',
      edit: [
        [
          '{metric: note-mix-psi,     window: P7D,  cadence: P1D',
          '{metric: note-mix-psi,     window: P7D,  cadence: P1D, minN: 50',
        ],
      ],
    },
    {
      name: 'a person of an escalation who is replaced',
      edit: [['{notify: luis-ferrer, after: P1D}', '{notify: dana-whit, after: P1D}']],
    },
    {
      name: 'durations beyond any calendar',
      given: [['breachSla: P5D', 'breachSla: P99999999999D']],
      edit: [['breachSla: P99999999999D', 'breachSla: P999999999999D']],
    },
  ],
})
