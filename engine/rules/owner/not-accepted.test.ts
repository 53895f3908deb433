import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-accepted'

const plan = (accepted: string) => `
people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
ownership:
  clinicalOwner:
    person: amara-osei
    ${accepted}
`

const missing = 'Amara Osei MD has not agreed to be the clinical owner: ask, and enter the day of the answer.'

testRule(rule, {
  accept: [
    { name: 'in the past', plan: plan('accepted: 2026-05-11') },
    { name: 'today', plan: plan('accepted: 2026-11-22') },
    { name: 'tomorrow, read then', asOf: '2026-11-23', plan: plan('accepted: 2026-11-23') },
    { name: 'no owner', plan: 'people: [{id: amara-osei, name: Amara Osei MD}]\nownership: {champion: amara-osei}' },
  ],
  reject: [
    {
      name: 'not said',
      plan: plan('authority: [pause-tool]').replace('clinicalOwner', '«clinicalOwner»'),
      messages: [missing],
      fixes: ['Insert an empty date'],
      fixed: plan('accepted:\n    authority: [pause-tool]'),
      blocks: 'pilot',
    },
    { name: 'an empty date', plan: plan('«accepted»:'), messages: [missing] },
    {
      name: 'tomorrow',
      stage: 'discovery',
      severity: 'info',
      plan: plan('accepted: «2026-11-23»'),
      messages: [
        'Amara Osei MD is to agree on 2026-11-23, which has not come: until then nobody has taken the product on. Enter the day when it has happened.',
      ],
      fixes: [],
      blocks: 'pilot',
    },
  ],
})
