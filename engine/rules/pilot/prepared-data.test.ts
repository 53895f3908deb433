import { testRule } from '../../../test/support/rule-tester'
import { rule } from './prepared-data'

testRule(rule, {
  accept: [
    { name: 'the production feed', plan: 'pilot: {dataPrep: production-feed}' },
    { name: 'no pilot, for which another rule asks', plan: 'useCase: {aiType: [predictive]}' },
    { name: 'at discovery', stage: 'discovery', plan: 'pilot: {dataPrep: manual}' },
    { name: 'at renewal', stage: 'renewal', plan: 'pilot: {dataPrep: manual}' },
  ],
  reject: [
    {
      name: 'by hand',
      plan: 'pilot: {dataPrep: «manual»}',
      messages: [
        'People put the data of the pilot together by hand: run the pilot on the production feed, as data that somebody prepares will not be there in production.',
      ],
      fixes: [],
      related: [],
      blocks: 'pilot',
    },
    {
      name: 'a feed made for the pilot',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: 'pilot: {dataPrep: «pilot-specific»}',
      messages: [
        'The data of the pilot come from a feed made for it: run the pilot on the production feed, as data that somebody prepares will not be there in production.',
      ],
    },
    {
      name: 'not said',
      stage: 'production',
      plan: '«pilot»: {question: Will they use it?}',
      messages: [
        'The plan does not say where the data of the pilot come from: enter dataPrep, as data that somebody prepares will not be there in production.',
      ],
      fixes: [],
    },
    { name: 'left open', stage: 'build', severity: 'warning', plan: 'pilot: {«dataPrep»: }' },
  ],
})
