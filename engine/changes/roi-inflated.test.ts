import { testChange } from '../../test/support/change-tester'
import { change } from './roi-inflated'

const realization = ['realization: 0.40, annualValue: 151040', 'realization: 0.60, annualValue: 226560'] as const

testChange(change, {
  raised: [
    {
      name: 'realization and annual value',
      edit: [realization],
      at: ['roi/metrics/review-min/benefit/realization', 'roi/metrics/review-min/benefit/annualValue'],
      message: 'Realization of review-min changed from 0.4 to 0.6 without new evidence.',
      shows: '0.60',
      approvers: ['finance owner: owen-clarke'],
    },
    {
      name: 'a realization that goes counts as all',
      edit: [['realization: 0.40, ', '']],
      asOf: '2027-06-01',
      at: 'roi/metrics/review-min/benefit/realization',
      side: 'before',
      message: 'Realization of review-min was removed; it was 0.4 without new evidence.',
    },
    {
      name: 'volume and value of a unit',
      edit: [
        [
          'volume: {value: 5200, unit: "{request}/a"}, unitValue: {amount: 260',
          'volume: {value: 6200, unit: "{request}/a"}, unitValue: {amount: 300',
        ],
      ],
      at: ['roi/metrics/pa-denial/benefit/volume/value', 'roi/metrics/pa-denial/benefit/unitValue/amount'],
    },
    {
      name: 'costs that are lower or gone',
      edit: [
        [
          'costs: {oneTime: 60000, annual: [{id: licence, amount: 84000}, {id: monitoring-and-review, amount: 18000, covers: [fix-queue]}]}',
          'costs: {oneTime: 50000, annual: [{id: licence, amount: 74000}]}',
        ],
      ],
      at: ['roi/costs/oneTime', 'roi/costs/annual/licence/amount', 'roi/costs/annual/monitoring-and-review'],
      message: 'The one-time cost changed from 60000 to 50000 without new evidence.',
    },
    {
      name: 'a cost that goes, while an older memo is all there is',
      edit: [
        ['{id: licence, amount: 84000}, ', ''],
        [
          '{id: ev-reg-memo, type: regulatory-memo, uri: evidence/fda-cds-memo.pdf,         date: 2026-06-02}',
          '{id: ev-reg-memo, type: regulatory-memo, uri: evidence/fda-cds-memo.pdf,         date: 2026-06-03}',
        ],
      ],
      at: 'roi/costs/annual/licence',
      message: 'The yearly cost licence was removed; it was 84000 without new evidence.',
      also: ['detail-changed'],
    },
  ],
  silent: [
    {
      name: 'a raise that cites another document',
      edit: [
        realization,
        ['fully loaded hospitalist hour, evidence: ev-rates', 'fully loaded hospitalist hour, evidence: ev-roi-dash'],
      ],
    },
    {
      name: 'less than before',
      edit: [['realization: 0.40, annualValue: 151040', 'realization: 0.30, annualValue: 113280']],
    },
    {
      name: 'a lower cost with a new contract',
      edit: [
        ['{id: licence, amount: 84000}', '{id: licence, amount: 74000}'],
        [
          '\n  - {id: ev-reg-memo,',
          '\n  - {id: ev-contract, type: contract, uri: docs/contract.pdf, date: 2026-11-20}\n  - {id: ev-reg-memo,',
        ],
      ],
    },
    { name: 'a cost under another id', edit: [['{id: licence, amount', '{id: licences, amount']] },
    {
      name: 'a cost that is new',
      edit: [['{id: licence, amount: 84000}', '{id: licence, amount: 84000}, {id: training, amount: 5000}']],
    },
  ],
})
