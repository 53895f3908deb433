import type { Defect } from './defect'

/** Dates that have run out, and what does not belong into the file. */
export const defects: Record<string, Defect[]> = {
  'freshness/stale-audit': [
    {
      plan: 'ambient-scribe',
      patch: [
        ['started: 2026-04-27, completed: 2026-05-29', 'started: 2025-04-28, completed: 2025-05-30'],
        ['window: {start: 2025-05-01, end: 2026-04-30}', 'window: {start: 2024-05-01, end: 2025-04-30}'],
        [/(ev-note-audit,.*)date: 2026-05-29/, '$1date: 2025-05-30'],
      ],
      at: 'dataSources/earlier-notes/audit/completed',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [/started: 2026-05-25(\s+)completed: 2026-06-12/, 'started: 2026-04-27$1completed: 2026-05-15'],
        [/(ev-med-audit,.*)date: 2026-06-12/, '$1date: 2026-05-15'],
      ],
      at: 'dataSources/meds/audit/completed',
    },
  ],
  'freshness/overdue': [
    {
      plan: 'ambient-scribe',
      patch: [['last: 2026-11-16', 'last: 2026-10-12']],
      at: 'governance/review/last',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [
        [/end: 2027-01-15(\n\s+actual:)/, 'end: 2026-11-20$1'],
        ['start: 2027-01-18', 'start: 2026-12-14'],
      ],
      at: 'lifecycle/timeline/discovery/planned/end',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [[/(ev-rates,.*)date: 2026-10-05/, '$1date: 2025-10-06']],
      at: 'roi/metrics/pa-denial/benefit/unitValue/evidence',
    },
  ],
  'freshness/evidence-older-than-claim': [
    {
      plan: 'ambient-scribe',
      patch: [[/(ev-alert-test,.*)date: 2026-08-04/, '$1date: 2026-06-04']],
      at: 'validation/framework/alertTest/evidence',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'production',
      patch: [[/(ev-baseline,.*)date: 2026-\d\d-\d\d/, '$1date: 2062-10-14']],
      at: 'evidence/ev-baseline/date',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [[/(ev-workflow,.*)date: 2026-07-10/, '$1date: 2026-04-10']],
      at: 'workflow/decisionPoints/pre-round/validation/evidence',
    },
  ],
  'privacy/patient-data': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['land in the archive first,', 'land in the archive first (seen for MRN 00412345),']],
      at: 'dataSources/notes/audit/knownIssues/iss-route/title',
    },
    {
      plan: 'ambient-scribe',
      patch: [['uri: evidence/pilot-results.md', 'uri: evidence/pilot-patients-list.csv']],
      at: 'evidence/ev-pilot/uri',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [['- labor and delivery', '- labor and delivery, as for the patient with date of birth 1991-07-23']],
      at: 'useCase/outOfScope/2',
    },
  ],
}
