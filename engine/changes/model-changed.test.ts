import { testChange } from '../../test/support/change-tester'
import { change } from './model-changed'

testChange(change, {
  raised: [
    {
      name: 'the kind of AI',
      edit: [['aiType: [generative]', 'aiType: [generative, predictive]']],
      at: 'useCase/aiType/1',
      message: 'The product is now predictive as well: show c-halluc, c-omit and c-acc again.',
      shows: 'predictive',
      approvers: ['approver of changes: ai-gov'],
    },
    {
      name: 'the model card, in a plan that asks for nothing to be shown again',
      given: [['    revalidation: [c-halluc, c-omit, c-acc]\n', '']],
      edit: [['modelCard: docs/chai-applied-model-card.xml', 'modelCard: docs/chai-applied-model-card-v2.xml']],
      asOf: '2027-06-01',
      at: 'metadata/modelCard',
      message:
        'The model card changed from docs/chai-applied-model-card.xml to docs/chai-applied-model-card-v2.xml: the plan names no criteria to show again.',
    },
    {
      name: 'another version of the card, which is kept as evidence',
      given: [
        [
          '\n  - {id: ev-reg-memo,',
          `\n  - {id: ev-card, type: other, uri: docs/chai-applied-model-card.xml, date: 2026-06-01, sha256: ${'a'.repeat(64)}}\n  - {id: ev-reg-memo,`,
        ],
      ],
      edit: [['a'.repeat(64), 'b'.repeat(64)]],
      at: 'evidence/ev-card/sha256',
    },
    {
      name: 'what it was trained on',
      edit: [['trainedOn: "2026-05-04"', 'trainedOn: "2026-11-02"']],
      asOf: '2026-06-01',
      at: 'dataSources/meds/codeSystems/http://www.nlm.nih.gov/research/umls/rxnorm/trainedOn',
    },
    {
      name: 'a trigger that goes, and a technique',
      edit: [
        [
          'triggers: [act-breach, code-system-release, foundation-model-change, ehr-upgrade]',
          'triggers: [act-breach, code-system-release, ehr-upgrade]',
        ],
        ['aiType: [generative]', 'aiType: [predictive]'],
      ],
      at: ['useCase/aiType/0', 'useCase/aiType/0', 'governance/changeControl/triggers/2'],
    },
  ],
  silent: [
    { name: 'a trigger that is added', edit: [['ehr-upgrade]', 'ehr-upgrade, new-site]']] },
    {
      name: 'the first model card',
      given: [['  modelCard: docs/chai-applied-model-card.xml ', '  #']],
      edit: [['  title: Inpatient', '  modelCard: docs/card.xml\n  title: Inpatient']],
    },
    {
      name: 'another version of other evidence',
      edit: [
        [
          'uri: evidence/offline-eval.md,           date: 2026-09-25',
          'uri: evidence/offline-eval.md,           date: 2026-10-25',
        ],
      ],
    },
    { name: 'what production emits', edit: [['production: "2026-11-02"', 'production: "2026-12-07"']] },
  ],
})
