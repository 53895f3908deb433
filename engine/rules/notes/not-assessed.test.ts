import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-assessed'

const generative = 'useCase: {aiType: [generative]}\n'

testRule(rule, {
  accept: [
    {
      name: 'an assessment',
      plan: `${generative}dataSources: [{id: notes, kind: unstructured, audit: {unstructured: {copyForward: {observed: 0}}}}]`,
    },
    {
      name: 'a source of another kind',
      plan: `${generative}dataSources: [{id: meds, kind: structured, audit: {status: complete}}]`,
    },
    {
      name: 'a product that does not read text',
      plan: 'useCase: {aiType: [predictive, rules]}\ndataSources: [{id: notes, kind: unstructured, audit: {status: complete}}]',
    },
    { name: 'a product of which nothing is said', plan: 'dataSources: [{id: notes, kind: unstructured}]' },
    { name: 'no data sources', plan: generative },
  ],
  reject: [
    {
      name: 'an audit of fields alone',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'design',
      plan: `${generative}dataSources:
  - id: notes
    kind: unstructured
    «audit»:
      status: complete
      environment: production
`,
      messages: [
        'The product reads notes, and its text was not assessed: say which note types are in the feed, where others go, and how much is copied forward or templated.',
      ],
      fixes: ['Insert the assessment of notes'],
    },
    {
      name: 'no audit, for a product that works on language',
      plan: 'useCase: {aiType: [predictive, nlp]}\ndataSources: [{id: «letters», kind: unstructured}]',
      fixes: [],
    },
    {
      name: 'a block of open places',
      plan: `${generative}dataSources:
  - id: notes
    kind: unstructured
    audit:
      status: complete
      «unstructured»:
        noteTypes:
        copyForward: {observed: , tolerated: , method: }
`,
      fixes: [],
    },
  ],
})
