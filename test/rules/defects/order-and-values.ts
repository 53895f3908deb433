import { type Defect, line } from './defect'

/** Gaps in the order of things, and values that cannot be read or looked up. */
export const defects: Record<string, Defect[]> = {
  'sequence/build-before-audit': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['completed: 2026-06-12', 'completed: 2026-07-20'],
        [/(ev-med-audit,.*)date: 2026-06-12/, '$1date: 2026-07-20'],
      ],
      at: 'dataSources/meds/audit/completed',
      brings: { 'gate/passed-over-blockers': 'the gate into the build is passed before the build starts' },
    },
    {
      plan: 'ambient-scribe',
      patch: [['completed: 2026-06-12, performedBy', 'performedBy']],
      at: 'dataSources/visit-audio/audit/completed',
    },
  ],
  'gate/entered-unpassed': [
    { plan: 'inpatient-chart-summary', patch: [[line('- \\{stage: pilot, +passed'), '']], at: 'gates' },
    {
      plan: 'ambient-scribe',
      patch: [['passed: 2026-10-16', 'passed: 2026-10-20']],
      at: 'gates/production/passed',
    },
  ],
  'reference/unresolved': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['steward: june-park', 'steward: june-prak']],
      at: 'dataSources/notes/steward',
    },
    {
      plan: 'ambient-scribe',
      patch: [[line('- \\{id: mill,'), '$&  - {id: mill, name: Mill Road Annex, ehr: epic-prod}\n']],
      at: 'facilities/mill/id',
    },
  ],
  'evidence/file-missing': [
    {
      plan: 'inpatient-chart-summary',
      patch: [],
      missing: 'evidence/roi-baseline.xlsx',
      at: 'evidence/ev-baseline/uri',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [],
      missing: 'contracts/vitals.odcs.yaml',
      at: 'dataSources/vitals/contract',
    },
  ],
  'text/placeholder': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['intendedPopulation: Adult inpatients admitted to hospital medicine', 'intendedPopulation: TBD']],
      at: 'useCase/intendedPopulation',
    },
    {
      plan: 'ambient-scribe',
      patch: [['action: Read the draft against memory and recording, correct it, sign', 'action: n/a']],
      at: 'workflow/decisionPoints/sign-note/action',
    },
  ],
  'value/malformed': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['cadence: P1M, firstReport', 'cadence: 4w, firstReport']],
      at: 'roi/tracking/cadence',
    },
    {
      plan: 'ambient-scribe',
      patch: [['value: 0.06, window: P7D', 'value: 6, window: P7D']],
      at: 'pilot/stopRules/hallucination/value',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [['plannedEnd: 2027-08-27', 'plannedEnd: 2027-08-32']],
      at: 'ehrIntegration/track/plannedEnd',
    },
  ],
}
