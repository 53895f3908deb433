import type { Defect } from './defect'

export const defects: Record<string, Defect[]> = {
  'pilot/no-way-to-fail': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['outcomes: [scale, extend, stop]', 'outcomes: [scale, extend]']],
      at: 'pilot/decision/outcomes',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['decision: {date: 2027-07-20,', 'decision: {date: 2027-07-08,']],
      at: 'pilot/decision/date',
      gate: 'pilot',
    },
  ],
  'pilot/success-without-result': [
    {
      plan: 'ambient-scribe',
      patch: [['result: {value: 0.012, n: 6120,', 'result: {value: 0.012, n: 620,']],
      at: 'pilot/criteria/c-hallucination/result/n',
    },
    {
      plan: 'ambient-scribe',
      patch: [['result: {value: 5.7, n: 1711,', 'result: {value: 6.4, n: 1711,']],
      at: 'pilot/criteria/c-minutes/result/value',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          '{id: c-halluc,',
          '{id: c-extra, metric: omission, op: lte, target: 0.05, fail: 0.10, minN: 1500, support: without}\n    - {id: c-halluc,',
        ],
      ],
      at: 'pilot/criteria/c-extra/result',
      gate: 'production',
    },
  ],
  'governance/monitoring-too-slow': [
    {
      plan: 'ambient-scribe',
      patch: [
        ['{metric: language-gap,  window: P90D, cadence: P1M,', '{metric: language-gap,  window: P3M, cadence: P3M,'],
      ],
      at: 'governance/thresholds/language-gap/cadence',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        [
          '{metric: omission,         window: P7D,  cadence: P7D,',
          '{metric: omission,         window: P28D, cadence: P14D,',
        ],
      ],
      at: 'governance/thresholds/omission/cadence',
    },
  ],
  'governance/no-escalation': [
    {
      plan: 'ambient-scribe',
      patch: [['owner: mei-tan,         escalation: engineering}', 'owner: mei-tan}']],
      at: 'governance/thresholds/audio-psi/escalation',
    },
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['{notify: june-park, after: P1D}, {notify: amara-osei, after: P2D}', '{notify: priya-nair, after: P1D}'],
      ],
      at: 'governance/escalationPaths/engineering/levels/priya-nair/notify',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['{notify: ingrid-solheim, after: P2D}', '{notify: ingrid-solheim, after: P6D}']],
      at: 'governance/escalationPaths/clinical/levels/ingrid-solheim/after',
      gate: 'pilot',
    },
  ],
  'gate/approved-by-builders': [
    {
      plan: 'inpatient-chart-summary',
      patch: [
        ['passed: 2026-10-28, approvedBy: [amara-osei, ai-gov]', 'passed: 2026-10-28, approvedBy: [dana-whit, ai-gov]'],
      ],
      at: 'gates/pilot/approvedBy',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        [
          'passed: 2026-06-19, approvedBy: [grace-lindqvist, robert-okafor]',
          'passed: 2026-06-19, approvedBy: [mei-tan, carla-ruiz]',
        ],
      ],
      at: 'gates/build/approvedBy',
    },
  ],
  'sequence/build-before-observation': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['completed: 2026-07-10, evidence: [ev-workflow]', 'completed: 2026-07-17, evidence: [ev-workflow]']],
      at: 'workflow/decisionPoints/pre-round/validation/completed',
    },
    {
      plan: 'ambient-scribe',
      patch: [['completed: 2026-05-22, evidence: [ev-workflow]', 'evidence: [ev-workflow]']],
      at: 'workflow/decisionPoints/sign-note/validation/completed',
    },
  ],
  'sequence/model-first': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['actual: {start: 2026-06-29, end: 2026-07-24}', 'actual: {start: 2026-07-14, end: 2026-07-24}']],
      at: 'lifecycle/timeline/build/actual/start',
    },
    {
      plan: 'sepsis-early-warning',
      patch: [
        ['status: in-progress', 'status: scheduled'],
        ['started: 2026-11-09', 'started: 2027-03-15'],
      ],
      at: 'lifecycle/timeline/build/planned/start',
    },
  ],
  'sequence/dates-contradict': [
    {
      plan: 'inpatient-chart-summary',
      patch: [['decision: {date: 2027-02-09,', 'decision: {date: 2027-03-09,']],
      at: 'pilot/decision/date',
    },
    {
      plan: 'ambient-scribe',
      patch: [
        [
          '{stage: renewal,    planned: {start: 2027-06-07, end: 2027-07-30}}',
          '{stage: renewal,    planned: {start: 2027-06-07, end: 2027-03-30}}',
        ],
      ],
      at: 'lifecycle/timeline/renewal/planned/end',
    },
    {
      plan: 'prior-authorization-drafting',
      patch: [['    start: 2027-05-24\n    end: 2027-07-09', '    start: 2027-05-24\n    end: 2027-07-16']],
      at: 'pilot/supportRemoved/end',
    },
  ],
}
