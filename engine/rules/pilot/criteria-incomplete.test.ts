import { testRule } from '../../../test/support/rule-tester'
import { rule } from './criteria-incomplete'

const metrics = `metrics:
  - {id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}
  - {id: made-up, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}
  - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}
  - {id: survey, class: satisfaction, unit: "{score}", direction: higher-is-better}
  - {id: minutes, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: unclear, unit: "1"}
`
const recall = '{id: c-recall, metric: recall, op: gte, target: 0.9, fail: 0.8}'
const madeUp = '{id: c-made-up, metric: made-up, op: lte, target: 0.02, fail: 0.04}'
const adoption = '{id: c-adopt, metric: adoption, op: gte, target: 0.6, fail: 0.4}'
const survey = '{id: c-survey, metric: survey, op: gte, target: 4, fail: 3}'
const minutes = '{id: c-minutes, metric: minutes, op: lte, target: 6, fail: 7}'
const plan = (...criteria: string[]) => `${metrics}pilot: {criteria: [${criteria.join(', ')}]}\n`
const firing = (...criteria: string[]) => `${metrics}pilot:\n  «criteria»:\n    - ${criteria.join('\n    - ')}\n`
const filled = (...criteria: string[]) => firing(...criteria).replace(/[«»]/g, '')
const because = 'as people can be pleased with a product that is wrong and leave alone one that is right.'

testRule(rule, {
  accept: [
    { name: 'accuracy and adoption', plan: plan(recall, adoption) },
    { name: 'hallucination and adoption', plan: plan(madeUp, adoption, survey) },
    { name: 'a metric that the registry does not have', plan: plan(recall, '{id: c-use, metric: usage}') },
    { name: 'a metric without a class', plan: plan(recall, '{id: c-use, metric: unclear}') },
    { name: 'no registry', plan: `pilot: {criteria: [${recall}]}` },
    { name: 'a sentence, for which another rule asks', plan: plan('{id: c-happy, statement: They like it}') },
    { name: 'no criteria, for which another rule asks', plan: `${metrics}pilot: {criteria: []}` },
    { name: 'no pilot, for which another rule asks', plan: metrics },
    { name: 'at discovery', stage: 'discovery', plan: plan(survey) },
    { name: 'at renewal', stage: 'renewal', plan: plan(survey) },
  ],
  reject: [
    {
      name: 'satisfaction alone, and two metrics to choose from of which one has no id',
      plan: firing(survey, survey.replace('c-survey', 'c-second')).replace('{id: recall,', '{'),
    },
    {
      name: 'satisfaction alone',
      plan: firing(survey, survey.replace('c-survey', 'c-second')),
      messages: [
        `Every criterion of the pilot is about satisfaction: add one of class accuracy or hallucination and one of class adoption, ${because}`,
      ],
      fixes: ['Add a criterion for accuracy', 'Add a criterion for adoption'],
      fixed: filled(
        survey,
        survey.replace('c-survey', 'c-second'),
        '{id: c-accuracy, metric: , op: , target: , fail: , minN: }',
      ),
      blocks: 'pilot',
    },
    {
      name: 'neither accuracy nor adoption',
      stage: 'build',
      severity: 'warning',
      plan: firing(minutes, survey),
      messages: [
        `No criterion of the pilot asks how often the output is right or how often it is used: add one of class accuracy or hallucination and one of class adoption, ${because}`,
      ],
    },
    {
      name: 'no adoption',
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: firing(recall, '{id: c-happy, statement: They like it}'),
      messages: [`No criterion of the pilot asks how often it is used: add one of class adoption, ${because}`],
      fixes: ['Add a criterion for adoption'],
      fixed: filled(
        recall,
        '{id: c-happy, statement: They like it}',
        '{id: c-adoption, metric: adoption, op: , target: , fail: , minN: }',
      ),
    },
    {
      name: 'no accuracy',
      stage: 'production',
      plan: firing(adoption, survey),
      messages: [
        `No criterion of the pilot asks how often the output is right: add one of class accuracy or hallucination, ${because}`,
      ],
      fixes: ['Add a criterion for accuracy'],
    },
    {
      name: 'an id that is taken',
      plan: firing('{id: c-adoption, metric: recall, op: gte, target: 0.9, fail: 0.8}'),
      fixes: [],
    },
    {
      name: 'a registry without a metric of the class',
      plan: 'metrics: [{id: recall, class: accuracy}]\npilot: {criteria: «[{id: c-recall, metric: recall}]»}\n',
      fixed:
        'metrics: [{id: recall, class: accuracy}]\npilot: {criteria: [{id: c-recall, metric: recall}, {id: c-adoption, metric: , op: , target: , fail: , minN: }]}\n',
    },
  ],
})
