import { testRule } from '../../../test/support/rule-tester'
import { rule } from './missing'

const people = `
people:
  - {id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
`

testRule(rule, {
  accept: [
    { name: 'an owner', plan: `${people}ownership: {clinicalOwner: {person: amara-osei}}` },
    {
      name: 'an owner of whom the registry knows nothing',
      plan: `${people}ownership: {clinicalOwner: {person: amara}}`,
    },
  ],
  reject: [
    {
      name: 'no ownership at all',
      atDocument: true,
      blocks: 'design',
      plan: people,
      messages: [
        'The plan has no clinical owner: name the one clinician who answers for it in use, with time and authority.',
      ],
      fixes: ['Add a clinical owner, to choose from people'],
    },
    {
      name: 'a sponsor and no owner',
      plan: `${people}«ownership»:
  executiveSponsor: dana-whit
`,
      messages: [
        'Dana Whitcomb sponsors the product, and it has no clinical owner: name the one clinician who answers for it in use, with time and authority.',
      ],
    },
    {
      name: 'an owner left open',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'design',
      plan: `${people}ownership:
  clinicalOwner:
    «person»:
    accepted: 2026-05-11
`,
    },
    {
      name: 'an owner left open on one line',
      plan: `${people}ownership: {clinicalOwner: {«person»: , accepted: 2026-05-11}}
`,
    },
    {
      name: 'no people to choose from',
      atDocument: true,
      plan: 'useCase: {aiType: [predictive]}',
    },
  ],
})
