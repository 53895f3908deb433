import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-track'

const sources = 'dataSources: [{id: notes, kind: unstructured, system: epic-prod}]\n'
const systems = 'systems: [{id: epic-prod, vendor: Epic}]'

const delivered = (channel: string) => `workflow:
  decisionPoints:
    - {id: pre-round, decision: Plan the day, action: Edit the plan, delivery: {channel: ${channel}}}
`

testRule(rule, {
  accept: [
    { name: 'a track', plan: `${sources}ehrIntegration: {${systems}, track: {start: 2026-07-06}}` },
    { name: 'nothing uses an EHR', plan: `dataSources: [{id: images, kind: imaging}]\n${delivered('email')}` },
    { name: 'nothing is read or delivered', plan: `ehrIntegration: {${systems}}` },
    {
      name: 'a source of a system that is no EHR',
      plan: 'facilities: [{id: north, ehr: epic-prod}]\ndataSources: [{id: claims, kind: claims, system: warehouse}]\n',
    },
    {
      name: 'a source of a system that speaks no FHIR, where another does',
      plan: 'dataSources: [{id: claims, system: warehouse}]\nehrIntegration: {systems: [{id: warehouse}, {id: epic-prod, fhir: R4}]}\n',
    },
    { name: 'at renewal', stage: 'renewal', plan: sources },
  ],
  reject: [
    {
      name: 'a source of an EHR and no integration',
      atDocument: true,
      plan: sources,
      messages: [
        'The data source notes reads from epic-prod, and nothing plans the integration: add a track with an owner, dates and an estimate.',
      ],
      related: ['epic-prod'],
      fixes: ['Insert an integration track'],
      blocks: 'build',
    },
    {
      name: 'an integration without a track',
      stage: 'discovery',
      severity: 'info',
      blocks: 'build',
      plan: `${sources}«ehrIntegration»: {${systems}}\n`,
    },
    {
      name: 'an integration without a track, on lines of its own',
      stage: 'design',
      severity: 'warning',
      plan: `${sources}people:\n  - {id: tomas-berg, name: Tomas Berg, kind: person}\n«ehrIntegration»:\n  ${systems}\n`,
    },
    {
      name: 'a source of the EHR of a facility',
      atDocument: true,
      plan: `facilities: [{id: north, ehr: epic-prod}]\n${sources}`,
    },
    {
      name: 'a source of a system that speaks FHIR',
      plan: `${sources}«ehrIntegration»: {systems: [{id: epic-prod, fhir: R4}]}\n`,
    },
    {
      name: 'a track in which nothing is filled in',
      plan: `${sources}ehrIntegration: {${systems}, track: «{start: , estimate: {value: , unit: }}»}\n`,
      fixes: [],
    },
    {
      name: 'a delivery in the EHR',
      atDocument: true,
      plan: delivered('cds-hooks'),
      messages: [
        'The output for "Plan the day" is delivered by cds-hooks, and nothing plans the integration: add a track with an owner, dates and an estimate.',
      ],
      related: ['cds-hooks'],
    },
    { name: 'a SMART app', atDocument: true, plan: delivered('smart-app') },
    { name: 'a screen of the EHR', atDocument: true, plan: delivered('native-ehr') },
    { name: 'the inbox', atDocument: true, plan: delivered('inbox') },
  ],
})
