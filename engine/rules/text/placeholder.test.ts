import { testRule } from '../../../test/support/rule-tester'
import { rule } from './placeholder'

testRule(rule, {
  accept: [
    { name: 'real text', plan: 'useCase: {intendedUse: Flag deteriorating inpatients}' },
    { name: 'an empty value', plan: 'useCase: {intendedUse: }' },
    { name: 'a word that contains one', plan: 'useCase: {intendedUse: Summarize method and todos of the day}' },
    {
      name: 'n/a with its reason behind it',
      plan: 'governance: {changeControl: {rollback: {to: "n/a: the vendor hosts it"}}}',
    },
    {
      name: 'n/a with a rationale beside it',
      plan: 'useCase: {regulatory: {fda: undetermined}}\ngovernance: {thresholds: [{metric: psi, rationale: n/a}]}\n'.replace(
        'rationale: n/a',
        'rationale: agreed',
      ),
    },
    {
      name: 'an id that looks like one',
      plan: 'people: [{id: todo, name: Ann Todo, kind: person}]\nownership: {champion: todo}',
    },
    { name: 'a comment', plan: 'metadata: {id: demo} # TODO ask Ann' },
  ],
  reject: [
    {
      name: 'TBD',
      plan: 'useCase: {intendedUse: «TBD with the hospitalists»}',
      messages: [
        '"intendedUse" says "TBD" instead of an answer: write it, or leave the value empty until it is known.',
      ],
    },
    {
      name: 'in lower case when it is all there is',
      plan: 'useCase: {intendedUse: «todo»}',
      messages: [/says "todo"/],
    },
    { name: 'xxx', plan: 'useCase: {intendedPopulation: «xxx»}' },
    { name: 'lorem ipsum', plan: 'useCase: {intendedPopulation: «lorem ipsum dolor»}' },
    { name: 'to be determined', plan: 'pilot: {question: «To be determined.»}' },
    { name: 'n/a alone', plan: 'useCase: {intendedPopulation: «N/A»}', messages: [/without saying why/] },
    { name: 'in a list', plan: 'useCase: {outOfScope: [pediatrics, «TODO»]}' },
    {
      name: 'early it is a remark',
      stage: 'discovery',
      severity: 'info',
      blocks: 'pilot',
      plan: 'useCase: {intendedUse: «TBD»}',
    },
  ],
})
