import { testRule } from '../../../test/support/rule-tester'
import { rule } from './review-unowned'

const people = `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: ai-gov, name: AI Governance Committee, kind: team, org: health-system}
  - {id: duty, name: Duty manager, kind: role, org: health-system}
  - {id: june-park, name: June Park RN}
`
const plan = (review: string) => `${people}governance:\n  review: {${review}}\n`

testRule(rule, {
  accept: [
    { name: 'an owner and a cadence', plan: plan('owner: amara-osei, cadence: P1M') },
    { name: 'an owner whose kind is not said', plan: plan('owner: june-park, cadence: P1M') },
    { name: 'an owner who is not in the registry', plan: plan('owner: amara, cadence: P1M') },
    { name: 'a cadence that another rule reports', plan: plan('owner: amara-osei, cadence: monthly') },
    { name: 'at discovery', stage: 'discovery', plan: people },
  ],
  reject: [
    {
      name: 'no governance at all',
      atDocument: true,
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: people,
      messages: [
        'Nobody has to look at the numbers after go-live: name the owner of the review and how often it is held.',
      ],
      fixes: ['Insert the review'],
    },
    {
      name: 'no review',
      stage: 'design',
      severity: 'info',
      plan: `${people}«governance»:\n  logRetention: P24M\n`,
      fixes: ['Insert the review'],
    },
    {
      name: 'no owner',
      plan: plan('cadence: P1M').replace('review', '«review»'),
      messages: ['The review has no owner: name the one person who holds it.'],
      fixes: ['Add the owner, to choose from people'],
      blocks: 'pilot',
    },
    {
      name: 'an owner left open',
      plan: `${people}governance:\n  review:\n    «owner»:\n    cadence: P1M\n`,
    },
    {
      name: 'no cadence',
      plan: plan('owner: amara-osei').replace('review', '«review»'),
      messages: ['Nothing says how often the review is held: enter a cadence, such as P1M.'],
      fixes: ['Add the cadence'],
    },
    {
      name: 'neither, in a review',
      plan: plan('body: ai-gov').replace('review', '«review»'),
      messages: [/^The review has no owner/, /^Nothing says how often/],
    },
    {
      name: 'a committee',
      plan: plan('owner: «ai-gov», cadence: P1M'),
      messages: [
        'The review belongs to AI Governance Committee, which is a team: name the one person who holds it; the team can be its body.',
      ],
      related: ['team'],
      fixes: ['Make the team the body and choose a person'],
    },
    {
      name: 'a role',
      plan: plan('owner: «duty», cadence: P1M'),
      messages: ['The review belongs to Duty manager, which is a role: name the one person who holds it.'],
      fixes: [],
      related: ['role'],
    },
    {
      name: 'a committee that is the body already',
      plan: plan('owner: «ai-gov», body: ai-gov, cadence: P1M'),
      fixes: ['Make the team the body and choose a person'],
    },
    {
      name: 'a committee beside another body',
      plan: plan('owner: «ai-gov», body: duty, cadence: P1M'),
      fixes: [],
    },
  ],
})
