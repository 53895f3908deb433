import { testChange } from '../../test/support/change-tester'
import { change } from './waiver-broadened'

const given = [
  [
    'waivers: []',
    'waivers: [{id: w-small, rule: pilot/too-small, target: pilot/criteria/c-time/minN, reason: Few patients, approvedBy: dana-whit, granted: 2026-11-02, expires: 2026-12-20, compensatingControl: Two nurses compare}]',
  ],
] as const
const to = (target: string) => ['target: pilot/criteria/c-time/minN', `target: ${target}`] as const

testChange(change, {
  raised: [
    {
      name: 'the whole criterion',
      given,
      edit: [to('pilot/criteria/c-time')],
      at: 'waivers/w-small/target',
      message:
        'The waiver w-small of pilot/too-small at pilot/criteria/c-time was about pilot/criteria/c-time/minN alone.',
      shows: 'pilot/criteria/c-time',
      approvers: ['approver of the waiver: dana-whit'],
    },
    {
      name: 'the whole pilot, for longer',
      given,
      edit: [to('pilot'), ['expires: 2026-12-20', 'expires: 2027-01-20']],
      at: 'waivers/w-small/target',
      also: ['waiver-extended'],
    },
    {
      name: 'all criteria, under a policy that names whose approval counts',
      policy: { waivers: { approversFrom: ['financeOwner'] } },
      given,
      edit: [to('pilot/criteria')],
      asOf: '2027-06-01',
      at: 'waivers/w-small/target',
      approvers: ['finance owner: owen-clarke'],
    },
  ],
  silent: [
    { name: 'a place beside it', given, edit: [to('pilot/criteria/c-time/target')] },
    { name: 'a place with a name that begins the same', given, edit: [to('pilot/criteria/c-t')] },
    {
      name: 'a narrower place',
      given: [...given, to('pilot/criteria')],
      edit: [['target: pilot/criteria', 'target: pilot/criteria/c-time']],
    },
  ],
})
