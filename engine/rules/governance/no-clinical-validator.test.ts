import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-clinical-validator'

const plan = (review: string, technicalOwner = 'priya-nair') => `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: june-park, name: June Park RN, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
ownership: {clinicalOwner: {person: amara-osei}, technicalOwner: ${technicalOwner}, integrationOwner: priya-nair}
governance:
  review: ${review}
`

testRule(rule, {
  accept: [
    { name: 'somebody else', plan: plan('{owner: amara-osei, clinicalValidator: june-park}') },
    { name: 'the clinical owner', plan: plan('{owner: amara-osei, clinicalValidator: amara-osei}') },
    { name: 'no technical owner', plan: 'governance: {review: {clinicalValidator: june-park}}' },
    { name: 'no review, for which another rule asks', plan: 'governance: {logRetention: P12M}' },
    { name: 'no governance', plan: 'people: [{id: june-park, name: June Park RN}]' },
    { name: 'at discovery', stage: 'discovery', plan: plan('{owner: amara-osei}') },
  ],
  reject: [
    {
      name: 'nobody',
      plan: plan('{owner: amara-osei}').replace('review', '«review»'),
      messages: [
        'Nobody clinical reads samples of the output, so its errors go unseen until they do harm: name a clinician who has not built the product.',
      ],
      fixes: ['Add a clinical validator, to choose from people'],
      fixed: plan('{owner: amara-osei, clinicalValidator: }'),
      blocks: 'pilot',
    },
    {
      name: 'left open',
      stage: 'design',
      severity: 'warning',
      plan: plan('{owner: amara-osei, «clinicalValidator»: }'),
      blocks: 'pilot',
    },
    {
      name: 'somebody of the vendor',
      plan: plan('{clinicalValidator: «priya-nair», cadence: P1M}', 'june-park'),
      messages: [
        'The clinical validator Priya Nair works for the vendor, and would judge work of their own: name a clinician who has not built the product.',
      ],
      related: ['vendor'],
      fixes: ['Clear the validator, to choose another'],
      fixed: plan('{clinicalValidator: , cadence: P1M}', 'june-park'),
    },
    {
      name: 'the technical owner',
      plan: plan('{clinicalValidator: «june-park», cadence: P1M}', 'june-park'),
      messages: [
        'The clinical validator June Park RN is the technical owner, and would judge work of their own: name a clinician who has not built the product.',
      ],
      related: ['june-park'],
    },
    {
      name: 'the technical owner, of the vendor',
      plan: plan('{clinicalValidator: «priya-nair», cadence: P1M}'),
      messages: [
        'The clinical validator Priya Nair works for the vendor and is the technical owner, and would judge work of their own: name a clinician who has not built the product.',
      ],
      related: ['vendor', 'priya-nair'],
    },
  ],
})
