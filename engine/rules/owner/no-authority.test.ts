import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-authority'

const plan = (authority: string) => `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person}
ownership:
  clinicalOwner:
    person: amara-osei
    ${authority}
`

const nothingSaid =
  'Nothing says what Amara Osei MD may decide alone: enter change-workflow or pause-tool, so that somebody can act when the output does harm.'

testRule(rule, {
  accept: [
    { name: 'the workflow', plan: plan('authority: [change-workflow]') },
    { name: 'the tool, among others', plan: plan('authority: [approve-training, approve-change, pause-tool]') },
    { name: 'a place left open beside it', plan: plan('authority: [pause-tool, ]') },
    { name: 'no owner', plan: 'people: [{id: amara-osei, name: Amara Osei MD}]\nownership: {champion: amara-osei}' },
  ],
  reject: [
    {
      name: 'none',
      plan: plan('accepted: 2026-05-11').replace('clinicalOwner', '«clinicalOwner»'),
      messages: [nothingSaid],
      fixes: ['Add an authority, to choose from the list'],
      blocks: 'pilot',
    },
    {
      name: 'an empty list',
      stage: 'discovery',
      severity: 'info',
      plan: plan('authority: «[]»'),
      fixed: plan('authority: []'),
      messages: [nothingSaid],
      fixes: ['Add an authority, to choose from the list'],
    },
    {
      name: 'an open place',
      plan: plan('«authority»:\n      - '),
      messages: [nothingSaid],
      fixes: [],
    },
    {
      name: 'neither of the two',
      stage: 'build',
      severity: 'warning',
      plan: plan('authority: «[approve-training, approve-change]»'),
      messages: [
        'Amara Osei MD may approve training and approve a change, and neither change the workflow nor pause the tool: have one of the two agreed, so that somebody can act when the output does harm.',
      ],
      fixes: ['Add an authority, to choose from the list'],
      blocks: 'pilot',
    },
  ],
})
