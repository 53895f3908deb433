import { type Defect, line } from './defect'

/** Gaps in the validation framework and in the pilot. */
export const defects: Record<string, Defect[]> = {
  'validation/no-silent-trial': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['silentTrial: {environment: production', 'silentTrial: {environment: sandbox']],
      at: 'validation/silentTrial/environment',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('silentTrial:'), '']],
      at: 'validation/silentTrial',
    },
  ],
  'validation/metric-class-missing': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [line('- {id: abnormal-length,'), ''],
        [line('- {metric: abnormal-length,'), ''],
      ],
      at: 'metrics',
    },
    {
      plan: 'ambient-scribe',
      patch: [['id: audio-psi,      class: input-drift', 'id: audio-psi,      class: latency']],
      at: 'metrics',
    },
  ],
  'validation/not-local': [
    {
      plan: 'prior-authorization-drafting',
      patch: [
        ['offline: {data: production-holdout, siteLocal: true}', 'offline: {data: vendor-benchmark, siteLocal: false}'],
      ],
      at: 'validation/offline/siteLocal',
      gate: 'pilot',
    },
    {
      plan: 'ambient-scribe',
      patch: [[', alertTest: {completed: 2026-08-04, evidence: ev-alert-test}', '']],
      at: 'validation/framework/alertTest/completed',
    },
  ],
  'pilot/criteria-incomplete': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [line('- {id: c-adopt,'), ''],
        ['c-adopt, ', ''],
      ],
      at: 'pilot/criteria',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [
        [line('- {id: c-accuracy,'), ''],
        [line('- {id: c-hallucination,'), ''],
        [/c-accuracy, c-hallucination, /g, ''],
      ],
      at: 'pilot/criteria',
      gate: 'pilot',
    },
  ],
  'pilot/champion-only': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          'department: hospital medicine, selection: random',
          'department: hospital medicine, selection: champion-selected',
        ],
      ],
      at: 'pilot/sites',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('championAbsent:'), '']],
      at: 'pilot/supportRemoved/championAbsent',
      gate: 'pilot',
    },
  ],
  'pilot/prepared-data': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['dataPrep: production-feed', 'dataPrep: manual']],
      at: 'pilot/dataPrep',
    },
    {
      plan: 'ambient-scribe',
      patch: [[line('dataPrep:'), '']],
      at: 'pilot/dataPrep',
    },
  ],
  'pilot/too-small': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['op: gte, target: 0.60, fail: 0.40, minN: 2000', 'op: gte, target: 0.60, fail: 0.40']],
      at: 'pilot/criteria/c-adopt/minN',
      gate: 'production',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [[line('- {id: lakeshore-imaging,'), '']],
      at: 'pilot/sites',
      gate: 'pilot',
    },
  ],
}
