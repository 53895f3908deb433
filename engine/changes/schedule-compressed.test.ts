import { testChange } from '../../test/support/change-tester'
import { change } from './schedule-compressed'

testChange(change, {
  raised: [
    {
      name: 'the silent trial',
      edit: [
        ['start: 2026-09-28, end: 2026-10-23, outputsHidden', 'start: 2026-09-28, end: 2026-10-12, outputsHidden'],
      ],
      asOf: '2026-09-01',
      at: 'validation/silentTrial/end',
      message: 'The silent trial was shortened from 26 days to 15.',
      shows: '2026-10-12',
      approvers: ['clinical owner: amara-osei'],
    },
    {
      name: 'the time without support, and the whole pilot',
      edit: [
        ['supportRemoved: {start: 2026-12-14, end: 2027-01-29', 'supportRemoved: {start: 2026-12-28, end: 2027-01-10'],
        ['planned: {start: 2026-11-02, end: 2027-01-29}', 'planned: {start: 2026-11-02, end: 2027-01-10}'],
      ],
      at: ['lifecycle/timeline/pilot/planned/end', 'pilot/supportRemoved/end'],
      message: 'The pilot was shortened from 89 days to 70.',
      also: ['detail-changed'],
    },
    {
      name: 'the time without support, which goes',
      edit: [
        [
          '  supportRemoved: {start: 2026-12-14, end: 2027-01-29, criteria: [c-halluc, c-omit, c-acc, c-adopt, c-time], championAbsent: {start: 2027-01-04, end: 2027-01-15}}\n',
          '',
        ],
      ],
      at: 'pilot/supportRemoved',
      side: 'before',
      message: 'The time without support, 47 days, was removed.',
    },
    {
      name: 'the period that an audit looks at',
      edit: [
        [
          'method: census, window: {start: 2025-06-01, end: 2026-05-31}',
          'method: census, window: {start: 2026-03-01, end: 2026-05-31}',
        ],
      ],
      asOf: '2026-05-30',
      at: 'dataSources/meds/audit/sampling/window/start',
      message: 'The period that the audit of meds looks at was shortened from 365 days to 92.',
    },
    {
      name: 'go-live',
      edit: [
        ['{stage: production, planned: {start: 2027-03-01}}', '{stage: production, planned: {start: 2027-02-01}}'],
      ],
      at: 'lifecycle/timeline/production/planned/start',
      message: 'Go-live comes 28 days earlier, on 2027-02-01 instead of 2027-03-01.',
    },
  ],
  silent: [
    {
      name: 'a silent trial that is only moved',
      edit: [
        ['start: 2026-09-28, end: 2026-10-23, outputsHidden', 'start: 2026-09-30, end: 2026-10-25, outputsHidden'],
      ],
    },
    {
      name: 'a later go-live',
      edit: [
        ['{stage: production, planned: {start: 2027-03-01}}', '{stage: production, planned: {start: 2027-04-01}}'],
      ],
    },
    {
      name: 'a planned date of a stage that has really begun',
      edit: [
        [
          'planned: {start: 2026-11-02, end: 2027-01-29}, actual: {start: 2026-11-02}',
          'planned: {start: 2026-11-20, end: 2027-01-29}, actual: {start: 2026-11-02}',
        ],
      ],
    },
    {
      name: 'a window without an end',
      given: [['end: 2026-10-23, outputsHidden', 'outputsHidden']],
      edit: [['start: 2026-09-28, outputsHidden', 'start: 2026-09-30, outputsHidden']],
    },
  ],
})
