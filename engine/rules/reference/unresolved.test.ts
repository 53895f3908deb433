import { testRule } from '../../../test/support/rule-tester'
import { rule } from './unresolved'

const people = 'people:\n  - {id: amara-osei, name: Amara Osei, kind: person}\n'

testRule(rule, {
  accept: [
    { name: 'declared and used', plan: `${people}ownership: {clinicalOwner: {person: amara-osei}}` },
    {
      name: 'one id in two registries',
      plan: `${people}ownership: {champion: amara-osei}\ndataSources: [{id: amara-osei, kind: structured}]`,
    },
    {
      name: 'an unused id of a registry that is complete in itself',
      plan: 'dataSources: [{id: notes, kind: unstructured}]',
    },
  ],
  reject: [
    {
      name: 'a misspelt id',
      plan: `${people}ownership: {clinicalOwner: {person: «amara-ossei»}, champion: amara-osei}`,
      messages: ['No entry of people has the id "amara-ossei": did you mean "amara-osei"?'],
      fixes: ['Change to "amara-osei"', 'Declare "amara-ossei" in people'],
      fixed: `${people}ownership: {clinicalOwner: {person: amara-osei}, champion: amara-osei}`,
    },
    {
      name: 'an id that is nowhere near another',
      plan: `${people}ownership: {clinicalOwner: {person: «luis»}, champion: amara-osei}`,
      messages: ['No entry of people has the id "luis": declare it or choose another.'],
      fixes: ['Declare "luis" in people'],
    },
    {
      name: 'a registry that is not there',
      plan: 'roi: {metrics: [{metric: «review-min»}]}',
      fixes: ['Declare "review-min" in metrics'],
    },
    {
      name: 'an issue of the same data source',
      plan: 'dataSources: [{id: notes, audit: {unstructured: {noteTypes: [{code: 11506-3, remediation: «iss-route»}]}}}]',
      fixes: ['Declare "iss-route" in issues'],
    },
    {
      name: 'declared twice',
      plan: `${people}  - {id: «amara-osei», name: Amara Osei MD, kind: person}\nownership: {champion: amara-osei}`,
      messages: ['"amara-osei" is declared twice in people: give one of them another id.'],
      related: ['amara-osei'],
    },
    {
      name: 'an entry of which nothing is said',
      plan: 'people: [{id: «amara-osei»}]\nownership: {champion: amara-osei}',
      messages: ['"amara-osei" is declared in people, and nothing is said of it: a reference to it leads nowhere.'],
    },
    {
      name: 'a person nothing refers to',
      severity: 'info',
      blocks: null,
      plan: `${people}  - {id: «luis», name: Luis Ferrer, kind: person}\nownership: {champion: amara-osei}`,
      messages: ['Nothing refers to the person "luis": use it or remove it.'],
      fixed: `${people}ownership: {champion: amara-osei}`,
    },
    {
      name: 'a metric nothing refers to',
      severity: 'info',
      plan: 'metrics: [{id: «adoption», class: adoption, unit: "1"}]',
    },
    {
      name: 'evidence nothing refers to',
      severity: 'info',
      plan: 'evidence: [{id: «ev-audit», type: audit-report, uri: "https://example.org"}]',
    },
    { name: 'a facility nothing refers to', severity: 'info', plan: 'facilities: [{id: «north», name: North Campus}]' },
    {
      name: 'an escalation path nothing refers to',
      severity: 'info',
      plan: 'governance: {escalationPaths: [{id: «safety», levels: []}]}',
    },
  ],
})
