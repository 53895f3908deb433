import { testRule } from '../../../test/support/rule-tester'
import { rule } from './hallucination-uncounted'

const hallucination = '{id: made-up, class: hallucination, unit: "1", denominator: summary sentences}'
const omission = '{id: left-out, class: omission, unit: "1", denominator: clinically important facts}'
const accuracy = '{id: recall, class: accuracy, unit: "1", denominator: audited cases}'

const plan = (metrics: string, aiType = 'generative') => `
useCase: {aiType: [${aiType}]}
${metrics}
`

testRule(rule, {
  accept: [
    { name: 'both are counted', plan: plan(`metrics: [${hallucination}, ${omission}]`) },
    { name: 'nothing is written', plan: plan(`metrics: [${accuracy}]`, 'predictive, nlp') },
    { name: 'no metrics, for which another rule asks', plan: plan('') },
    { name: 'no use case', plan: `metrics: [${accuracy}]` },
    {
      name: 'an omission metric without a denominator',
      plan: plan(`metrics: [${hallucination}, {id: left-out, class: omission, unit: "1"}]`),
    },
    { name: 'at discovery', stage: 'discovery', plan: plan(`metrics: [${accuracy}]`) },
  ],
  reject: [
    {
      name: 'neither is counted',
      plan: plan(`«metrics»:\n  - ${accuracy}`),
      messages: [
        'The product writes text, and no metric counts what it makes up or what it leaves out: add a metric of class hallucination and one of class omission.',
      ],
      fixes: ['Add a metric of class hallucination', 'Add a metric of class omission'],
      blocks: 'build',
    },
    {
      name: 'hallucinations are not counted',
      stage: 'design',
      severity: 'warning',
      plan: plan(`«metrics»:\n  - ${omission}`, 'nlp, generative'),
      messages: [
        'The product writes text, and no metric counts what it makes up: add a metric of class hallucination.',
      ],
    },
    {
      name: 'omissions are not counted',
      severity: 'warning',
      blocks: null,
      plan: plan(`«metrics»:\n  - ${hallucination}`),
      messages: ['The product writes text, and no metric counts what it leaves out: add a metric of class omission.'],
      fixes: ['Add a metric of class omission'],
    },
    { name: 'an empty list', plan: plan('metrics: «[]»') },
    {
      name: 'an id that is taken',
      plan: plan(`metrics: «[{id: hallucination, class: accuracy, unit: "1"}, ${omission}]»`),
      fixes: [],
    },
    {
      name: 'counted against nothing',
      plan: plan(`metrics:\n  - {id: «made-up», class: hallucination, unit: "1"}\n  - ${omission}`),
      messages: [
        'The metric made-up does not say what hallucinations are counted against: enter a denominator, such as summary sentences.',
      ],
      fixes: ['Add the denominator'],
    },
    {
      name: 'a denominator left open',
      plan: plan(`metrics:\n  - id: made-up\n    class: hallucination\n    «denominator»:\n  - ${omission}`),
    },
  ],
})
