import { testChange } from '../../test/support/change-tester'
import { change } from './stage-rolled-back'

testChange(change, {
  raised: [
    {
      name: 'from the pilot to the build',
      edit: [['  stage: pilot ', '  stage: build ']],
      at: 'lifecycle/stage',
      message: 'The stage moved back from pilot to build.',
      approvers: ['clinical owner: amara-osei'],
    },
    {
      name: 'from retired to production',
      given: [['  stage: pilot ', '  stage: retired ']],
      edit: [['  stage: retired ', '  stage: production ']],
      at: 'lifecycle/stage',
    },
    {
      name: 'to no stage at all, which is the first',
      edit: [['  stage: pilot ', '  #']],
      at: 'lifecycle/stage',
      side: 'before',
      message: 'The stage moved back from pilot to discovery.',
    },
  ],
  silent: [
    { name: 'forward', edit: [['  stage: pilot ', '  stage: production ']] },
    { name: 'the stage of the timeline alone', edit: [[', actual: {start: 2026-11-02}}', '}']] },
  ],
})
