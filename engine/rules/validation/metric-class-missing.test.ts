import { testRule } from '../../../test/support/rule-tester'
import { rule } from './metric-class-missing'

const accuracy = '{id: recall, class: accuracy, unit: "1", denominator: audited cases}'
const drift = '{id: feed-psi, class: input-drift, unit: "1", method: psi}'
const anomaly = '{id: out-of-range, class: output-anomaly, unit: "1", denominator: scores generated}'
const adoption = '{id: adoption, class: adoption, unit: "1", denominator: eligible reviews}'
const generative = 'useCase: {aiType: [nlp, generative]}\n'
const escalation = 'governance: {escalationPaths: [{id: engineering}, {id: clinical-safety}]}\n'

testRule(rule, {
  accept: [
    { name: 'all three', plan: `metrics: [${accuracy}, ${drift}, ${anomaly}]` },
    {
      name: 'hallucination missing from a list, for which another rule asks',
      plan: `${generative}metrics: [${accuracy}, ${drift}, ${anomaly}]`,
    },
    { name: 'at discovery', stage: 'discovery', plan: generative },
  ],
  reject: [
    {
      name: 'a metric without an id and a class',
      plan: `useCase: {aiType: [predictive]}\nmetrics: «[${accuracy}, ${drift}, {unit: "1"}]»\n`,
      related: ['unit'],
    },
    {
      name: 'no metrics',
      atDocument: true,
      plan: 'useCase: {aiType: [predictive]}',
      messages: [
        'No metric watches how often the output is right, how far the input changes and how often the output is odd: add one of class accuracy, input-drift and output-anomaly, so that a product that gets worse is noticed from the first day of use.',
      ],
      fixes: [
        'Add a metric of class accuracy',
        'Add a metric of class input-drift',
        'Add a metric of class output-anomaly',
      ],
      related: [],
      blocks: 'pilot',
    },
    {
      name: 'no metrics of a product that writes text',
      atDocument: true,
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: generative,
      messages: [
        /, how often the output is odd and what is made up: add one of class .*output-anomaly and hallucination,/,
      ],
      fixes: [
        'Add a metric of class accuracy',
        'Add a metric of class input-drift',
        'Add a metric of class output-anomaly',
        'Add a metric of class hallucination',
      ],
    },
    {
      name: 'an empty list',
      stage: 'build',
      severity: 'warning',
      plan: `${generative}metrics: «[]»`,
      messages: [/add one of class accuracy, input-drift and output-anomaly,/],
    },
    {
      name: 'accuracy',
      plan: `«metrics»:\n  - ${drift}\n  - ${anomaly}\n`,
      messages: [
        'No metric watches how often the output is right: add one of class accuracy, so that a product that gets worse is noticed from the first day of use.',
      ],
      fixes: ['Add a metric of class accuracy'],
      fixed: `metrics:\n  - ${drift}\n  - ${anomaly}\n  - {id: accuracy, class: accuracy, unit: "1", denominator: , direction: higher-is-better, source: }\n`,
    },
    {
      name: 'input drift, with a place for its threshold',
      plan: `«metrics»:\n  - ${accuracy}\n  - ${anomaly}\n${escalation}`,
      messages: [
        'No metric watches how far the input changes: add one of class input-drift, so that a product that gets worse is noticed from the first day of use.',
      ],
      fixes: ['Add a metric of class input-drift and its threshold'],
      fixed: `metrics:\n  - ${accuracy}\n  - ${anomaly}\n  - {id: input-drift, class: input-drift, unit: "1", method: , direction: lower-is-better, source: }\ngovernance: {escalationPaths: [{id: engineering}, {id: clinical-safety}], thresholds: [{metric: input-drift, window: , cadence: , act: {op: gt, value: }, owner: , escalation: }]}\n`,
    },
    {
      name: 'output anomaly',
      stage: 'renewal',
      plan: `«metrics»:\n  - ${accuracy}\n  - ${drift}\n${escalation}`,
      messages: [
        'No metric watches how often the output is odd: add one of class output-anomaly, so that a product that gets worse is noticed from the first day of use.',
      ],
      fixes: ['Add a metric of class output-anomaly and its threshold'],
      fixed: `metrics:\n  - ${accuracy}\n  - ${drift}\n  - {id: output-anomaly, class: output-anomaly, unit: "1", denominator: , direction: lower-is-better, source: }\ngovernance: {escalationPaths: [{id: engineering}, {id: clinical-safety}], thresholds: [{metric: output-anomaly, window: , cadence: , act: {op: gt, value: }, owner: , escalation: }]}\n`,
    },
    {
      name: 'accuracy and input drift, beside a metric without a class',
      plan: `«metrics»:\n  - ${adoption}\n  - ${anomaly}\n  - {id: psi, unit: "1"}\ngovernance: {review: {cadence: P1M}}\n`,
      messages: [/^No metric watches how often the output is right and how far the input changes: /],
      related: ['psi'],
      fixes: [
        'Add a metric of class accuracy and its threshold',
        'Add a metric of class input-drift and its threshold',
      ],
    },
    {
      name: 'an id that is taken',
      plan: `«metrics»:\n  - ${drift}\n  - ${anomaly}\n  - {id: accuracy, class: calibration, unit: "1"}\n`,
      fixes: [],
      related: [],
    },
  ],
})
