import { type Defect, line } from './defect'

/** Gaps in the limits that are watched in use, and in who looks at them. */
export const defects: Record<string, Defect[]> = {
  'governance/review-unowned': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['cadence: P1M, breachSla', 'breachSla']],
      at: 'governance/review/cadence',
    },
    {
      plan: 'ambient-scribe',
      patch: [['review: {owner: grace-lindqvist', 'review: {owner: oversight-board']],
      at: 'governance/review/owner',
    },
  ],
  'governance/metric-without-threshold': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[line('- \\{metric: adoption, +window'), '']],
      at: 'metrics/adoption',
    },
    {
      plan: 'ambient-scribe',
      patch: [['warn: {op: gt, value: 0.01},  act: {op: gt, value: 0.03}', 'warn: {op: gt, value: 0.01}']],
      at: 'governance/thresholds/failed-draft/act',
    },
  ],
  'governance/threshold-never-fires': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['warn: {op: gt, value: 0.10}', 'warn: {op: gt, value: 0.30}']],
      at: 'governance/thresholds/note-mix-psi/warn/value',
    },
    {
      plan: 'ambient-scribe',
      patch: [[/metric: omission, +window: P7D/, 'metric: omission, window: P3D']],
      at: 'governance/thresholds/omission/window',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['act: {op: lt, value: 0.95}', 'act: {op: gt, value: 0.95}']],
      at: 'governance/thresholds/criteria-accuracy/act/op',
    },
  ],
  'governance/threshold-looser-than-pilot': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['act: {op: gt, value: 0.02}', 'act: {op: gt, value: 0.03}']],
      at: 'governance/thresholds/hallucination/act/value',
    },
    {
      plan: 'ambient-scribe',
      patch: [['act: {op: lt, value: 0.96}', 'act: {op: lt, value: 0.90}']],
      at: 'governance/thresholds/note-accuracy/act/value',
    },
  ],
}
