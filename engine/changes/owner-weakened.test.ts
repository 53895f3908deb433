import { testChange } from '../../test/support/change-tester'
import { change } from './owner-weakened'

const time = 'protectedTime: {value: 0.2, unit: fte, start: 2026-05-18, end: 2027-08-31, approvedBy: dana-whit}'

testChange(change, {
  raised: [
    {
      name: 'half the time',
      edit: [['{value: 0.2, unit: fte', '{value: 0.1, unit: fte']],
      at: 'ownership/clinicalOwner/protectedTime/value',
      message: 'The protected time of the clinical owner was reduced from 0.2 fte to 0.1 fte.',
      shows: '0.1',
      approvers: ['executive sponsor: dana-whit'],
    },
    {
      name: 'less time in another unit',
      edit: [['{value: 0.2, unit: fte', '{value: 4, unit: h/wk']],
      at: 'ownership/clinicalOwner/protectedTime/value',
      message: 'The protected time of the clinical owner was reduced from 0.2 fte to 4 h/wk.',
    },
    {
      name: 'a shorter time without approval',
      edit: [[time, 'protectedTime: {value: 0.2, unit: fte, start: 2026-08-18, end: 2027-03-31}']],
      asOf: '2026-06-01',
      at: [
        'ownership/clinicalOwner/protectedTime/start',
        'ownership/clinicalOwner/protectedTime/end',
        'ownership/clinicalOwner/protectedTime/approvedBy',
      ],
      message: 'The start of the protected time changed from 2026-05-18 to 2026-08-18.',
    },
    {
      name: 'no time',
      edit: [[`    ${time}\n`, '']],
      asOf: '2027-06-01',
      at: 'ownership/clinicalOwner/protectedTime',
      side: 'before',
      message: 'The protected time of the clinical owner, 0.2 fte, was removed.',
    },
    {
      name: 'time without an amount',
      edit: [['{value: 0.2, unit: fte, start', '{unit: fte, start']],
      at: 'ownership/clinicalOwner/protectedTime/value',
      message: 'The protected time of the clinical owner was removed; it was 0.2 fte.',
    },
    {
      name: 'authority and deputy',
      edit: [
        ['[change-workflow, pause-tool, approve-training]', '[change-workflow]'],
        ['    deputy: june-park               # owner leaves / is on service\n', ''],
      ],
      at: [
        'ownership/clinicalOwner/authority/1',
        'ownership/clinicalOwner/authority/2',
        'ownership/clinicalOwner/deputy',
      ],
      message: 'The clinical owner may no longer pause tool.',
    },
  ],
  silent: [
    { name: 'the same time in another unit', edit: [['{value: 0.2, unit: fte', '{value: 8, unit: h/wk']] },
    {
      name: 'more of everything',
      edit: [
        ['{value: 0.2, unit: fte', '{value: 0.3, unit: fte'],
        ['approve-training]', 'approve-training, approve-change]'],
      ],
    },
    { name: 'another deputy', edit: [['deputy: june-park ', 'deputy: tomas-berg ']] },
    {
      name: 'an end where there was none',
      given: [['end: 2027-08-31, approvedBy', 'approvedBy']],
      edit: [['start: 2026-05-18, approvedBy', 'start: 2026-05-18, end: 2027-08-31, approvedBy']],
    },
  ],
})
