import { testChange } from '../../test/support/change-tester'
import { change } from './observed-changed-without-evidence'

const withResult = (result: string) =>
  [
    'target: 0.02, fail: 0.04, minN: 1500, support: without',
    `target: 0.02, fail: 0.04, minN: 1500, support: without, result: ${result}`,
  ] as const
const result = (value: number, n = 2310) => `{value: ${value}, n: ${n}, ci95: [0.010, 0.020], evidence: ev-silent}`

testChange(change, {
  raised: [
    {
      name: 'what was observed of a field',
      edit: [['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.95, observed: 0.981}']],
      asOf: '2026-07-01',
      at: 'dataSources/meds/audit/fields/Condition.code/completeness/observed',
      message: 'Completeness observed of meds changed from 0.961 to 0.981, with no new evidence.',
      shows: '0.981',
      approvers: ['steward of meds: june-park'],
    },
    {
      name: 'what was found in notes',
      edit: [
        ['copyForward: {observed: 0.31', 'copyForward: {observed: 0.29'],
        ['templated: {observed: 0.38', 'templated: {observed: 0.33'],
        ['p95Encounters: 3', 'p95Encounters: 2'],
        ['by: department, min: 0.71, max: 0.97', 'by: department, min: 0.75, max: 0.97'],
        ['inFeed: true, share: 0.58', 'inFeed: true, share: 0.55'],
      ],
      at: [
        'dataSources/notes/audit/consistency/assessment-and-plan-section/department/min',
        'dataSources/notes/audit/unstructured/noteTypes/11506-3/share',
        'dataSources/notes/audit/unstructured/copyForward/observed',
        'dataSources/notes/audit/unstructured/templated/observed',
        'dataSources/notes/audit/unstructured/staleness/p95Encounters',
      ],
    },
    {
      name: 'a result of the pilot',
      given: [withResult(result(0.014))],
      edit: [['{value: 0.014, n: 2310', '{value: 0.011, n: 2340']],
      asOf: '2027-02-15',
      at: ['pilot/criteria/c-halluc/result/value', 'pilot/criteria/c-halluc/result/n'],
      message: 'Result value of c-halluc changed from 0.014 to 0.011, with no new evidence.',
      approvers: ['clinical validator: june-park'],
    },
    {
      name: 'a bad result that goes with its evidence',
      given: [withResult(result(0.05))],
      edit: [[`, result: ${result(0.05)}`, '']],
      asOf: '2027-02-15',
      at: [
        'pilot/criteria/c-halluc/result/value',
        'pilot/criteria/c-halluc/result/n',
        'pilot/criteria/c-halluc/result/ci95',
      ],
      side: 'before',
      message: 'Result value of c-halluc was removed; it was 0.05, with no new evidence.',
    },
    {
      name: 'what was measured of the return, while the document only has another id',
      given: [
        [
          'annualValue: 27040}',
          'annualValue: 27040}\n      actual: {value: 0.095, n: 6000, annualValue: 20000, evidence: ev-roi-dash}',
        ],
      ],
      edit: [
        [
          'actual: {value: 0.095, n: 6000, annualValue: 20000, evidence: ev-roi-dash}',
          'actual: {value: 0.095, n: 6000, annualValue: 26000, evidence: ev-returns}',
        ],
        ['dashboard: ev-roi-dash', 'dashboard: ev-returns'],
        ['{id: ev-roi-dash, ', '{id: ev-returns, '],
      ],
      asOf: '2027-11-01',
      at: 'roi/metrics/pa-denial/actual/annualValue',
      approvers: ['finance owner: owen-clarke'],
    },
  ],
  silent: [
    {
      name: 'a value with another document',
      edit: [
        ['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.95, observed: 0.981}'],
        ['evidence: [ev-med-audit]\n', 'evidence: [ev-offline]\n'],
      ],
    },
    {
      name: 'a value with a later version of the document',
      edit: [
        ['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.95, observed: 0.981}'],
        ['med-audit-2026-06.pdf,   date: 2026-06-12', 'med-audit-2026-06.pdf,   date: 2026-10-12'],
      ],
    },
    {
      name: 'a value with another checksum of the document',
      edit: [
        ['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.95, observed: 0.981}'],
        [
          'med-audit-2026-06.pdf,   date: 2026-06-12',
          `med-audit-2026-06.pdf,   date: 2026-06-12, sha256: ${'a'.repeat(64)}`,
        ],
      ],
    },
    {
      name: 'a provisional value',
      given: [['      evidence: [ev-med-audit]\n', '']],
      edit: [['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.95, observed: 0.981}']],
    },
    { name: 'a first result', edit: [withResult(result(0.014))] },
    {
      name: 'what is required',
      edit: [['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.94, observed: 0.961}']],
    },
  ],
})
