import { testRule } from '../../../test/support/rule-tester'
import { rule } from './source-without-scope'

const plan = (scopes: string, tokens = 'Condition') => `
dataSources:
  - {id: problems, kind: structured, interface: [${tokens}]}
ehrIntegration:
  auth: {scopes: [${scopes}]}
`

testRule(rule, {
  accept: [
    { name: 'read', plan: plan('user/Condition.r') },
    { name: 'search', plan: plan('patient/Condition.s') },
    { name: 'read among others', plan: plan('system/Condition.cruds') },
    { name: 'on every resource', plan: plan('launch, user/*.rs') },
    { name: 'v1 read', plan: plan('user/Condition.read') },
    { name: 'v1 everything', plan: plan('user/Condition.*') },
    { name: 'with a query', plan: plan('"user/Condition.rs?category=problem-list-item"') },
    { name: 'a message of HL7 v2 as well', plan: plan('launch', 'Condition, ADT^A08') },
    { name: 'a message of HL7 v2 alone', plan: plan('launch', 'ORU^R01') },
    { name: 'a name that FHIR does not have', plan: plan('launch', 'Problem') },
    {
      name: 'an interface still open',
      plan: 'dataSources:\n  - id: problems\n    interface:\n      -\nehrIntegration: {auth: {scopes: [launch]}}\n',
    },
    {
      name: 'a source without an interface',
      plan: 'dataSources: [{id: audio, kind: waveform}]\nehrIntegration: {auth: {scopes: [launch]}}\n',
    },
    { name: 'no source', plan: 'ehrIntegration: {auth: {scopes: [launch]}}\n' },
    { name: 'no integration', plan: 'dataSources: [{id: problems, kind: structured, interface: [Condition]}]\n' },
    { name: 'at discovery', stage: 'discovery', plan: plan('launch') },
    { name: 'at renewal', stage: 'renewal', plan: plan('launch') },
  ],
  reject: [
    {
      name: 'create and update alone',
      plan: plan('launch, user/Condition.cud', '«Condition»'),
      messages: [
        'The data source problems reads Condition, and no scope allows it: add user/Condition.rs and have it approved.',
      ],
      related: ['[launch, user/Condition.cud]'],
      fixes: ['Add user/Condition.rs'],
      fixed: plan('launch, user/Condition.cud, user/Condition.rs'),
      blocks: 'build',
    },
    { name: 'v1 write', plan: plan('user/Condition.write', '«Condition»') },
    { name: 'on another resource', plan: plan('user/Observation.rs', '«Condition»') },
    { name: 'a message that is none', plan: plan('launch', 'ADT-A08, «Condition»') },
    {
      name: 'no scopes at all',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: 'dataSources: [{id: problems, kind: structured, interface: [«Condition»]}]\nehrIntegration: {systems: [{id: epic-prod, vendor: Epic}]}\n',
      related: [],
      fixed:
        'dataSources: [{id: problems, kind: structured, interface: [Condition]}]\nehrIntegration: {systems: [{id: epic-prod, vendor: Epic}], auth: {scopes: [user/Condition.rs]}}\n',
    },
    {
      name: 'some resources of some sources',
      plan: `
dataSources:
  - id: notes
    interface: [MDM^T02, DocumentReference]
  - id: meds
    interface:
      - MedicationRequest
      - «Condition»
  - id: vitals
    interface: [«Observation»]
ehrIntegration:
  auth:
    scopes:
      - user/MedicationRequest.rs
`,
      messages: [/^The data source meds reads Condition, /, /^The data source vitals reads Observation, /],
      fixed: `
dataSources:
  - id: notes
    interface: [MDM^T02, DocumentReference]
  - id: meds
    interface:
      - MedicationRequest
      - Condition
  - id: vitals
    interface: [Observation]
ehrIntegration:
  auth:
    scopes:
      - user/MedicationRequest.rs
      - user/Condition.rs
`,
    },
  ],
})
