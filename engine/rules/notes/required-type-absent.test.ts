import { testRule } from '../../../test/support/rule-tester'
import { rule } from './required-type-absent'

const types = (list: string, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
dataSources: [{id: notes, kind: unstructured, audit: {status: complete, unstructured: {noteTypes: ${list}}}}]`

testRule(rule, {
  accept: [
    {
      name: 'required and in the feed, with shares of exactly 1',
      plan: types(
        '[{code: 11506-3, required: true, inFeed: true, share: 0.7}, {code: 18842-5, required: true, inFeed: true, share: 0.1}, {code: 11488-4, share: 0.2}]',
      ),
    },
    {
      name: 'absent and not required',
      plan: types('[{code: 57133-1, required: false, inFeed: false}, {code: 11506-3, inFeed: false}]'),
    },
    {
      name: 'a product that does not read text',
      plan: types('[{code: 18842-5, required: true, inFeed: false}]', 'imaging'),
    },
    { name: 'no note types', plan: types('[]') },
  ],
  reject: [
    {
      name: 'required and not in the feed',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'design',
      plan: types(
        '[{code: 18842-5, name: Discharge summary, required: true, inFeed: «false»}, {code: 11506-3, required: true, inFeed: «false», routedTo: archive}]',
        'nlp',
      ),
      messages: [
        'Discharge summary is required and not in the feed: the product would work without it, and not say so.',
        '11506-3 is required and not in the feed (it goes to archive): the product would work without it, and not say so.',
      ],
      fixes: [],
    },
    {
      name: 'required and not said to be in the feed',
      plan: types('[{«code»: 18842-5, name: Discharge summary, required: true}]'),
      messages: [
        'Discharge summary is required, and nobody has said whether it is in the feed: look, and state inFeed.',
      ],
    },
    {
      name: 'no code, and a name of US Core',
      plan: types('[{«name»: History & Physical, inFeed: true}]'),
      messages: [
        'History & Physical has no LOINC code such as 11506-3: campuses name their notes differently, and only the code says which is meant.',
      ],
      fixes: ['Set code to 34117-2, "History and physical note" in US Core'],
      fixed: types('[{name: History & Physical, inFeed: true, code: 34117-2}]'),
    },
    {
      name: 'a code of another form, and a name of its own',
      plan: types('[{code: «LP173418-7», name: Shift handover, inFeed: true}]'),
      messages: [/^Shift handover has no LOINC code/],
      fixes: ['Choose a code of US Core'],
    },
    {
      name: 'a code of another form where US Core has the name',
      plan: `useCase: {aiType: [generative]}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      unstructured:
        noteTypes:
          - code: «discharge»
            name: Discharge Summary
`,
      fixed: `useCase: {aiType: [generative]}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      unstructured:
        noteTypes:
          - code: 18842-5
            name: Discharge Summary
`,
    },
    {
      name: 'another spelling of a name of US Core',
      plan: types('[{«name»: consultation}]'),
      fixes: ['Set code to 11488-4, "Consult note" in US Core'],
    },
    {
      name: 'a code that is a number',
      plan: types('[{code: «18842», name: Letter}]'),
      fixes: ['Choose a code of US Core'],
    },
    {
      name: 'a name of US Core whose code another type has',
      plan: types('[{code: 11506-3, name: Visit note}, {«name»: Progress note}]'),
      fixes: ['Choose a code of US Core'],
    },
    {
      name: 'neither name nor code',
      plan: types('[{«inFeed»: true}]'),
      messages: [/^This note type has no LOINC code/],
    },
    {
      name: 'shares of more than 1',
      plan: types('«[{code: 11506-3, share: 0.7}, {code: 18842-5, share: 0.31}]»'),
      messages: [
        'The shares of the note types of notes add up to 1.01: each is a share of all notes, so that together they are at most 1.',
      ],
    },
  ],
})
