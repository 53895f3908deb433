import { testRule } from '../../../test/support/rule-tester'
import { rule } from './copy-forward-implausible'

const notes = (copyForward: string, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
dataSources: [{id: notes, kind: unstructured, audit: {status: complete, unstructured: {copyForward: {${copyForward}}}}}]`

const policy = {
  defaults: { 'notes.copyForward.implausible': 0.2 },
}

testRule(rule, {
  accept: [
    { name: 'exactly the limit', plan: notes('observed: 0.1, method: identical paragraphs') },
    {
      name: 'what patients write',
      plan: notes('observed: 0.04').replace('{copyForward', '{noteTypes: [{code: 51855-5}], copyForward'),
    },
    { name: 'a share that was not measured', plan: notes('method: identical paragraphs') },
    {
      name: 'nothing said of copies',
      plan: notes('observed: 0.01').replace('copyForward', 'templated'),
    },
    { name: 'a product that does not read text', plan: notes('observed: 0.01', 'predictive') },
    { name: 'exactly the limit of a policy', plan: notes('observed: 0.2', 'nlp'), policy },
    { name: 'in discovery', stage: 'discovery', plan: notes('observed: 0.01') },
    { name: 'at renewal', stage: 'renewal', plan: notes('observed: 0.01') },
  ],
  reject: [
    {
      name: 'what patients and clinicians write',
      plan: notes('observed: «0.04»').replace(
        '{copyForward',
        '{noteTypes: [{code: 51855-5}, {code: 11506-3}], copyForward',
      ),
    },
    {
      name: 'notes of no type',
      plan: notes('observed: «0.04»').replace('{copyForward', '{noteTypes: [], copyForward'),
    },
    {
      name: 'just below the limit',
      blocks: null,
      plan: notes('observed: «0.099», method: identical paragraphs'),
      messages: [
        '0.099 of notes is said to be copied forward, and published figures run from 0.147 to 0.542: the method may miss edited copies, so measure again with another one.',
      ],
      related: ['identical paragraphs'],
      fixes: [],
    },
    {
      name: 'none at all, by no method',
      stage: 'design',
      severity: 'info',
      plan: notes('observed: «0»', 'nlp'),
      related: [],
    },
    { name: 'below the limit of a policy', stage: 'production', plan: notes('observed: «0.19»'), policy },
  ],
})
