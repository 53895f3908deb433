import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-a-person'

const owner = (entry: string, id = 'owner') => `
people:
  - {id: owner, ${entry}}
ownership: {clinicalOwner: {person: ${id}}}
`

const fires = (entry: string) => owner(entry, '«owner»')

testRule(rule, {
  accept: [
    { name: 'a person', plan: owner('name: Amara Osei MD, kind: person, email: aosei@example.org') },
    { name: 'an alias as part of a word', plan: owner('name: Steam Groupe, kind: person, email: teamer@example.org') },
    { name: 'an alias in the domain', plan: owner('name: Amara Osei, kind: person, email: aosei@medical-group.org') },
    { name: 'an alias behind a plus', plan: owner('name: Amara Osei, kind: person, email: aosei+team@example.org') },
    { name: 'dl- that is not at the beginning', plan: owner('name: A Osei, kind: person, email: a-dl-x@example.org') },
    { name: 'no kind, and the name of a person', plan: owner('name: Amara Osei MD') },
    { name: 'an owner of whom the registry knows nothing', plan: owner('name: Heart Team, kind: team', 'amara') },
    {
      name: 'a team that is something else',
      plan: `${owner('name: Amara Osei, kind: person')}`.replace(
        'ownership:',
        '  - {id: ai-gov, name: AI Committee, kind: team}\nownership:',
      ),
    },
    { name: 'no owner', plan: 'people: [{id: t, name: Team, kind: team}]\nownership: {executiveSponsor: t}' },
  ],
  reject: [
    {
      name: 'a team',
      plan: fires('name: Hospital Medicine, kind: team'),
      messages: ['The clinical owner Hospital Medicine is a team: name the one person who answers for the product.'],
      related: ['team'],
      blocks: 'design',
      fixes: ['Add an entry for the person to people'],
    },
    {
      name: 'a role',
      stage: 'discovery',
      severity: 'warning',
      plan: fires('name: Chief of Medicine, kind: role'),
      messages: ['The clinical owner Chief of Medicine is a role: name the one person who answers for the product.'],
    },
    {
      name: 'a name with an alias',
      plan: fires('name: Sepsis COMMITTEE, kind: person'),
      messages: [
        'The clinical owner Sepsis COMMITTEE is called "COMMITTEE" and no individual: name the one person who answers for the product.',
      ],
      related: ['Sepsis COMMITTEE'],
    },
    { name: 'a name still to be found', plan: fires('name: TBD, kind: person') },
    { name: 'a group without kind', plan: fires('name: Rounding group') },
    {
      name: 'a mailbox',
      plan: fires('name: Amara Osei, kind: person, email: sepsis_team@example.org'),
      messages: [
        'The clinical owner Amara Osei is reached at a "team" address: name the one person who answers for the product.',
      ],
      related: ['sepsis_team@example.org'],
    },
    { name: 'an address that nobody reads', plan: fires('name: Amara Osei, kind: person, email: noreply@example.org') },
    {
      name: 'a distribution list',
      plan: fires('name: Amara Osei, kind: person, email: DL-hospitalists@example.org'),
      messages: [
        'The clinical owner Amara Osei is reached by a distribution list: name the one person who answers for the product.',
      ],
    },
    {
      name: 'an entry for the person is already open',
      plan: `
people:
  - {id: hm, name: Hospital Medicine, kind: team}
  - {id: hm-person, name: , kind: person}
ownership: {clinicalOwner: {person: «hm»}}
`,
      fixes: [],
    },
  ],
})
