import { testChange } from '../../test/support/change-tester'
import { change } from './waiver-added'

const waiver = (id: string, target = 'pilot/dataPrep', rule = 'pilot/prepared-data') =>
  `waivers: [{id: ${id}, rule: ${rule}, target: ${target}, reason: The feed goes live in December, approvedBy: dana-whit, granted: 2026-11-20, expires: 2026-12-20, compensatingControl: Two nurses compare}]`

testChange(change, {
  raised: [
    {
      name: 'a waiver',
      edit: [['waivers: []', waiver('w-prep')]],
      at: 'waivers/w-prep',
      message: 'The waiver w-prep of pilot/prepared-data at pilot/dataPrep is new until 2026-12-20.',
      shows: 'w-prep',
      approvers: ['approver of the waiver: dana-whit'],
    },
    {
      name: 'a waiver, under a policy that names whose approval counts',
      policy: { waivers: { approversFrom: ['governanceBody', 'champion'] } },
      edit: [['waivers: []', waiver('w-prep')]],
      asOf: '2027-06-01',
      at: 'waivers/w-prep',
      approvers: ['governance body: ai-gov', 'champion: luis-ferrer'],
    },
    {
      name: 'a waiver that only names what it is about',
      edit: [['waivers: []', 'waivers: [{id: w-prep, rule: pilot/prepared-data}]']],
      at: 'waivers/w-prep',
      message: 'The waiver w-prep of pilot/prepared-data is new.',
      approvers: ['approver of the waiver'],
    },
    {
      name: 'another place under the same id',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['target: pilot/dataPrep', 'target: pilot/criteria/c-halluc']],
      at: 'waivers/w-prep/target',
      message:
        'The waiver w-prep of pilot/prepared-data at pilot/criteria/c-halluc silenced pilot/prepared-data at pilot/dataPrep before.',
    },
    {
      name: 'another rule under the same id',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['rule: pilot/prepared-data', 'rule: pilot/too-small']],
      at: 'waivers/w-prep/rule',
    },
  ],
  silent: [
    {
      name: 'another reason',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['The feed goes live in December', 'The feed goes live in January']],
    },
    {
      name: 'the same waiver under another id',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['id: w-prep', 'id: w-feed']],
    },
    {
      name: 'the new id of what it is about',
      given: [['waivers: []', waiver('w-c', 'pilot/criteria/c-time/target', 'pilot/too-small')]],
      edit: [
        ['{id: c-time, ', '{id: c-minutes, '],
        ['c-adopt, c-time]', 'c-adopt, c-minutes]'],
        ['target: pilot/criteria/c-time/target', 'target: pilot/criteria/c-minutes/target'],
      ],
    },
    {
      name: 'a target that is taken out',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['target: pilot/dataPrep, ', '']],
    },
    {
      name: 'a wider target',
      given: [['waivers: []', waiver('w-prep')]],
      edit: [['target: pilot/dataPrep, ', 'target: pilot, ']],
    },
  ],
})
