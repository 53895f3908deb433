import type { Defect } from './defect'

export const defects: Record<string, Defect[]> = {
  'integration/starts-after-model': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          'track: {start: 2026-07-06, plannedEnd: 2026-10-30, owner: tomas-berg, estimate: {value: 16,',
          'track: {start: 2026-10-26, plannedEnd: 2026-12-04, owner: tomas-berg, estimate: {value: 5,',
        ],
      ],
      at: 'ehrIntegration/track/start',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['start: 2027-01-04\n    plannedEnd: 2027-03-31', 'start: 2027-02-22\n    plannedEnd: 2027-05-21']],
      at: 'ehrIntegration/track/start',
      gate: 'build',
    },
  ],
  'integration/estimate-does-not-fit': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['estimate: {value: 16, unit: wk}', 'estimate: {value: 8, unit: mo}']],
      at: 'ehrIntegration/track/estimate',
    },
    {
      plan: 'ambient-scribe',
      patch: [['plannedEnd: 2026-08-07, owner', 'plannedEnd: 2026-07-24, owner']],
      at: 'ehrIntegration/track/plannedEnd',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['contingency: 0.9', 'contingency: 0.3']],
      at: 'ehrIntegration/track/contingency',
    },
  ],
  'integration/source-without-scope': [
    {
      plan: 'inpatient-chart-summary',
      patch: [[', user/Condition.rs]', ']']],
      at: 'dataSources/meds/interface/1',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['system/ClaimResponse.rs', 'system/ClaimResponse.c']],
      at: 'dataSources/payer-decisions/interface/0',
      gate: 'build',
    },
  ],
  'integration/scope-malformed': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['user/Condition.rs', 'user/Condition.sr']],
      at: 'ehrIntegration/auth/scopes/5',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['system/ClaimResponse.rs', '"system/*.rs"']],
      at: 'ehrIntegration/auth/scopes/6',
      gate: 'pilot',
    },
  ],
  'integration/unfinished-at-exposure': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['{program: Epic Showroom listing, required: false', '{program: Epic Showroom listing, required: true']],
      at: 'ehrIntegration/certification/Epic Showroom listing/status',
    },
    {
      plan: 'ambient-scribe',
      patch: [['testedIn: production-non-clinical', 'testedIn: sandbox']],
      at: 'ehrIntegration/writeBack/DocumentReference/testedIn',
    },
  ],
  'integration/unknown-interface': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['interface: [MDM^T02, DocumentReference]', 'interface: [MDM-T02, DocumentReference]']],
      at: 'dataSources/notes/interface/0',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [['        channel: mobile\n', '        channel: cds-hooks\n        hook: encounter-start\n']],
      at: 'workflow/decisionPoints/bedside-assessment/delivery/hook',
      gate: 'design',
    },
    {
      plan: 'ambient-scribe',
      patch: [['  siteConfigDifferences: ev-site-diff\n', '']],
      at: 'ehrIntegration/siteConfigDifferences',
    },
  ],
}
