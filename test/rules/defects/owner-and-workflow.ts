import { block, type Defect, line } from './defect'

/** Gaps in who owns the product, and in how it meets the work and the record system. */
export const defects: Record<string, Defect[]> = {
  'owner/missing': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[line('person: amara-osei'), '']],
      at: 'ownership/clinicalOwner/person',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [[block('clinicalOwner:'), '']],
      at: 'ownership/clinicalOwner/person',
    },
  ],
  'owner/not-a-person': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          /^ *- \{id: ai-gov.*\n/m,
          '$&  - {id: hm-leads, name: Hospital medicine leads, kind: team, org: health-system}\n',
        ],
        ['person: amara-osei', 'person: hm-leads'],
        ['approvedBy: [amara-osei, ai-gov]', 'approvedBy: [hm-leads, ai-gov]'],
      ],
      at: 'ownership/clinicalOwner/person',
    },
    {
      plan: 'sepsis-early-warning',
      gate: 'design',
      patch: [['email: nrahman@example.org', 'email: dl-rapid-response@example.org']],
      at: 'ownership/clinicalOwner/person',
    },
  ],
  'owner/not-independent': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['executiveSponsor: dana-whit', 'executiveSponsor: amara-osei']],
      at: 'ownership/clinicalOwner/person',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[/(id: helen-marsh,.*)org: health-system/, '$1org: vendor']],
      at: 'ownership/clinicalOwner/person',
    },
  ],
  'owner/no-protected-time': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['value: 0.2, unit: fte', 'value: 0.05, unit: fte']],
      at: 'ownership/clinicalOwner/protectedTime/value',
    },
    {
      plan: 'ambient-scribe',
      patch: [['end: 2027-12-31, approvedBy: robert-okafor', 'end: 2027-12-31']],
      at: 'ownership/clinicalOwner/protectedTime/approvedBy',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [[block('protectedTime:'), '']],
      at: 'ownership/clinicalOwner/protectedTime',
    },
  ],
  'owner/no-escalation': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[line('escalatesTo:'), '']],
      at: 'ownership/clinicalOwner/escalatesTo',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['escalatesTo: ingrid-solheim', 'escalatesTo: helen-marsh']],
      at: 'ownership/clinicalOwner/escalatesTo',
    },
    {
      plan: 'ambient-scribe',
      patch: [['escalatesTo: yusuf-demir', 'escalatesTo: mei-tan']],
      at: 'ownership/clinicalOwner/escalatesTo',
    },
  ],
  'workflow/no-decision-point': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[line('action: Open'), '']],
      at: 'workflow/decisionPoints/pre-round/action',
    },
    {
      plan: 'sepsis-early-warning',
      gate: 'design',
      patch: [[block('decisionPoints:'), '  decisionPoints: []\n']],
      at: 'workflow/decisionPoints',
    },
  ],
  'workflow/arrives-too-late': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['before: PT90M', 'before: PT30M']],
      at: 'workflow/decisionPoints/pre-round/availableAt',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['availableAt: {anchor: order-signed,', 'availableAt: {anchor: night-batch,']],
      at: 'workflow/decisionPoints/submit-request/availableAt/anchor',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        ['availableAt: {anchor: visit-end, after: PT1M}', 'availableAt: {anchor: visit-end, after: PT9M30S}'],
        ['timePerItem: PT5M', 'timePerItem: PT20S'],
      ],
      at: 'workflow/decisionPoints/sign-note/availableAt',
    },
  ],
  'workflow/not-observed': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['method: direct-observation', 'method: interview']],
      at: 'workflow/decisionPoints/pre-round/validation/method',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'build',
      patch: [['method: direct-observation', 'method: documentation-review']],
      at: 'workflow/decisionPoints/submit-request/validation/method',
    },
  ],
  'integration/no-track': [
    { plan: 'inpatient-chart-summary', patch: [[line('track:'), '']], at: 'ehrIntegration/track' },
    { plan: 'prior-authorization-drafting', patch: [[block('track:'), '']], at: 'ehrIntegration/track' },
  ],
  'integration/write-back-without-scope': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['user/DocumentReference.crs', 'user/DocumentReference.rs']],
      at: 'ehrIntegration/writeBack/DocumentReference/resource',
    },
    {
      plan: 'prior-authorization-drafting',
      gate: 'build',
      patch: [['- {resource: DocumentReference, aiLabel', '- {resource: Communication, aiLabel']],
      at: 'ehrIntegration/writeBack/Communication/resource',
    },
  ],
}
