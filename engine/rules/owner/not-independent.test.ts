import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-independent'

const plan = (ownership: string) => `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
ownership: ${ownership}
`

testRule(rule, {
  accept: [
    {
      name: 'owner and sponsor differ',
      plan: plan('{clinicalOwner: {person: amara-osei}, executiveSponsor: dana-whit}'),
    },
    { name: 'no sponsor', plan: plan('{clinicalOwner: {person: amara-osei}, technicalOwner: priya-nair}') },
    { name: 'neither owner nor sponsor', plan: plan('{technicalOwner: priya-nair}') },
    { name: 'the owner is the champion', plan: plan('{clinicalOwner: {person: amara-osei}, champion: amara-osei}') },
    {
      name: 'an organization is not said',
      plan: 'people: [{id: amara-osei, name: Amara Osei MD}]\nownership: {clinicalOwner: {person: amara-osei}}',
    },
  ],
  reject: [
    {
      name: 'the sponsor',
      plan: plan('{clinicalOwner: {person: «dana-whit»}, executiveSponsor: dana-whit}'),
      messages: [
        'The clinical owner Dana Whitcomb is also the executive sponsor: name a clinician of the health system who can pause the product without a stake in it.',
      ],
      related: ['dana-whit'],
      fixes: ['Clear the owner, to choose another'],
    },
    {
      name: 'the sponsor, before the pilot',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('{clinicalOwner: {person: «dana-whit»}, executiveSponsor: dana-whit}'),
    },
    {
      name: 'somebody of the vendor',
      plan: plan('{clinicalOwner: {person: «priya-nair»}, executiveSponsor: dana-whit, technicalOwner: priya-nair}'),
      messages: [
        'The clinical owner Priya Nair works for the vendor: name a clinician of the health system who can pause the product without a stake in it.',
      ],
      related: ['vendor'],
    },
    {
      name: 'the sponsor, who works for the vendor',
      plan: plan(`
  clinicalOwner:
    person: «priya-nair»
    accepted: 2026-05-11
  executiveSponsor: priya-nair`),
      messages: [/ is also the executive sponsor and works for the vendor: /],
      related: ['priya-nair', 'vendor'],
    },
  ],
})
