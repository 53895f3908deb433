import { testRule } from '../../../test/support/rule-tester'
import { rule } from './review-undefined'

const plan = (point: string, decisionRole = 'augments', downtime = 'downtimeProcedure: docs/downtime.md') => `
useCase: {decisionRole: ${decisionRole}}
workflow:
  decisionPoints:
    - {id: triage, decision: Order a scan, ${point}}
  ${downtime}
`
const policy = { defaults: { 'workflow.maxExtraClicks': 4 } }

testRule(rule, {
  accept: [
    { name: 'a required review', plan: plan('humanReview: required') },
    { name: 'no review, where that is stated', plan: plan('humanReview: none', 'replaces') },
    { name: 'a product that informs', plan: plan('action: Read', 'informs') },
    { name: 'a product that does not say its role', plan: plan('action: Read', '') },
    { name: 'exactly as many clicks as are taken', plan: plan('humanReview: optional, delivery: {extraClicks: 2}') },
    { name: 'no clicks', plan: plan('humanReview: optional, delivery: {channel: inbox, extraClicks: 0}') },
    { name: 'each channel of the record', plan: plan('humanReview: optional, delivery: {channel: native-ehr}') },
    {
      name: 'the portal of a patient',
      plan: plan('user: patient, humanReview: required, delivery: {channel: portal}'),
    },
    { name: 'a telephone', plan: plan('humanReview: optional, delivery: {channel: mobile}') },
    {
      name: 'exactly as many clicks as a policy takes',
      plan: plan('humanReview: optional, delivery: {extraClicks: 4}'),
      policy,
    },
    {
      name: 'no downtime procedure before production',
      stage: 'pilot',
      plan: plan('humanReview: required', 'augments', ''),
    },
    { name: 'no workflow, for which another rule asks', plan: 'useCase: {decisionRole: augments}' },
    {
      name: 'in discovery',
      stage: 'discovery',
      plan: plan('delivery: {channel: email, extraClicks: 9}'),
    },
  ],
  reject: [
    {
      name: 'a portal of those who work with patients',
      severity: 'warning',
      plan: plan('user: patient-navigator, humanReview: required, delivery: {channel: «portal»}'),
    },
    {
      name: 'no review of a product that augments',
      blocks: 'production',
      plan: plan('action: Order it').replace('triage', '«triage»'),
      messages: [
        'The product augments the decision at "Order a scan", and nothing says whether a person looks before it has an effect: state humanReview.',
      ],
      related: ['augments'],
      fixes: ['Insert humanReview'],
      fixed: plan('action: Order it, humanReview: '),
    },
    {
      name: 'a review left open, of a product that replaces',
      stage: 'design',
      severity: 'info',
      blocks: 'production',
      plan: plan('«humanReview»: ', 'replaces'),
      messages: [/^The product replaces the decision at "Order a scan", /],
    },
    {
      name: 'by email: a warning',
      severity: 'warning',
      blocks: null,
      plan: plan('humanReview: required, delivery: {channel: «email», extraClicks: 1}', 'informs'),
      messages: [
        'The output for "Order a scan" comes by email, where users must go to look for it: bring it into the record, where the decision is made.',
      ],
      fixes: [],
    },
    {
      name: 'in a portal, and too many clicks away',
      severity: 'warning',
      blocks: null,
      plan: plan('humanReview: required, delivery: {channel: «portal», extraClicks: «3»}'),
      messages: [
        'The output for "Order a scan" comes in a portal of its own, where users must go to look for it: bring it into the record, where the decision is made.',
        'The output for "Order a scan" is 3 clicks away, and at most 2 are asked for: place it nearer to the decision, for each click is a reason to pass it over.',
      ],
    },
    {
      name: 'too many clicks alone, for a policy',
      stage: 'build',
      severity: 'warning',
      blocks: null,
      plan: plan('humanReview: required, delivery: {extraClicks: «5»}'),
      policy,
      messages: [/ is 5 clicks away, and at most 4 are asked for: /],
      fixes: [],
    },
    {
      name: 'no downtime procedure',
      plan: `«workflow»:
  decisionPoints:
    - id: triage
`,
      messages: [
        'The plan does not say what people do while the product is down: write the procedure before they rely on the product, and name its file.',
      ],
      blocks: 'production',
      fixes: ['Insert downtimeProcedure'],
      fixed: `workflow:
  decisionPoints:
    - id: triage
  downtimeProcedure:
`,
    },
    {
      name: 'a downtime procedure left open, at renewal',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: 'workflow: {decisionPoints: [], «downtimeProcedure»: }',
    },
  ],
})
