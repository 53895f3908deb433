import { testRule } from '../../../test/support/rule-tester'
import { rule } from './unknown-interface'

const source = (tokens: string) => `dataSources: [{id: problems, kind: structured, interface: [${tokens}]}]\n`
const hooked = (hook: string) => `workflow: {decisionPoints: [{id: pre-round, delivery: {hook: ${hook}}}]}\n`
const sites = (count: number) =>
  `facilities: [${['north', 'river', 'hill']
    .slice(0, count)
    .map((id) => `{id: ${id}}`)
    .join(', ')}]\n`
const scopes = (list: string) => `ehrIntegration: {auth: {scopes: [${list}]}}\n`
const marked = (label: string) => `ehrIntegration:\n  writeBack: [{resource: DocumentReference, ${label}}]\n`
const neither = 'is neither a resource type of FHIR R4 nor a message of HL7 v2 such as ADT^A01'

testRule(rule, {
  accept: [
    { name: 'a resource type', plan: source('Condition') },
    { name: 'messages', plan: source('ADT^A01, MDM^T02, ORU^R01') },
    { name: 'a message of the site itself', plan: source('ZZZ^Z01') },
    { name: 'a placeholder, which another rule reports', plan: source('TBD') + hooked('TODO') },
    { name: 'an interface still open', plan: 'dataSources:\n  - id: problems\n    interface:\n      -\n' },
    { name: 'no interface', plan: 'dataSources: [{id: audio, kind: waveform}]\n' },
    { name: 'a mature hook', plan: hooked('patient-view') },
    { name: 'a hook of maturity 4', plan: hooked('order-select') },
    { name: 'no hook', plan: 'workflow: {decisionPoints: [{id: pre-round, delivery: {channel: email}}]}\n' },
    { name: 'no delivery', plan: 'workflow: {decisionPoints: [{id: pre-round}]}\n' },
    { name: 'one facility', plan: `${sites(1)}ehrIntegration: {systems: [{id: epic-prod}]}\n` },
    {
      name: 'facilities that were compared',
      plan: `${sites(2)}ehrIntegration: {siteConfigDifferences: ev-site-diff}\n`,
    },
    { name: 'facilities, and no integration', plan: sites(2) },
    { name: 'output that is marked', plan: marked('aiLabel: true') },
    { name: 'at discovery', stage: 'discovery', plan: source('Problem') + hooked('order-review') },
    { name: 'at renewal', stage: 'renewal', plan: source('Problem') + hooked('order-review') },
  ],
  reject: [
    {
      name: 'a name that is near one',
      plan: source('«Conditon»'),
      severity: 'error',
      blocks: 'build',
      messages: [`Conditon, from which problems is read, ${neither}: write Condition.`],
      related: [],
      fixes: ['Replace it with Condition'],
      fixed: source('Condition'),
    },
    {
      name: 'a name that is near none',
      plan: source('«warehouse-extract»'),
      messages: [
        `warehouse-extract, from which problems is read, ${neither}: write the name by which it can be ordered.`,
      ],
      fixes: [],
    },
    {
      name: 'a name of which the scopes do not know',
      plan: source('Encounter, «condition»') + scopes('user/Encounter.rs'),
      fixes: ['Replace it with Condition and ask for user/Condition.rs'],
      fixed: source('Encounter, Condition') + scopes('user/Encounter.rs, user/Condition.rs'),
    },
    {
      name: 'a name, and no scopes yet',
      plan: `${source('«condition»')}ehrIntegration: {systems: [{id: epic-prod}]}\n`,
      fixed: `${source('Condition')}ehrIntegration: {systems: [{id: epic-prod}], auth: {scopes: [user/Condition.rs]}}\n`,
    },
    {
      name: 'a name that the scopes allow to read',
      plan: source('«condition»') + scopes('user/Condition.rs'),
      fixes: ['Replace it with Condition'],
      fixed: source('Condition') + scopes('user/Condition.rs'),
    },
    {
      name: 'a name beside a message',
      plan: source('ADT^A08, «condition»') + scopes('launch'),
      fixes: ['Replace it with Condition'],
    },
    {
      name: 'a message with another sign, which needs no scope',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: source('«ADT-A08»') + scopes('launch'),
      fixes: ['Replace it with ADT^A08'],
      fixed: source('ADT^A08') + scopes('launch'),
    },
    { name: 'a message with more before it', plan: source('«XADT^A08»') },
    { name: 'a message with more behind it', plan: source('«ADT^A08^ADT_A01»'), fixes: [] },
    {
      name: 'the second source',
      plan: 'dataSources:\n  - {id: a, interface: [Condition]}\n  - {id: b, interface: [«Problem»]}\n',
    },
    {
      name: 'a hook that is near one',
      plan: hooked('«patient-veiw»'),
      severity: 'warning',
      blocks: null,
      messages: ['The hook patient-veiw is not in the CDS Hooks library: write patient-view.'],
      fixes: ['Replace it with patient-view'],
      fixed: hooked('patient-view'),
    },
    {
      name: 'a hook that is near one of low maturity',
      plan: hooked('«encounter-strat»'),
      severity: 'warning',
      fixes: ['Replace it with encounter-start'],
    },
    {
      name: 'a hook that is near a deprecated one',
      plan: hooked('«medication-prescibe»'),
      severity: 'warning',
      messages: [
        'The hook medication-prescibe is not in the CDS Hooks library: choose one that EHRs call, such as patient-view.',
      ],
      fixes: [],
    },
    {
      name: 'a deprecated hook',
      plan: hooked('«order-review»'),
      severity: 'warning',
      blocks: null,
      messages: ['The hook order-review is deprecated. Replaced by order-sign.'],
      fixes: [],
    },
    {
      name: 'a hook of low maturity',
      plan: hooked('«encounter-start»'),
      severity: 'warning',
      blocks: null,
      messages: [
        'The hook encounter-start has maturity 1 of 5, and an EHR may not call it: use one of 3 or more, such as patient-view, or try out that yours does.',
      ],
      fixes: [],
    },
    {
      name: 'facilities that were not compared',
      plan: `${sites(2)}«ehrIntegration»: {systems: [{id: epic-prod}]}\n`,
      severity: 'warning',
      blocks: null,
      messages: [
        'The plan has 2 facilities, and no evidence on how the EHR is configured differently at them: compare them and name it, as what works at one may not at the next.',
      ],
      related: ['[{id: north}, {id: river}]'],
      fixes: [],
    },
    {
      name: 'a write-back of which nothing says that it is marked',
      plan: 'ehrIntegration:\n  writeBack: [{«resource»: DocumentReference}]\n',
      severity: 'info',
      blocks: null,
      messages: [
        "DocumentReference is written into the record and nothing says that it is marked as made by AI: have it marked, as readers take it for a clinician's own words.",
      ],
      fixes: [],
    },
    {
      name: 'a write-back without a mark',
      plan: marked('aiLabel: «false»'),
      severity: 'info',
      messages: [/^DocumentReference is written into the record without a mark as made by AI: have it marked, /],
      fixes: [],
    },
    {
      name: 'a mark on the first of two alone',
      plan: 'ehrIntegration:\n  writeBack: [{resource: Observation, aiLabel: true}, {«resource»: Communication}]\n',
      severity: 'info',
    },
  ],
})
