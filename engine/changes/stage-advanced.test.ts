import { testChange } from '../../test/support/change-tester'
import { change } from './stage-advanced'

const atBuild = [
  ['  stage: pilot ', '  stage: build '],
  [', actual: {start: 2026-11-02}}', '}'],
] as const
const toPilot = ['  stage: build ', '  stage: pilot '] as const

testChange(change, {
  raised: [
    {
      name: 'to the pilot, with nothing open',
      given: atBuild,
      edit: [toPilot],
      asOf: '2026-10-30',
      at: 'lifecycle/stage',
      grade: 'risk',
      message: 'The stage moved from build to pilot.',
      shows: 'pilot',
      approvers: ['approver of the gate into pilot: amara-osei', 'approver of the gate into pilot: ai-gov'],
    },
    {
      name: 'to the pilot, with an error open',
      given: [...atBuild, ['outputsHidden: true', 'outputsHidden: false']],
      edit: [toPilot],
      asOf: '2026-10-30',
      at: 'lifecycle/stage',
      grade: 'block',
      message:
        'The stage moved from build to pilot, while 1 error stands open at that stage (validation/no-silent-trial).',
    },
    {
      name: 'to production, without results and without a gate',
      edit: [['  stage: pilot ', '  stage: production ']],
      at: 'lifecycle/stage',
      grade: 'block',
      approvers: ['approver of the gate into production'],
    },
    {
      name: 'from nowhere to retired, where nothing is due',
      given: [
        [
          '  stage: pilot                      # discovery | design | build | pilot | production | renewal | retired\n',
          '',
        ],
      ],
      edit: [['lifecycle:\n', 'lifecycle:\n  stage: retired\n']],
      at: 'lifecycle/stage',
      grade: 'risk',
      message: 'The stage moved from discovery to retired.',
    },
  ],
  silent: [
    { name: 'back', edit: [['  stage: pilot ', '  stage: build ']] },
    {
      name: 'a stage that is spelt out',
      given: [['  stage: pilot ', '  stage: discovery ']],
      edit: [['  stage: discovery ', '  #']],
    },
    {
      name: 'an actual date',
      edit: [['planned: {start: 2027-03-01}}', 'planned: {start: 2027-03-01}, actual: {start: 2027-03-01}}']],
    },
  ],
})
