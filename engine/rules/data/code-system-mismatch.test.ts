import { testRule } from '../../../test/support/rule-tester'
import { rule } from './code-system-mismatch'

const rxnorm = 'system: "http://www.nlm.nih.gov/research/umls/rxnorm"'
const source = (codeSystems: string, field = '{path: MedicationRequest.medicationCodeableConcept}') =>
  `people: [{id: june-park, name: June Park RN, kind: person, org: health-system}, {id: priya-nair, name: Priya Nair, kind: person, org: vendor}]
dataSources: [{id: meds, ${codeSystems}audit: {fields: [${field}]}}]
`

testRule(rule, {
  accept: [
    {
      name: 'the same release',
      plan: source(`codeSystems: [{${rxnorm}, trainedOn: "2026-11-02", production: "2026-11-02"}], `),
    },
    { name: 'no coded field', plan: source('', '{path: MedicationRequest.subject}') },
    { name: 'a field that says it is not coded', plan: source('', '{path: Condition.code, coded: false}') },
    {
      name: 'no releases in a source without a coded field',
      plan: source(`codeSystems: [{${rxnorm}}], `, '{path: heart-rate}'),
    },
    { name: 'no audit', plan: 'dataSources: [{id: meds, kind: structured}]' },
    { name: 'in discovery', stage: 'discovery', plan: source('') },
  ],
  reject: [
    {
      name: 'no code system',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: source('').replace('id: meds', 'id: «meds»'),
      messages: [
        'In meds, MedicationRequest.medicationCodeableConcept is coded, and the plan names no code system: add it with the release the model was trained on and the one production emits.',
      ],
      fixes: ['Add RxNorm', 'Add ICD-10-CM', 'Add SNOMED CT', 'Add LOINC'],
    },
    {
      name: 'an empty list, and a field that ends in .code',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: source('codeSystems: «[]», ', '{path: Condition.code}'),
    },
    { name: 'a field that ends in .coding', plan: source('codeSystems: «[]», ', '{path: Observation.code.coding}') },
    { name: 'a field that says it is coded', plan: source('codeSystems: «[]», ', '{path: problem, coded: true}') },
    {
      name: 'neither path nor system',
      plan: source('codeSystems: [{«trainedOn»: "2026"}], ', '{coded: true}'),
      messages: [/^In meds, a code system without a name lacks/],
    },
    {
      name: 'no code system for a field without a path',
      plan: source('codeSystems: «[]», ', '{coded: true}'),
      messages: [/^In meds, a field without a path is coded/],
    },
    {
      name: 'a release that is not named',
      plan: source(`codeSystems: [{«system»: "http://loinc.org", trainedOn: "2.77"}], `),
      messages: [
        'In meds, loinc.org lacks the release that production emits (production): without both nobody knows whether the codes are the same.',
      ],
      fixes: ['Insert production'],
    },
    {
      name: 'no release at all, in block style',
      plan: `dataSources:
  - id: meds
    codeSystems:
      - «system»: http://www.nlm.nih.gov/research/umls/rxnorm
    audit:
      fields:
        - path: Condition.code
`,
      messages: [
        'In meds, rxnorm lacks the release that the model was trained on (trainedOn) and the release that production emits (production): without both nobody knows whether the codes are the same.',
      ],
      fixes: ['Insert trainedOn and production'],
    },
    {
      name: 'different releases and nobody who maps them',
      plan: source(`codeSystems: [{${rxnorm}, trainedOn: "2026-05-04", production: «"2026-11-02"»}], `),
      messages: [
        'The model was trained on rxnorm 2026-05-04, and production (meds) emits 2026-11-02: name who maps the codes (mappingOwner), or train on that release.',
      ],
      related: ['"2026-05-04"'],
      fixes: ['Insert mappingOwner'],
    },
    {
      name: 'the same in a source without a coded field',
      plan: source(
        `codeSystems: [{${rxnorm}, trainedOn: "2026-05-04", production: «"2026-11-02"»}], `,
        '{path: heart-rate}',
      ),
    },
    {
      name: 'different releases and somebody who maps them: information',
      severity: 'info',
      blocks: null,
      plan: source(
        `codeSystems: [{${rxnorm}, trainedOn: "2026-05-04", production: «"2026-11-02"», mappingOwner: june-park}], `,
      ),
      messages: [
        'The model was trained on rxnorm 2026-05-04, and production (meds) emits 2026-11-02: June Park RN owns the mapping between them.',
      ],
      fixes: [],
    },
  ],
})
