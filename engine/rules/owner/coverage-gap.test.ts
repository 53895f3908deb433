import { testRule } from '../../../test/support/rule-tester'
import { rule } from './coverage-gap'

const goLive = (date: string, stage = 'production') =>
  `lifecycle: {stage: ${stage}, timeline: [{stage: production, planned: {start: ${date}}}]}\n`

const people = (active = '') => `people:
  - {id: amara-osei, name: Amara Osei MD, kind: person${active}}
  - {id: june-park, name: June Park RN, kind: person}
  - {id: dana-whit, name: Dana Whitcomb, kind: person}
`

const owned = (owner = '') => `ownership:
  clinicalOwner: {person: amara-osei${owner}}
  champion: amara-osei
  executiveSponsor: dana-whit
`

const until = (date: string) => people(`, active: {until: ${date}}`)
const deputy = ', deputy: june-park'
const time = (end: string) =>
  `${deputy}, protectedTime: {value: 0.2, unit: fte, start: 2026-05-18, end: ${end}, approvedBy: dana-whit}`

testRule(rule, {
  accept: [
    { name: 'a deputy and nothing that ends', plan: people() + owned(deputy) },
    { name: 'an owner whose last day is today', plan: until('2026-11-22') + owned(deputy) },
    {
      name: 'an owner whose last day is that of go-live',
      plan: goLive('2027-03-01') + until('2027-03-01') + owned(deputy),
    },
    { name: 'an owner who leaves, go-live not planned', stage: 'pilot', plan: until('2026-12-31') + owned() },
    {
      name: 'somebody else who has left',
      plan: `${people().replace('June Park RN', 'June Park RN, active: {until: 2026-01-31}')}${owned(deputy)}`,
    },
    { name: 'time for exactly as long as asked', plan: goLive('2027-03-01') + people() + owned(time('2027-08-28')) },
    {
      name: 'time without an end',
      plan: goLive('2027-03-01') + people() + owned(`${deputy}, protectedTime: {value: 0.2, unit: fte, end: }`),
    },
    { name: 'time that ends, go-live not planned', plan: people() + owned(time('2026-12-31')) },
    { name: 'no deputy before production', stage: 'pilot', plan: people() + owned() },
    { name: 'no owner', plan: `${people()}ownership: {executiveSponsor: dana-whit}` },
    {
      name: 'an owner who is not in the registry',
      plan: 'ownership: {clinicalOwner: {person: amara-osei, deputy: june-park}}',
    },
    { name: 'at discovery', stage: 'discovery', plan: until('2026-01-31') + owned() },
  ],
  reject: [
    {
      name: 'an owner who has left',
      plan: until('2026-11-21') + owned(deputy).replace('amara-osei', '«amara-osei»'),
      messages: [
        'The clinical owner Amara Osei MD was there until 2026-11-21: name the clinician who answers for the product now.',
      ],
      related: ['2026-11-21'],
      fixes: ['Clear the owner, to choose another'],
      fixed: until('2026-11-21') + owned(deputy).replace('person: amara-osei', 'person: '),
      blocks: 'production',
    },
    {
      name: 'an owner who has left before go-live',
      plan: goLive('2027-03-01') + until('2026-10-31') + owned(deputy).replace('amara-osei', '«amara-osei»'),
      messages: [/ was there until 2026-10-31: /],
      related: ['2026-10-31'],
    },
    {
      name: 'an owner who leaves on the day before go-live',
      severity: 'warning',
      plan: goLive('2027-03-01', 'pilot') + until('2027-02-28') + owned().replace('amara-osei', '«amara-osei»'),
      messages: [
        'The clinical owner Amara Osei MD is there until 2027-02-28, and the product goes live on 2027-03-01: name a clinician who will be there while it is used.',
      ],
      related: ['2027-02-28', '2027-03-01'],
      blocks: 'production',
    },
    {
      name: 'time that ends a day too early',
      severity: 'info',
      plan: goLive('2027-03-01', 'design') + people() + owned(time('«2027-08-27»')),
      messages: [
        'The protected time of Amara Osei MD ends on 2027-08-27, and the first months of use need the owner most: have it extended to 2027-08-28, P180D after go-live on 2027-03-01.',
      ],
      related: ['2027-03-01'],
      fixes: ['Extend it to 2027-08-28, to be approved anew'],
      fixed:
        goLive('2027-03-01', 'design') +
        people() +
        owned(time('2027-08-28').replace('approvedBy: dana-whit', 'approvedBy: ')),
      blocks: 'production',
    },
    {
      name: 'time that ended before go-live, at go-live as it was',
      plan: `lifecycle:
  stage: production
  timeline:
    - {stage: production, planned: {start: 2026-03-01}, actual: {start: 2026-11-02}}
${people()}${owned(time('«2026-10-31»'))}`,
      messages: [/ have it extended to 2027-05-01, P180D after go-live on 2026-11-02\.$/],
      related: ['2026-11-02'],
    },
    {
      name: 'no deputy',
      plan: people() + owned().replace('clinicalOwner', '«clinicalOwner»'),
      messages: [
        'Amara Osei MD has no deputy, and nobody answers for the product while the owner is away: name somebody who can.',
      ],
      fixes: ['Add a deputy'],
      fixed: people() + owned(', deputy: '),
      related: [],
    },
    {
      name: 'no deputy at renewal',
      stage: 'renewal',
      severity: 'error',
      plan: people() + owned().replace('clinicalOwner', '«clinicalOwner»'),
    },
    {
      name: 'a deputy left open',
      plan: people() + owned(', «deputy»: '),
    },
    {
      name: 'the owner as deputy',
      plan: people() + owned(', deputy: «amara-osei»'),
      messages: [
        "Amara Osei MD is also the owner's own deputy, and nobody answers for the product while the owner is away: name somebody who can.",
      ],
      fixes: ['Clear the deputy, to choose another'],
    },
    {
      name: 'everything at once',
      plan: `${goLive('2027-03-01')}${until('2026-12-31')}ownership:
  «clinicalOwner»: {person: «amara-osei», protectedTime: {value: 0.2, unit: fte, end: «2026-12-31», approvedBy: dana-whit}}
  champion: amara-osei
  executiveSponsor: dana-whit
`,
      messages: [/ has no deputy/, / is there until /, /^The protected time /],
    },
  ],
})
