import { block, type Defect } from './defect'

/** Gaps in the audits of the data and in what they say of notes. */
export const defects: Record<string, Defect[]> = {
  'data/audit-missing': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          /status: complete( +\n *environment: production\n *started: 2026-05-25|\n *environment: production\n *started: 2026-05-25)/,
          'status: in-progress$1',
        ],
      ],
      at: 'dataSources/meds/audit/status',
    },
    { plan: 'sepsis-early-warning', patch: [[block('audit:'), '']], at: 'dataSources/vitals/audit' },
    {
      plan: 'sepsis-early-warning',
      patch: [['status: scheduled', 'status: not-started']],
      at: 'dataSources/labs/audit/status',
    },
  ],
  'data/best-case-environment': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[/environment: production/, 'environment: curated']],
      at: 'dataSources/notes/audit/environment',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[/environment: production(\n +started: 2026-09-07\n +completed: 2026-10-02)/, 'environment: sandbox$1']],
      at: 'dataSources/orders/audit/environment',
    },
  ],
  'data/pilot-drawn-sample': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['method: stratified-random', 'method: convenience']],
      at: 'dataSources/notes/audit/sampling/method',
    },
    {
      plan: 'ambient-scribe',
      patch: [['window: {start: 2026-05-11, end: 2026-06-05}', 'window: {start: 2026-08-17, end: 2026-09-04}']],
      at: 'dataSources/visit-audio/audit/sampling/window',
    },
  ],
  'data/facility-not-audited': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[/(n: 4200\}\n *)facilities: \[north, river\]/, '$1facilities: [north]']],
      at: 'dataSources/notes/audit/facilities',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        [
          /facilities: \[cedar, mill, harbor\](\s+steward: hannah-byrne\s+audit: \{\s+.*2026-05-29)/,
          'facilities: [cedar, mill]$1',
        ],
        [
          'facilities: [cedar, mill, harbor], evidence: [ev-note-audit]',
          'facilities: [cedar, mill], evidence: [ev-note-audit]',
        ],
      ],
      at: 'dataSources/earlier-notes/audit/facilities',
    },
  ],
  'data/completeness-unknown': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['{required: 0.97, observed: 0.982}', '{required: 0.97}']],
      at: 'dataSources/meds/audit/fields/MedicationRequest.medicationCodeableConcept/completeness/observed',
    },
    {
      plan: 'ambient-scribe',
      patch: [['{required: 0.99, observed: 0.996}', '{required: 0, observed: 0.996}']],
      at: 'dataSources/visit-audio/audit/fields/recording.consent/completeness/required',
    },
  ],
  'data/quality-below-need': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['observed: 0.982', 'observed: 0.91']],
      at: 'dataSources/meds/audit/fields/MedicationRequest.medicationCodeableConcept/completeness/observed',
    },
    {
      plan: 'ambient-scribe',
      patch: [['plausibility: {required: 0.92, observed: 0.938}', 'plausibility: {required: 0.92, observed: 0.908}']],
      at: 'dataSources/visit-audio/audit/fields/recording.speaker-separation/plausibility/observed',
    },
  ],
  'data/code-system-mismatch': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[', production: "2027"', '']],
      at: 'dataSources/meds/codeSystems/http://hl7.org/fhir/sid/icd-10-cm/production',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'pilot',
      patch: [
        [
          'trainedOn: "2027", production: "2027", updateCadence: P1Y, mappingOwner: ruth-bell',
          'trainedOn: "2026", production: "2027", updateCadence: P1Y',
        ],
      ],
      at: 'dataSources/orders/codeSystems/http://hl7.org/fhir/sid/icd-10-cm/production',
    },
  ],
  'data/open-issue-at-exposure': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          /(^ *)- \{id: iss-route.*\n/m,
          '$&$1- {id: iss-late, title: The feed is late on Mondays, severity: high, status: open, owner: tomas-berg}\n',
        ],
      ],
      at: 'dataSources/notes/audit/knownIssues/iss-late/due',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        [
          'severity: medium, status: resolved, due: 2026-07-31, resolved: 2026-07-17',
          'severity: high, status: in-progress, due: 2026-08-11',
        ],
      ],
      at: 'dataSources/visit-audio/audit/knownIssues/iss-harbor-rooms/due',
    },
  ],
  'notes/not-assessed': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[block('unstructured:'), '']],
      at: 'dataSources/notes/audit/unstructured',
    },
    {
      plan: 'ambient-scribe',
      patch: [[/ +unstructured: \{\n[\s\S]*?\n {6}\},\n/, '']],
      at: 'dataSources/earlier-notes/audit/unstructured',
    },
  ],
  'notes/required-type-absent': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[/inFeed: true, +share: 0\.11/, 'inFeed: false, share: 0.11']],
      at: 'dataSources/notes/audit/unstructured/noteTypes/34117-2/inFeed',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['share: 0.54', 'share: 0.94']],
      at: 'dataSources/notes/audit/unstructured/noteTypes',
    },
  ],
  'notes/routed-elsewhere': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[', remediation: iss-route', '']],
      at: 'dataSources/notes/audit/unstructured/noteTypes/18842-5/routedTo',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'build',
      patch: [['due: 2027-03-05', 'due: 2027-04-13']],
      at: 'dataSources/notes/audit/unstructured/noteTypes/57133-1/routedTo',
    },
  ],
  'notes/copy-forward-unmeasured': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[/, method: 10-gram[^}]*/, '']],
      at: 'dataSources/notes/audit/unstructured/copyForward/method',
    },
    {
      plan: 'ambient-scribe',
      patch: [[/templated: +\{observed: 0\.46, /, 'templated: {']],
      at: 'dataSources/earlier-notes/audit/unstructured/templated/observed',
    },
  ],
  'notes/copy-forward-above-tolerance': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['observed: 0.31', 'observed: 0.36']],
      at: 'dataSources/notes/audit/unstructured/copyForward/observed',
    },
    {
      plan: 'ambient-scribe',
      patch: [['p95Encounters: 3', 'p95Encounters: 5']],
      at: 'dataSources/earlier-notes/audit/unstructured/staleness/p95Encounters',
    },
  ],
}
