import { testRule } from '../../../test/support/rule-tester'
import { rule } from './copy-forward-above-tolerance'

const notes = (unstructured: string, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
dataSources: [{id: notes, kind: unstructured, audit: {status: complete, unstructured: {${unstructured}}}}]`

testRule(rule, {
  accept: [
    {
      name: 'exactly what is tolerated',
      plan: notes('copyForward: {observed: 0.25, tolerated: 0.25}, templated: {observed: 0.39, tolerated: 0.39}'),
    },
    { name: 'a share that was not measured', plan: notes('copyForward: {method: 10-gram exact match}') },
    {
      name: 'much copied text of bounded age',
      plan: notes('copyForward: {observed: 0.5, tolerated: 0.5}, staleness: {p95Encounters: 4, tolerated: 4}'),
    },
    {
      name: 'little copied text of unbounded age',
      plan: notes('copyForward: {observed: 0.29, tolerated: 0.5}, templated: {observed: 0.39, tolerated: 0.5}'),
    },
    {
      name: 'an age without a bound where little is copied',
      plan: notes('copyForward: {observed: 0.2, tolerated: 0.5}, staleness: {p95Encounters: 9}'),
    },
    { name: 'a product that does not read text', plan: notes('copyForward: {observed: 0.5}', 'predictive') },
    { name: 'in discovery', stage: 'discovery', plan: notes('copyForward: {observed: 0.5}') },
  ],
  reject: [
    {
      name: 'more than is tolerated',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: notes('copyForward: {observed: «0.27», tolerated: 0.2}, templated: {observed: «0.2», tolerated: 0.1}'),
      messages: [
        '0.27 of notes is copied forward, and the model tolerates 0.2: remove copies before the model sees them, or test it on more.',
        '0.2 of notes is templated, and the model tolerates 0.1: remove copies before the model sees them, or test it on more.',
      ],
      related: ['0.2'],
      fixes: [],
    },
    {
      name: 'nothing said of what is tolerated',
      plan: notes('«copyForward»: {observed: 0.2, method: 10-gram exact match}'),
      messages: ['0.2 of notes is copied forward, and nobody has said how much the model tolerates: state tolerated.'],
      fixes: ['Insert tolerated'],
    },
    {
      name: 'much copied text of unbounded age',
      plan: `useCase: {aiType: [nlp]}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      «unstructured»:
        copyForward:
          observed: 0.3
          tolerated: 0.35
`,
      messages: [
        'With 0.3 of the text copied forward, notes needs a bound on how old a passage may be: state staleness (p95Encounters, tolerated).',
      ],
      fixes: ['Insert staleness'],
    },
    {
      name: 'much of both, and an age without a bound',
      plan: notes(
        'copyForward: {observed: 0.5, tolerated: 0.5}, templated: {observed: 0.4, tolerated: 0.5}, «staleness»: {p95Encounters: 3}',
      ),
      messages: [
        'With 0.5 of the text copied forward and 0.4 of the text templated, notes needs a bound on how old a passage may be: state staleness (tolerated).',
      ],
      fixes: ['Insert tolerated'],
    },
    {
      name: 'an age left open',
      plan: notes('templated: {observed: 0.4, tolerated: 0.5}, staleness: «{p95Encounters: , tolerated: }»'),
      fixes: [],
    },
    {
      name: 'older than is tolerated, though little is copied',
      plan: notes('copyForward: {observed: 0.1, tolerated: 0.2}, staleness: {p95Encounters: «5», tolerated: 4}'),
      messages: [
        'Passages in notes are up to 5 encounters old (95th percentile), and the model tolerates 4: leave old passages out, or test it on older ones.',
      ],
      related: ['4'],
    },
  ],
})
