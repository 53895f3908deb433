import { testRule } from '../../../test/support/rule-tester'
import { rule } from './approved-by-builders'

const people = `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}
  - {id: tomas-berg, name: Tomas Berg, kind: person, org: health-system}
  - {id: ines-roth, name: Ines Roth, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
`
const owner =
  'ownership: {clinicalOwner: {person: amara-osei}, technicalOwner: ines-roth, integrationOwner: tomas-berg}\n'
const noOwner = 'ownership: {technicalOwner: ines-roth, integrationOwner: tomas-berg}\n'
const gate = (stage: string, approvedBy: string, ownership = owner) =>
  `${people}${ownership}gates:\n  - {stage: ${stage}, passed: 2026-07-10, approvedBy: ${approvedBy}}\n`

testRule(rule, {
  accept: [
    { name: 'the owner among others', plan: gate('pilot', '[priya-nair, amara-osei]') },
    { name: 'an early gate without the owner', plan: gate('build', '[priya-nair, dana-whit]') },
    { name: 'somebody who is not listed', plan: gate('design', '[priya-nair, someone]') },
    {
      name: 'a gate that was passed before the owner of today accepted',
      plan: gate('pilot', '[dana-whit]', 'ownership: {clinicalOwner: {person: amara-osei, accepted: 2026-07-11}}\n'),
    },
    { name: 'no owner is named', plan: gate('pilot', '[dana-whit]', noOwner) },
    { name: 'a gate that is not passed', plan: `${people}${owner}gates: [{stage: pilot, approvedBy: [priya-nair]}]` },
    {
      name: 'an owner who builds it as well',
      plan: gate(
        'pilot',
        '[amara-osei]',
        'ownership: {clinicalOwner: {person: amara-osei}, technicalOwner: amara-osei}\n',
      ),
    },
    { name: 'no gates', plan: people + owner },
    { name: 'at discovery', stage: 'discovery', plan: gate('design', '[priya-nair]') },
  ],
  reject: [
    {
      name: 'a gate that was passed on the day on which the owner accepted',
      plan: gate('pilot', '«[dana-whit]»', 'ownership: {clinicalOwner: {person: amara-osei, accepted: 2026-07-10}}\n'),
    },
    {
      name: 'a gate that builders passed before the owner of today accepted',
      plan: gate('pilot', '«[priya-nair]»', 'ownership: {clinicalOwner: {person: amara-osei, accepted: 2026-07-11}}\n'),
      messages: [/by those who build the product/],
    },
    ...['pilot', 'production', 'renewal'].map((stage) => ({
      name: `the gate into ${stage} without the owner`,
      plan: gate(stage, '«[dana-whit]»'),
      messages: [
        `The gate into ${stage} was passed on 2026-07-10 without Amara Osei MD, who answers for the product in use: ask the clinical owner.`,
      ],
      related: ['amara-osei'],
      fixes: ['Add an approver'],
      blocks: 'pilot' as const,
    })),
    {
      name: 'one of two gates, with no approver yet',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${people}${owner}gates:
  - {stage: build, passed: 2026-07-10, approvedBy: [dana-whit]}
  - {«stage»: pilot, passed: 2026-10-28}
`,
      messages: [/without Amara Osei MD/],
      fixes: ['Add an approver'],
    },
    {
      name: 'an approver that is left open',
      plan: `${people}${owner}gates:
  - stage: pilot
    passed: 2026-07-10
    «approvedBy»:
      - dana-whit
      -
`,
      fixes: [],
    },
    {
      name: 'nobody, at an early gate',
      plan: gate('design', '«[]»'),
      messages: ['The gate into design was passed on 2026-07-10, and nobody is named who approved it: enter who did.'],
      related: [],
      fixes: ['Add an approver'],
    },
    {
      name: 'the vendor and the technical people, at an early gate',
      plan: gate('build', '«[priya-nair, ines-roth, tomas-berg]»'),
      messages: [
        'The gate into build was passed on 2026-07-10 by those who build the product (Priya Nair of the vendor, Ines Roth and Tomas Berg): ask somebody else.',
      ],
      related: ['vendor', 'ines-roth', 'tomas-berg'],
      fixes: ['Add an approver'],
    },
    {
      name: 'builders alone, where no owner is named',
      plan: gate('pilot', '«[tomas-berg]»', noOwner),
      messages: [/by those who build the product \(Tomas Berg\)/],
    },
    {
      name: 'nobody, where no owner is named',
      plan: gate('production', '«[]»', noOwner),
      messages: [/nobody is named who approved it/],
    },
  ],
})
