import { testChange } from '../../test/support/change-tester'
import { change } from './waiver-extended'

const given = [
  [
    'waivers: []',
    'waivers: [{id: w-prep, rule: pilot/prepared-data, target: pilot/dataPrep, reason: The feed goes live in December, approvedBy: dana-whit, granted: 2026-11-02, expires: 2026-12-20, compensatingControl: Two nurses compare}]',
  ],
] as const

testChange(change, {
  raised: [
    {
      name: 'a later end',
      given,
      edit: [['expires: 2026-12-20', 'expires: 2027-01-20']],
      at: 'waivers/w-prep/expires',
      message:
        'The waiver w-prep of pilot/prepared-data at pilot/dataPrep now ends on 2027-01-20 instead of 2026-12-20.',
      shows: '2027-01-20',
      approvers: ['approver of the waiver: dana-whit'],
    },
    {
      name: 'a day, after it has expired, granted anew',
      given,
      edit: [['granted: 2026-11-02, expires: 2026-12-20', 'granted: 2026-12-21, expires: 2026-12-21']],
      asOf: '2026-12-21',
      policy: { waivers: { approversFrom: ['executiveSponsor'] } },
      at: 'waivers/w-prep/expires',
      approvers: ['executive sponsor: dana-whit'],
      also: ['detail-changed'],
    },
    {
      name: 'a later end under another id',
      given,
      edit: [
        ['id: w-prep', 'id: w-feed'],
        ['expires: 2026-12-20', 'expires: 2027-01-20'],
      ],
      at: 'waivers/w-feed/expires',
    },
  ],
  silent: [
    { name: 'an earlier end', given, edit: [['expires: 2026-12-20', 'expires: 2026-12-10']] },
    { name: 'no end', given, edit: [['expires: 2026-12-20, ', '']] },
    {
      name: 'an end where there was none',
      given: [...given, ['expires: 2026-12-20, ', '']],
      edit: [['granted: 2026-11-02, ', 'granted: 2026-11-02, expires: 2027-12-20, ']],
    },
  ],
})
