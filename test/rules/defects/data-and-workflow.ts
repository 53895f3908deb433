import { type Defect, line } from './defect'

/** Gaps in the audits of the data and in the fit to the workflow. */
export const defects: Record<string, Defect[]> = {
  'data/free-text-in-coded-field': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['freeText: {tolerated: 0.05, observed: 0.034}', 'freeText: {tolerated: 0.05, observed: 0.34}']],
      at: 'dataSources/meds/audit/fields/MedicationRequest.medicationCodeableConcept/freeText/observed',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('freeText: {tolerated: 0.03'), '']],
      at: 'dataSources/orders/audit/fields/ServiceRequest.code/freeText',
      gate: 'pilot',
    },
  ],
  'data/inconsistent-documentation': [
    {
      plan: 'prior-authorization-drafting',
      patch: [['by: department, min: 0.86', 'by: department, min: 0.56']],
      at: 'dataSources/orders/audit/consistency/ServiceRequest.reasonReference/department/max',
      gate: 'production',
    },
    {
      plan: 'ambient-scribe',
      patch: [[line('variation: ev-note-audit,'), '']],
      at: 'dataSources/earlier-notes/audit/unstructured/variation',
    },
  ],
  'notes/copy-forward-implausible': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['copyForward: {observed: 0.31', 'copyForward: {observed: 0.031']],
      at: 'dataSources/notes/audit/unstructured/copyForward/observed',
    },
    {
      plan: 'ambient-scribe',
      patch: [['copyForward: {observed: 0.33', 'copyForward: {observed: 0']],
      at: 'dataSources/earlier-notes/audit/unstructured/copyForward/observed',
    },
  ],
  'workflow/no-capacity-to-act': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['timePerItem: PT1M, batch: true', 'timePerItem: PT3M, batch: true']],
      at: 'workflow/decisionPoints/pre-round/capacity/timePerItem',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [['expectedPerUserPerDay: 4', 'expectedPerUserPerDay: 14']],
      at: 'workflow/decisionPoints/bedside-assessment/capacity/expectedPerUserPerDay',
      gate: 'pilot',
    },
  ],
  'workflow/thin-observation': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['method: direct-observation, sessions: 9', 'method: direct-observation, sessions: 3']],
      at: 'workflow/decisionPoints/pre-round/validation/sessions',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[/(roles: \[authorization-nurse, ordering-clinician\]\n *facilities: \[lakeshore, )westgate, /, '$1']],
      at: 'workflow/decisionPoints/submit-request/validation/facilities',
      gate: 'pilot',
    },
  ],
  'workflow/review-undefined': [
    {
      plan: 'ambient-scribe',
      patch: [[line('downtimeProcedure:'), '']],
      at: 'workflow/downtimeProcedure',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [
        ['decisionRole: informs', 'decisionRole: augments'],
        [line('humanReview: required'), ''],
      ],
      at: 'workflow/decisionPoints/submit-request/humanReview',
      gate: 'production',
    },
  ],
}
