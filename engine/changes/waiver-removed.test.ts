import { testChange } from '../../test/support/change-tester'
import { change } from './waiver-removed'

const waivers = (...ids: string[]) =>
  `waivers: [${ids.map((id) => `{id: ${id}, rule: pilot/prepared-data, target: pilot/${id}, reason: None, approvedBy: dana-whit, expires: 2026-12-20, compensatingControl: None}`).join(', ')}]`

testChange(change, {
  raised: [
    {
      name: 'the only waiver',
      given: [['waivers: []', waivers('w-one')]],
      edit: [[waivers('w-one'), 'waivers: []']],
      at: 'waivers/w-one',
      side: 'before',
      shows: 'w-one',
      message: 'The waiver w-one of pilot/prepared-data at pilot/w-one was removed.',
      approvers: [],
    },
    {
      name: 'the section',
      given: [['waivers: []', waivers('w-one', 'w-two')]],
      edit: [[waivers('w-one', 'w-two'), '#']],
      asOf: '2027-06-01',
      at: ['waivers/w-one', 'waivers/w-two'],
    },
    {
      name: 'one in exchange for another one',
      given: [['waivers: []', waivers('w-one')]],
      edit: [[waivers('w-one'), 'waivers: [{id: w-two, rule: roi/hidden-costs, target: roi, approvedBy: ai-gov}]']],
      at: 'waivers/w-one',
      also: ['waiver-added'],
    },
  ],
  silent: [
    {
      name: 'waivers in another order',
      given: [['waivers: []', waivers('w-one', 'w-two')]],
      edit: [[waivers('w-one', 'w-two'), waivers('w-two', 'w-one')]],
    },
    {
      name: 'one that ends sooner',
      given: [['waivers: []', waivers('w-one')]],
      edit: [['expires: 2026-12-20', 'expires: 2026-11-20']],
    },
    {
      name: 'one under another id',
      given: [['waivers: []', waivers('w-one')]],
      edit: [['{id: w-one, ', '{id: w-uno, ']],
    },
  ],
})
