import { block, type Defect, line } from './defect'

/** Gaps in what is measured: in the monitoring, and in what the pilot has to reach. */
export const defects: Record<string, Defect[]> = {
  'validation/exposure-before-monitoring': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['ready: 2026-10-09', 'ready: 2026-11-09']],
      at: 'validation/framework/ready',
    },
    {
      plan: 'ambient-scribe',
      patch: [['framework: {ready: 2026-07-30, ', 'framework: {']],
      at: 'validation/framework/ready',
    },
  ],
  'validation/hallucination-uncounted': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[/denominator: summary sentences, */, '']],
      at: 'metrics/hallucination/denominator',
    },
    {
      plan: 'ambient-scribe',
      patch: [[/class: omission,/, 'class: safety,']],
      at: 'metrics',
    },
  ],
  'pilot/criterion-without-number': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['target: 0.60, ', '']],
      at: 'pilot/criteria/c-adopt/target',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'pilot',
      patch: [[/\{id: c-denials, .*\}/, '{id: c-denials, statement: Denials improve as needed}']],
      at: 'pilot/criteria/c-denials/target',
    },
  ],
  'pilot/criterion-always-met': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['fail: 0.40, ', '']],
      at: 'pilot/criteria/c-adopt/fail',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'pilot',
      patch: [['target: 0.95, fail: 0.90', 'target: 0.95, fail: 0.97']],
      at: 'pilot/criteria/c-accuracy/fail',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['target: 0.65, fail: 0.45', 'target: 0, fail: 0.45']],
      at: 'pilot/criteria/c-adoption/target',
    },
  ],
  'pilot/criterion-needs-support': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['minN: 2000, support: without', 'minN: 2000, support: with'],
        ['c-acc, c-adopt, c-time]', 'c-acc, c-time]'],
      ],
      at: 'pilot/criteria/c-adopt/support',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'pilot',
      patch: [
        ['fail: 0.13, minN: 800, support: without', 'fail: 0.13, minN: 800, support: with'],
        ['c-time, c-denials]', 'c-time]'],
      ],
      at: 'pilot/criteria/c-denials/support',
    },
  ],
  'pilot/support-never-removed': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['removedOn: 2026-12-14', 'removedOn: 2026-12-20']],
      at: 'pilot/support/at-elbow/removedOn',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'build',
      patch: [[line('removedOn: 2027-05-21'), '']],
      at: 'pilot/support/nurse-coach/removedOn',
    },
  ],
  'pilot/unsupported-run-missing': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['end: 2027-01-29, criteria', 'end: 2026-12-20, criteria']],
      at: 'pilot/supportRemoved/end',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'pilot',
      patch: [[/(start: 2027-05-24\n.*\n +criteria: )\[.*\]/, '$1[]']],
      at: 'pilot/supportRemoved/criteria',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'build',
      patch: [[block('supportRemoved:'), '']],
      at: 'pilot/supportRemoved',
    },
  ],
}
