import { testRule } from '../../../test/support/rule-tester'
import { rule } from './success-without-result'

const metrics = 'metrics: [{id: hallucination, class: hallucination}, {id: adoption, class: adoption}]\n'
const removed = '  supportRemoved: {start: 2026-08-17, end: 2026-09-18}\n'
const trainer = '  support: [{id: trainer, inProduction: false}]\n'
const nurse = '{id: nurse, inProduction: true}'
const low = (result: string, rest = '') =>
  `${metrics}pilot:\n  criteria: [{id: c-halluc, metric: hallucination, op: lte, target: 0.02, fail: 0.04, minN: 1500, ${result}}]\n${rest}`
const high = (result: string, rest = '', op = 'gte') =>
  `${metrics}pilot:\n  criteria: [{id: c-adopt, metric: adoption, op: ${op}, target: 0.60, fail: 0.40, ${result}}]\n${rest}`
const outcome = (name: string) => `  decision: {outcome: ${name}}\n`

testRule(rule, {
  accept: [
    {
      name: 'measured on enough, without support, at the target',
      plan: low(
        'result: {value: 0.02, n: 1500, window: {start: 2026-08-17, end: 2026-09-18}, support: without}',
        removed + trainer,
      ),
    },
    { name: 'a criterion that does not say how many it needs', plan: high('result: {value: 0.6}') },
    { name: 'it says that it was without support', plan: high('result: {value: 0.6, support: without}', trainer) },
    {
      name: 'only its days say that it was without support',
      plan: high('result: {value: 0.6, window: {start: 2026-08-20}}', removed + trainer),
    },
    {
      name: 'measured with support that all stays',
      plan: high('result: {value: 0.6, support: with}', `  support: [${nurse}]\n`),
    },
    {
      name: 'between target and fail, and the pilot is extended',
      plan: low('result: {value: 0.03, n: 2000}', outcome('extend')),
    },
    {
      name: 'no fail, and the pilot is extended',
      plan: high('result: {value: 0.1}', outcome('extend')).replace(', fail: 0.40', ''),
    },
    {
      name: 'nothing to compare with',
      plan: `${metrics}pilot: {criteria: [{id: c-adopt, metric: adoption, result: {value: 0}}]}`,
    },
    { name: 'no pilot', plan: metrics },
    { name: 'during the pilot', stage: 'pilot', plan: high('minN: 100') },
  ],
  reject: [
    {
      name: 'no result',
      plan: `${metrics}pilot: {criteria: [{id: «c-adopt», metric: adoption, op: gte, target: 0.60}]}`,
      messages: [
        'c-adopt has no result, and the plan stands at production: enter what the pilot measured, on how many cases and when.',
      ],
      fixes: ['Insert the result'],
      blocks: 'production',
    },
    {
      name: 'a result without a value, of one of two criteria',
      stage: 'renewal',
      blocks: 'renewal',
      plan: high('«result»: {n: 2410}').replace('criteria: [', 'criteria: [{id: c-use, result: {value: 1}}, '),
      messages: [
        'c-adopt has a result without a value, and the plan stands at renewal: enter what the pilot measured, on how many cases and when.',
      ],
      fixes: ['Add the value'],
    },
    {
      name: 'too few observations',
      plan: low('result: {value: 0.01, n: «1499»}'),
      messages: [
        'c-halluc was measured on 1499 observations and needs 1500: what fewer show may be chance, so measure until there are enough.',
      ],
      related: ['1500'],
      fixes: [],
    },
    {
      name: 'no number of observations',
      plan: low('«result»: {value: 0.01}'),
      messages: ['c-halluc needs 1500 observations, and its result does not say how many it has: enter n.'],
      related: ['1500'],
      fixes: ['Add n'],
    },
    {
      name: 'measured with support',
      plan: high(
        'result: {value: 0.7, support: «with», window: {start: 2026-07-06, end: 2026-07-31}}',
        removed + trainer,
      ),
      messages: [
        'c-adopt was measured with the support of the pilot, which production does not have: measure it without.',
      ],
      related: ['2026-08-17'],
      fixes: [],
    },
    {
      name: 'some of the support stays',
      plan: high(
        'result: {value: 0.7, support: «with»}',
        `  support: [${nurse}, {id: trainer, inProduction: false}]\n`,
      ),
      related: [],
    },
    {
      name: 'support that is not listed',
      plan: high('result: {value: 0.7, support: «with»}'),
    },
    {
      name: 'measured from before the support was gone',
      plan: high(
        'result: {value: 0.7, support: without, window: «{start: 2026-08-16, end: 2026-09-18}»}',
        removed + trainer,
      ),
      messages: [
        'c-adopt was measured from 2026-08-16 to 2026-09-18, and the pilot was without support from 2026-08-17 to 2026-09-18: measure it in that time.',
      ],
      related: ['{start: 2026-08-17, end: 2026-09-18}'],
      fixes: [],
    },
    {
      name: 'measured until after the time without support',
      plan: high('result: {value: 0.7, window: «{end: 2026-09-19}»}', removed),
      messages: [
        'c-adopt was measured until 2026-09-19, and the pilot was without support from 2026-08-17 to 2026-09-18: measure it in that time.',
      ],
    },
    {
      name: 'it does not say whether the support was there',
      plan: high('«result»: {value: 0.7}', removed + trainer),
      messages: [
        'c-adopt does not say whether the support of the pilot was there when it was measured: enter support and window.',
      ],
      fixes: ['Add support'],
    },
    {
      name: 'at the value of failure, where lower is better',
      plan: low('result: {value: «0.04», n: 2000}', outcome('extend')),
      messages: [
        'c-halluc came out at 0.04 and has failed at 0.04: a product that failed its pilot does not belong in production.',
      ],
      related: ['0.04'],
      fixes: [],
    },
    {
      name: 'worse than failure, where higher is better',
      plan: high('result: {value: «0.39»}', outcome('extend')),
      messages: [/has failed at 0\.4:/],
    },
    {
      name: 'at the value of failure, where it must be above',
      plan: high('result: {value: «0.4»}', outcome('extend'), 'gt'),
      messages: [/has failed at 0\.4:/],
    },
    {
      name: 'between target and fail, and the product is scaled',
      plan: low('result: {value: «0.021», n: 2000}', outcome('scale')),
      messages: [
        'c-halluc came out at 0.021 and asks for at most 0.02, and the decision was to scale: extend the pilot and measure again.',
      ],
      related: ['0.02'],
      fixes: [],
    },
    {
      name: 'between target and fail, where it must be below',
      plan: low('result: {value: «0.02», n: 2000}', outcome('scale')).replace('lte', 'lt'),
      messages: [/asks for below 0\.02, and the decision was to scale/],
    },
    {
      name: 'short of the target without a decision',
      plan: high('result: {value: «0.59»}'),
      messages: [
        'c-adopt came out at 0.59 and asks for at least 0.6, and no decision is recorded: extend the pilot and measure again.',
      ],
      related: ['0.60'],
    },
    {
      name: 'one fault for each place',
      plan: low('result: {value: «0.03», n: «10», support: «with»}', trainer),
      messages: [/came out at 0\.03/, /on 10 observations/, /with the support/],
    },
    {
      name: 'a time without support that has no end',
      plan: high(
        'result: {value: 0.7, window: «{start: 2026-08-16, end: 2026-09-18}»}',
        removed.replace(', end: 2026-09-18', ''),
      ),
      messages: [/and the pilot was without support from 2026-08-17: measure it in that time\.$/],
    },
  ],
})
