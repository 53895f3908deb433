import { block, type Defect, line } from './defect'

/** What was measured of a metric from go-live on. */
const measured = (value: string, end: string, annualValue: number): string =>
  `actual: {value: ${value}, window: {start: 2026-10-19, end: ${end}}, annualValue: ${annualValue}, evidence: ev-roi-dash}`

/** Gaps in the return. */
export const defects: Record<string, Defect[]> = {
  'roi/baseline-too-short': [
    {
      plan: 'ambient-scribe',
      patch: [
        [
          'window: {start: 2025-07-01, end: 2026-06-30}, n: 60480',
          'window: {start: 2026-05-01, end: 2026-06-30}, n: 10100',
        ],
      ],
      at: 'roi/metrics/note-minutes/baseline/window',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [
        [
          'window: {start: 2025-10-01, end: 2026-09-30}, n: 18400',
          'window: {start: 2026-04-01, end: 2026-09-30}, n: 9200',
        ],
      ],
      at: 'roi/metrics/denial-rate/baseline/window',
      gate: 'production',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [['n: 91400', 'n: 0']],
      at: 'roi/metrics/review-min/baseline/n',
    },
  ],
  'roi/not-tracked-by-finance': [
    {
      plan: 'ambient-scribe',
      patch: [['trackedByFinance: true', 'trackedByFinance: false']],
      at: 'roi/metrics',
    },
    { plan: 'inpatient-chart-summary', patch: [[line('financeOwner:'), '']], at: 'ownership/financeOwner' },
  ],
  'roi/soft-savings': [
    {
      plan: 'ambient-scribe',
      patch: [['realization: 0.50, ', '']],
      at: 'roi/metrics/note-minutes/benefit/realization',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[/stepped-wedge/g, 'pre-post']],
      at: 'roi/metrics/denial-rate/comparison',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['target: 7.4\n', 'target: 8.0\n'],
        ['annualValue: 151040', 'annualValue: 105728'],
        ['target: 7.4,  fail', 'target: 8.0,  fail'],
        ['annualNet: 76080, payback: P10M', 'annualNet: 30768, payback: P24M'],
        ['npv: 136066', 'npv: 19292'],
      ],
      at: 'roi/metrics/review-min/target',
    },
  ],
  'roi/hidden-costs': [
    {
      plan: 'ambient-scribe',
      patch: [
        [
          '{id: monitoring-and-review, amount: 12000, covers: [device-care]}',
          '{id: upkeep, amount: 12000, covers: [device-care]}',
        ],
      ],
      at: 'roi/costs/annual',
    },
    { plan: 'ambient-scribe', patch: [[', covers: [device-care]', '']], at: 'pilot/support/device-care/inProduction' },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['oneTime: 60000', 'oneTime: 0'],
        ['payback: P10M', 'payback: P0M'],
        ['npv: 136066', 'npv: 196066'],
      ],
      at: 'roi/costs/oneTime',
      gate: 'pilot',
    },
  ],
  'roi/renewal-too-soon': [
    { plan: 'ambient-scribe', patch: [['noticeBy: 2027-08-02', 'noticeBy: 2027-03-02']], at: 'roi/renewal/noticeBy' },
    { plan: 'ambient-scribe', patch: [[', firstReport: 2026-12-04', '']], at: 'roi/tracking/firstReport' },
    {
      plan: 'prior-authorization-drafting',
      patch: [['firstReport: 2027-10-01', 'firstReport: 2028-01-14']],
      at: 'roi/tracking/firstReport',
    },
    { plan: 'inpatient-chart-summary', patch: [['{dashboard: ev-roi-dash, ', '{']], at: 'roi/tracking/dashboard' },
  ],
  'roi/exceeds-pilot': [
    {
      plan: 'ambient-scribe',
      patch: [['target: 6.0\n      fail: 7.0', 'target: 6.4\n      fail: 7.0']],
      at: 'roi/metrics/note-minutes/target',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [['n: 91400', 'n: 61400']],
      at: 'roi/metrics/review-min/benefit/volume/value',
    },
  ],
  'roi/no-measured-return': [
    {
      plan: 'ambient-scribe',
      patch: [[/( +)target: 6\.0\n( +comparison)/, `$1target: 6.0\n$1${measured('6.9', '2027-05-28', 28933)}\n$2`]],
      at: 'roi/metrics/note-minutes/actual/annualValue',
      gate: 'renewal',
      asOf: '2027-06-10',
    },
    {
      plan: 'ambient-scribe',
      patch: [[/( +)target: 6\.0\n( +comparison)/, `$1target: 6.0\n$1${measured('6.1', '2027-08-15', 75227)}\n$2`]],
      at: 'roi/metrics/note-minutes/actual/window/end',
      gate: 'renewal',
      asOf: '2027-06-10',
    },
  ],
  'roi/units-do-not-multiply': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['amount: 118, per: h', 'amount: 118, per: "{encounter}"']],
      at: 'roi/metrics/review-min/benefit/unitValue/per',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['unit: "{request}/a"', 'unit: "{request}"']],
      at: 'roi/metrics/denial-rate/benefit/unitValue/per',
      gate: 'pilot',
    },
  ],
  'roi/arithmetic': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['annualValue: 151040', 'annualValue: 377600']],
      at: 'roi/metrics/review-min/benefit/annualValue',
    },
    { plan: 'ambient-scribe', patch: [['payback: P9M', 'payback: P8M']], at: 'roi/summary/payback' },
  ],
  'roi/baseline-after-exposure': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['end: 2026-09-30}, n: 91400', 'end: 2026-11-08}, n: 101000']],
      at: 'roi/metrics/review-min/baseline/window/end',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [['captured: 2026-10-12', 'captured: 2027-03-02']],
      at: 'roi/metrics/review-min/baseline/captured',
    },
  ],
  'roi/baseline-missing': [
    { plan: 'ambient-scribe', patch: [['n: 60480, ', '']], at: 'roi/metrics/note-minutes/baseline/n' },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('population: Outpatient imaging'), '']],
      at: 'roi/metrics/denial-rate/population',
      gate: 'pilot',
    },
  ],
  'roi/metric-missing': [
    { plan: 'ambient-scribe', patch: [[block('roi:'), 'roi: {currency: USD}\n']], at: 'roi/metrics' },
    {
      plan: 'inpatient-chart-summary',
      patch: [[/^roi:[\s\S]*?(?=^gates:)/m, 'roi: {currency: USD, metrics: [{metric: review-min}]}\n']],
      at: 'roi/metrics/review-min/kind',
    },
  ],
}
