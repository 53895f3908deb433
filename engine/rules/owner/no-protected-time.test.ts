import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-protected-time'

const plan = (time: string) => `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person}
  - {id: dana-whit, name: Dana Whitcomb, kind: person}
ownership:
  clinicalOwner:
    person: amara-osei
    ${time}
  executiveSponsor: dana-whit
`

testRule(rule, {
  accept: [
    { name: 'exactly the least', plan: plan('protectedTime: {value: 0.1, unit: fte, approvedBy: dana-whit}') },
    { name: 'the least in hours', plan: plan('protectedTime: {value: 4, unit: h/wk, approvedBy: dana-whit}') },
    { name: 'no unit', plan: plan('protectedTime: {value: 0.2, approvedBy: dana-whit}') },
    {
      name: 'nobody to have time',
      plan: 'people: [{id: dana-whit, name: Dana Whitcomb}]\nownership: {executiveSponsor: dana-whit}',
    },
  ],
  reject: [
    {
      name: 'none',
      plan: plan('accepted: 2026-05-11').replace('clinicalOwner', '«clinicalOwner»'),
      messages: [
        'Amara Osei MD has no protected time: have at least 0.1 of a full-time post kept free, and say who approved it.',
      ],
      blocks: 'build',
      fixes: ['Insert the protected time'],
    },
    {
      name: 'none, at discovery',
      stage: 'discovery',
      severity: 'info',
      blocks: 'build',
      plan: 'people: [{id: amara-osei, name: A}]\nownership: {«clinicalOwner»: {person: amara-osei}}\n',
    },
    { name: 'left open', plan: plan('«protectedTime»:') },
    {
      name: 'too little',
      plan: plan('protectedTime: {value: «0.05», unit: fte, approvedBy: dana-whit}'),
      messages: [
        'Amara Osei MD has 0.05 of a full-time post protected, and the owner needs at least 0.1: have more time kept free.',
      ],
      fixes: [],
    },
    {
      name: 'too few hours',
      plan: plan('protectedTime: {value: «3», unit: h/wk, approvedBy: dana-whit}'),
      messages: [
        'Amara Osei MD has 3 hours a week (0.075 of a full-time post) protected, and the owner needs at least 0.1: have more time kept free.',
      ],
    },
    {
      name: 'no amount and no approval',
      stage: 'renewal',
      severity: 'warning',
      plan: plan('protectedTime: {«value»: , unit: fte, «approvedBy»: }'),
      messages: [
        'The protected time of Amara Osei MD has no amount: enter at least 0.1 of a full-time post.',
        'Nobody has approved the protected time of Amara Osei MD: enter who did.',
      ],
    },
    {
      name: 'not approved',
      plan: plan('«protectedTime»: {value: 0.2, unit: fte}'),
      messages: ['Nobody has approved the protected time of Amara Osei MD: enter who did.'],
      fixes: ['Add who approved it'],
    },
  ],
})
