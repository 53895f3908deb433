import { testChange } from '../../test/support/change-tester'
import { change } from './gate-passed'

const pilot =
  '  - {stage: pilot,  passed: 2026-10-28, approvedBy: [amara-osei, ai-gov], evidence: [ev-silent, ev-baseline]}\n'
const notYet = [pilot, ''] as const
const atBuild = [['  stage: pilot ', '  stage: build '], [', actual: {start: 2026-11-02}}', '}'], notYet] as const

testChange(change, {
  raised: [
    {
      name: 'a gate with nothing open behind it',
      given: atBuild,
      edit: [['waivers: []', `${pilot}waivers: []`]],
      asOf: '2026-10-28',
      at: 'gates/pilot/passed',
      grade: 'risk',
      message: 'The gate into pilot was passed on 2026-10-28 by Amara Osei MD and AI Governance Committee.',
      shows: '2026-10-28',
      approvers: ['approver of the gate into pilot: amara-osei', 'approver of the gate into pilot: ai-gov'],
    },
    {
      name: 'a gate with an error behind it',
      given: [...atBuild, ['outputsHidden: true', 'outputsHidden: false']],
      edit: [['waivers: []', `${pilot}waivers: []`]],
      asOf: '2026-10-28',
      at: 'gates/pilot/passed',
      grade: 'block',
    },
    {
      name: 'a gate without approvers and with gaps behind it',
      edit: [['waivers: []', '  - {stage: production, passed: 2026-11-20}\nwaivers: []']],
      at: 'gates/production/passed',
      grade: 'block',
      approvers: ['approver of the gate into production'],
    },
    {
      name: 'the date of a gate that was prepared',
      given: [['waivers: []', '  - {stage: production, approvedBy: [amara-osei]}\nwaivers: []']],
      edit: [
        [
          '{stage: production, approvedBy: [amara-osei]}',
          '{stage: production, passed: 2026-11-20, approvedBy: [amara-osei]}',
        ],
      ],
      at: 'gates/production/passed',
      grade: 'block',
    },
  ],
  silent: [
    { name: 'another date', edit: [['passed: 2026-10-28', 'passed: 2026-10-29']] },
    {
      name: 'a gate that is prepared',
      edit: [['waivers: []', '  - {stage: production, approvedBy: [amara-osei]}\nwaivers: []']],
    },
    {
      name: 'gates in another order',
      edit: [
        [
          '  - {stage: design, passed: 2026-06-26, approvedBy: [amara-osei], evidence: [ev-note-audit, ev-med-audit]}\n',
          '',
        ],
        [
          'waivers: []',
          '  - {stage: design, passed: 2026-06-26, approvedBy: [amara-osei], evidence: [ev-med-audit, ev-note-audit]}\nwaivers: []',
        ],
      ],
    },
  ],
})
