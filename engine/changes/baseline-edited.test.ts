import { testChange } from '../../test/support/change-tester'
import { change } from './baseline-edited'

const value = ['baseline: {value: 9.4,', 'baseline: {value: 10.4,'] as const
const before = '2026-12-01'

testChange(change, {
  raised: [
    {
      name: 'a value with the same evidence, before go-live',
      edit: [value],
      asOf: before,
      at: 'roi/metrics/review-min/baseline/value',
      grade: 'block',
      message: 'Baseline value of review-min changed from 9.4 to 10.4, without new evidence.',
      shows: '10.4',
      approvers: ['finance owner: owen-clarke'],
    },
    {
      name: 'a value with another document, before go-live',
      edit: [
        [
          'baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400, captured: 2026-10-12, evidence: ev-baseline}',
          'baseline: {value: 10.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400, captured: 2026-10-12, evidence: ev-rates}',
        ],
      ],
      asOf: before,
      at: 'roi/metrics/review-min/baseline/value',
      grade: 'risk',
      also: ['detail-changed'],
    },
    {
      name: 'a window and a number with a later version of the document, before go-live',
      edit: [
        [
          'window: {start: 2025-10-01, end: 2026-09-30}, n: 91400',
          'window: {start: 2025-12-01, end: 2026-09-30}, n: 81400',
        ],
        [
          'uri: evidence/roi-baseline.xlsx,         date: 2026-10-12',
          'uri: evidence/roi-baseline.xlsx,         date: 2026-11-12',
        ],
      ],
      asOf: before,
      at: ['roi/metrics/review-min/baseline/window/start', 'roi/metrics/review-min/baseline/n'],
      grade: 'risk',
      message: 'Baseline window start of review-min changed from 2025-10-01 to 2025-12-01.',
      also: ['detail-changed'],
    },
    {
      name: 'a value with another document, on the day of go-live',
      edit: [
        [
          'baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400, captured: 2026-10-12, evidence: ev-baseline}',
          'baseline: {value: 10.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400, captured: 2026-10-12, evidence: ev-rates}',
        ],
      ],
      asOf: '2027-03-01',
      at: 'roi/metrics/review-min/baseline/value',
      grade: 'block',
      message: 'Baseline value of review-min changed from 9.4 to 10.4 after go-live on 2027-03-01.',
      also: ['detail-changed'],
    },
    {
      name: 'one that goes as a whole',
      edit: [
        [
          '      baseline: {value: 0.112, window: {start: 2025-10-01, end: 2026-09-30}, n: 5180, captured: 2026-10-12, evidence: ev-baseline}\n',
          '',
        ],
      ],
      asOf: before,
      at: [
        'roi/metrics/pa-denial/baseline/value',
        'roi/metrics/pa-denial/baseline/window',
        'roi/metrics/pa-denial/baseline/n',
      ],
      grade: 'block',
      side: 'before',
      also: ['history-rewritten'],
    },
    {
      name: 'a value whose document only has another id',
      edit: [
        value,
        [
          'n: 91400, captured: 2026-10-12, evidence: ev-baseline}',
          'n: 91400, captured: 2026-10-12, evidence: ev-base}',
        ],
        ['n: 5180, captured: 2026-10-12, evidence: ev-baseline}', 'n: 5180, captured: 2026-10-12, evidence: ev-base}'],
        ['evidence: [ev-silent, ev-baseline]', 'evidence: [ev-silent, ev-base]'],
        ['{id: ev-baseline,   type', '{id: ev-base,   type'],
      ],
      asOf: before,
      at: 'roi/metrics/review-min/baseline/value',
      grade: 'block',
    },
  ],
  silent: [
    {
      name: 'a value that is entered',
      given: [['baseline: {value: 9.4, ', 'baseline: {']],
      edit: [
        [
          'baseline: {window: {start: 2025-10-01, end: 2026-09-30}, n: 91400',
          'baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400',
        ],
      ],
    },
    { name: 'a value in another spelling', edit: [['baseline: {value: 9.4,', 'baseline: {value: 9.40,']] },
    { name: 'a metric of the return that goes', edit: [['    - metric: pa-denial\n', '    - metric: omission\n']] },
  ],
})
