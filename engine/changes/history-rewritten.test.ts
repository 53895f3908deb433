import { testChange } from '../../test/support/change-tester'
import { change } from './history-rewritten'

testChange(change, {
  raised: [
    {
      name: 'the day of a gate',
      edit: [['passed: 2026-07-10, approvedBy', 'passed: 2026-07-01, approvedBy']],
      at: 'gates/build/passed',
      message: 'The day of gates passed changed from 2026-07-10 to 2026-07-01.',
      shows: '2026-07-01',
      approvers: ['governance body: ai-gov'],
    },
    {
      name: 'a gate that goes',
      edit: [
        ['  - {stage: build,  passed: 2026-07-10, approvedBy: [amara-osei, dana-whit], evidence: [ev-workflow]}\n', ''],
      ],
      asOf: '2027-06-01',
      at: 'gates/build',
      side: 'before',
      message: 'The day of gates passed was removed; it was 2026-07-10.',
    },
    {
      name: 'an audit that was complete earlier, without a new report',
      edit: [['started: 2026-05-18\n      completed: 2026-06-19', 'started: 2026-05-01\n      completed: 2026-06-12']],
      at: ['dataSources/notes/audit/started', 'dataSources/notes/audit/completed'],
      message: 'The day of dataSources audit started changed from 2026-05-18 to 2026-05-01.',
    },
    {
      name: 'an audit that is complete later, without a new report',
      edit: [['completed: 2026-06-19', 'completed: 2026-11-19']],
      at: 'dataSources/notes/audit/completed',
    },
    {
      name: 'actual dates, a baseline, an acceptance',
      edit: [
        ['actual: {start: 2026-07-13, end: 2026-10-23}', 'actual: {start: 2026-07-20, end: 2026-10-23}'],
        ['n: 5180, captured: 2026-10-12', 'n: 5180, captured: 2026-09-12'],
        ['accepted: 2026-05-11', 'accepted: 2026-05-01'],
      ],
      at: [
        'lifecycle/timeline/build/actual/start',
        'ownership/clinicalOwner/accepted',
        'roi/metrics/pa-denial/baseline/captured',
      ],
    },
    {
      name: 'the day on which clinicians first saw output, once the pilot has begun',
      edit: [['firstClinicalExposure: 2026-11-02', 'firstClinicalExposure: 2026-11-16']],
      at: 'validation/firstClinicalExposure',
      message: 'The day on which clinicians first saw output changed from 2026-11-02 to 2026-11-16.',
    },
    {
      name: 'all gates',
      edit: [
        ['  - {stage: build,  passed: 2026-07-10, approvedBy: [amara-osei, dana-whit], evidence: [ev-workflow]}\n', ''],
        [
          '  - {stage: design, passed: 2026-06-26, approvedBy: [amara-osei], evidence: [ev-note-audit, ev-med-audit]}\n',
          '',
        ],
        [
          '  - {stage: pilot,  passed: 2026-10-28, approvedBy: [amara-osei, ai-gov], evidence: [ev-silent, ev-baseline]}\n',
          '',
        ],
      ],
      at: ['gates', 'gates', 'gates'],
      side: 'before',
    },
  ],
  silent: [
    { name: 'a first date', edit: [['actual: {start: 2026-11-02}', 'actual: {start: 2026-11-02, end: 2027-01-29}']] },
    {
      name: 'a date that is yet to come',
      given: [['passed: 2026-10-28', 'passed: 2026-11-22']],
      edit: [['passed: 2026-11-22', 'passed: 2026-11-25']],
    },
    {
      name: 'an audit that was made again',
      edit: [
        ['started: 2026-05-18\n      completed: 2026-06-19', 'started: 2026-10-18\n      completed: 2026-11-19'],
        ['note-audit-2026-06.pdf,   date: 2026-06-19', 'note-audit-2026-11.pdf,   date: 2026-11-19'],
      ],
    },
    {
      name: 'the acceptance of another owner',
      edit: [['    person: amara-osei\n    accepted: 2026-05-11 ', '    person: june-park\n    accepted: 2026-11-20 ']],
    },
    {
      name: 'the planned day of exposure, before the pilot has begun',
      given: [[', actual: {start: 2026-11-02}}', '}']],
      edit: [['firstClinicalExposure: 2026-11-02', 'firstClinicalExposure: 2026-12-01']],
    },
    {
      name: 'a data source that goes with its audit',
      edit: [
        ['  - id: meds\n', '  - id: medications\n'],
        ['kind: structured', 'kind: claims'],
        ['interface: [MedicationRequest, Condition]', 'interface: [Claim]'],
        ['    steward: june-park\n    codeSystems', '    steward: tomas-berg\n    codeSystems'],
      ],
    },
    {
      name: 'a review that took place',
      given: [['breachSla: P5D', 'breachSla: P5D, last: 2026-10-10']],
      edit: [['last: 2026-10-10', 'last: 2026-11-10']],
    },
  ],
})
