import { testRule } from '../../../test/support/rule-tester'
import { rule } from './write-back-without-scope'

const plan = (scopes: string, resource = 'DocumentReference') => `
ehrIntegration:
  auth: {scopes: [${scopes}]}
  writeBack: [{resource: ${resource}, aiLabel: true}]
`

testRule(rule, {
  accept: [
    { name: 'create', plan: plan('user/DocumentReference.c') },
    { name: 'update among others', plan: plan('launch, patient/DocumentReference.rus') },
    { name: 'on every resource', plan: plan('system/*.cruds') },
    { name: 'with a query', plan: plan('"user/DocumentReference.cu?category=clinical-note"') },
    { name: 'v1 write', plan: plan('user/DocumentReference.write') },
    { name: 'v1 everything', plan: plan('user/DocumentReference.*') },
    { name: 'a message of HL7 v2', plan: plan('launch', 'MDM^T02') },
    { name: 'nothing is written', plan: 'ehrIntegration: {auth: {scopes: [user/Condition.rs]}}' },
    { name: 'a resource still open', plan: 'ehrIntegration: {writeBack: [{resource: , aiLabel: true}]}' },
    { name: 'no integration', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'read and search alone',
      plan: plan('launch, user/DocumentReference.rs', '«DocumentReference»'),
      messages: [
        'DocumentReference is written back, and no scope allows to create or update it: add user/DocumentReference.cu and have it approved.',
      ],
      related: ['[launch, user/DocumentReference.rs]'],
      fixes: ['Add user/DocumentReference.cu'],
      fixed: plan('launch, user/DocumentReference.rs, user/DocumentReference.cu'),
      blocks: 'build',
    },
    { name: 'delete alone', plan: plan('user/DocumentReference.d', '«DocumentReference»') },
    { name: 'v1 read', plan: plan('user/DocumentReference.read', '«DocumentReference»') },
    { name: 'on another resource', plan: plan('user/Observation.cruds', '«DocumentReference»') },
    {
      name: 'no scopes at all',
      stage: 'design',
      severity: 'warning',
      plan: 'ehrIntegration:\n  writeBack:\n    - resource: «Observation»\n      aiLabel: true\n',
      related: [],
    },
    {
      name: 'a resource that FHIR does not have',
      plan: plan('launch', '«Summary»'),
      fixes: [],
    },
    {
      name: 'one of two',
      plan: `
ehrIntegration:
  auth:
    scopes:
      - user/Observation.c
  writeBack:
    - {resource: Observation}
    - {resource: «Communication»}
`,
      fixed: `
ehrIntegration:
  auth:
    scopes:
      - user/Observation.c
      - user/Communication.cu
  writeBack:
    - {resource: Observation}
    - {resource: Communication}
`,
    },
  ],
})
