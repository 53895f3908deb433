import { testRule } from '../../../test/support/rule-tester'
import { rule } from './copy-forward-unmeasured'

const notes = (unstructured: string, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
dataSources: [{id: notes, kind: unstructured, audit: {status: complete, unstructured: {${unstructured}}}}]`
const copyForward = 'copyForward: {observed: 0.2, method: 10-gram exact match}'
const templated = 'templated: {observed: 0.2, method: template provenance}'

testRule(rule, {
  accept: [
    { name: 'both shares with their methods', plan: notes(`${copyForward}, ${templated}`) },
    {
      name: 'a share of nothing',
      plan: notes(`copyForward: {observed: 0, method: 10-gram exact match}, ${templated}`),
    },
    {
      name: 'notes that were not assessed',
      plan: 'useCase: {aiType: [generative]}\ndataSources: [{id: notes, kind: unstructured}]',
    },
    { name: 'a product that does not read text', plan: notes('noteTypes: [{code: 11506-3}]', 'predictive') },
    { name: 'in discovery', stage: 'discovery', plan: notes('noteTypes: [{code: 11506-3}]') },
  ],
  reject: [
    {
      name: 'neither share',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: notes('noteTypes: [{code: 11506-3}]').replace('unstructured: {', '«unstructured»: {'),
      messages: [
        'How much of notes is copied forward is not known: measure the share (observed) and name how it was measured (method).',
        'How much of notes is templated is not known: measure the share (observed) and name how it was measured (method).',
      ],
      fixes: ['Insert share and method'],
    },
    {
      name: 'a share without its method',
      plan: notes(`«copyForward»: {observed: 0.2}, ${templated}`),
      messages: ['How much of notes is copied forward is not known: name how it was measured (method).'],
      fixes: ['Insert method'],
    },
    {
      name: 'a method without its share, in block style',
      plan: `useCase: {aiType: [nlp]}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      unstructured:
        copyForward:
          observed: 0.2
          method: 10-gram exact match
        templated:
          method: template provenance
          «observed»:
`,
      messages: ['How much of notes is templated is not known: measure the share (observed).'],
      fixes: ['Insert observed'],
    },
    {
      name: 'a tolerance alone',
      plan: notes(`copyForward: «{tolerated: 0.3}», ${templated}`),
      fixes: ['Insert observed and method'],
    },
    {
      name: 'a share left open',
      plan: notes(`copyForward: «{observed: , tolerated: , method: }», ${templated}`),
      fixes: [],
    },
  ],
})
