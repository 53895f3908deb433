import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-escalation'

const people = `
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: luis-ferrer, name: Luis Ferrer MD, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
`

const plan = (escalation: string) => `${people}ownership:
  clinicalOwner: {person: amara-osei, ${escalation}}
  champion: luis-ferrer
  technicalOwner: priya-nair
`

const levels = (...ids: string[]) => `governance:
  escalationPaths:
    - {id: safety, levels: [${ids.map((id, i) => `{notify: ${id}, after: PT${i}H}`).join(', ')}]}
`

testRule(rule, {
  accept: [
    { name: 'somebody else', plan: plan('escalatesTo: luis-ferrer') },
    {
      name: 'a path in the same direction',
      plan: plan('escalatesTo: luis-ferrer') + levels('priya-nair', 'amara-osei', 'luis-ferrer'),
    },
    { name: 'a path without the owner', plan: plan('escalatesTo: luis-ferrer') + levels('priya-nair', 'luis-ferrer') },
    { name: 'a path without the other', plan: plan('escalatesTo: luis-ferrer') + levels('priya-nair', 'amara-osei') },
    { name: 'also the deputy', plan: plan('deputy: luis-ferrer, escalatesTo: luis-ferrer') },
    { name: 'nobody to escalate', plan: `${people}ownership: {champion: luis-ferrer}` },
    { name: 'at discovery', stage: 'discovery', plan: plan('accepted: 2026-05-11') },
  ],
  reject: [
    {
      name: 'a path without an id in the other direction',
      plan: plan('escalatesTo: «luis-ferrer»') + levels('luis-ferrer', 'amara-osei').replace('id: safety, ', ''),
      messages: [
        /, and the path of escalation goes from Luis Ferrer MD back to Amara Osei MD: turn one of them round\.$/,
      ],
    },
    {
      name: 'nobody',
      plan: `${people}ownership: {«clinicalOwner»: {person: amara-osei}}
`,
      messages: ['Amara Osei MD has nobody to escalate to: name somebody of the health system with more weight.'],
      fixes: ['Add whom the owner escalates to'],
      blocks: 'pilot',
    },
    {
      name: 'left open',
      stage: 'design',
      severity: 'warning',
      plan: `${people}ownership:
  clinicalOwner:
    person: amara-osei
    «escalatesTo»:
    deputy: luis-ferrer
`,
    },
    {
      name: 'the owner',
      plan: plan('escalatesTo: «amara-osei»'),
      messages: ['Amara Osei MD escalates to no one else: name somebody of the health system with more weight.'],
      fixes: ['Clear escalatesTo, to choose another'],
    },
    {
      name: 'somebody of the vendor',
      plan: plan('escalatesTo: «priya-nair»'),
      messages: [
        'Amara Osei MD escalates to Priya Nair, who works for the vendor: name somebody of the health system with more weight.',
      ],
    },
    {
      name: 'a circle',
      plan: plan('escalatesTo: «luis-ferrer»') + levels('luis-ferrer', 'priya-nair', 'amara-osei'),
      messages: [
        'Amara Osei MD escalates to Luis Ferrer MD, and the path safety goes from Luis Ferrer MD back to Amara Osei MD: turn one of them round.',
      ],
      related: ['luis-ferrer', 'amara-osei'],
    },
  ],
})
