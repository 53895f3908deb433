import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-measured-return'

const head = `
metrics:
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
evidence: [{id: ev-roi-q3, type: finance-memo, uri: evidence/roi-q3.pdf, date: 2027-11-20}]
`
const benefit =
  'benefit: {volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: h}, realization: 0.4, annualValue: 151040}'
const plan = (actual: string, changes: Record<string, string> = {}) => {
  const part = {
    benefit,
    key: 'actual',
    block: `{${actual}}`,
    renewal: '  renewal: {noticeBy: 2027-12-01}\n',
    ...changes,
  }
  return `${head}roi:
  currency: USD
  metrics:
    - metric: review-min
      population: Hospitalists, both campuses
      baseline: {value: 9.4}
      target: 7.4
      ${part.benefit}
      ${part.key}: ${part.block}
${part.renewal}`
}
const window = 'window: {start: 2027-03-01, end: 2027-11-15}'
const unmeasured = 'roi:\n  metrics: [{metric: review-min, target: 7.4}]\n'

testRule(rule, {
  accept: [
    {
      name: 'a measured return',
      plan: plan(`value: 7.9, ${window}, annualValue: 113280, note: Riverside joined late`),
    },
    { name: 'a fifth less', plan: plan(`value: 7.8, ${window}, annualValue: 120832`) },
    {
      name: 'half a year to the day, until the day of notice',
      plan: plan('value: 7.4, window: {start: 2027-06-02, end: 2027-12-01}, annualValue: 151040'),
    },
    {
      name: 'no day of notice',
      plan: plan(`value: 7.4, window: {start: 2027-03-01, end: 2029-11-15}, annualValue: 151040`, { renewal: '' }),
    },
    {
      name: 'the same unit and the same people',
      plan: plan(
        `value: 7.4, ${window}, annualValue: 151040, unit: "min/{encounter}", population: "hospitalists,  both campuses "`,
      ),
    },
    {
      name: 'people of a baseline that names none',
      plan: `${head}roi: {metrics: [{metric: review-min, actual: {value: 7, ${window}, annualValue: 1, population: All}}]}\n`,
    },
    {
      name: 'a unit where the metric is not known',
      plan: `${head}roi: {metrics: [{metric: other-min, actual: {value: 7, ${window}, annualValue: 1, unit: h}}]}\n`,
    },
    { name: 'nothing was projected', plan: plan(`value: 7.4, ${window}, annualValue: 1`, { benefit: 'benefit: {}' }) },
    {
      name: 'a loss was projected',
      plan: plan(`value: 7.4, ${window}, annualValue: -9`, { benefit: 'benefit: {annualValue: -1}' }),
    },
    {
      name: 'a window that ends before it begins',
      plan: plan('value: 7.4, window: {start: 2027-11-15, end: 2027-03-01}, annualValue: 151040'),
    },
    { name: 'no return', plan: head },
    { name: 'a metric of which nothing else is said', plan: `${head}roi: {metrics: [{metric: review-min}]}\n` },
    { name: 'before production', stage: 'pilot', plan: head + unmeasured },
  ],
  reject: [
    {
      name: 'nothing measured',
      plan: `${head}roi:\n  metrics: [{«metric»: review-min, target: 7.4}]\n`,
      messages: [
        'Nothing was measured of review-min in use: measure it over at least P6M, before the renewal is decided, and enter value, window and yearly value.',
      ],
      severity: 'error',
      blocks: 'renewal',
      related: [],
      fixes: ['Insert what is to be measured'],
      fixed: `${head}roi:\n  metrics: [{metric: review-min, target: 7.4, actual: {value: , window: {start: , end: }, n: , annualValue: , evidence: }}]\n`,
    },
    {
      name: 'nothing measured, in production, of one of two',
      stage: 'production',
      severity: 'info',
      blocks: 'renewal',
      plan: `${head}roi:
  metrics:
    - «metric»: pa-denial
    - {metric: review-min, actual: {value: 7.4, ${window}, annualValue: 1}}
  renewal: {noticeBy: 2027-12-01}
`,
      messages: [
        'Nothing was measured of pa-denial in use: measure it over at least P6M, before notice must be given on 2027-12-01, and enter value, window and yearly value.',
      ],
      related: ['2027-12-01'],
    },
    {
      name: 'a block in which nothing is filled in',
      plan: plan('', { block: '«{value: , window: {start: , end: }}»' }),
      messages: [/^Nothing was measured of review-min/],
      fixes: [],
    },
    {
      name: 'no value and no window',
      plan: plan('', { block: '«{n: 66120}»' }),
      messages: [
        'What was measured of review-min lacks its value, window and yearly value: the renewal is decided on it.',
      ],
      severity: 'error',
      blocks: 'renewal',
      fixes: ['Insert what is missing'],
      fixed: plan('n: 66120, value: , window: {start: , end: }, annualValue: '),
    },
    {
      name: 'no value',
      plan: plan(`${window}, annualValue: 151040`, { key: '«actual»' }),
      messages: ['What was measured of review-min lacks its value: the renewal is decided on it.'],
      fixes: ['Insert what is missing'],
    },
    {
      name: 'a window without an end',
      plan: plan('value: 7.4, window: «{start: 2027-03-01}», annualValue: 151040'),
      messages: ['What was measured of review-min lacks its window: the renewal is decided on it.'],
    },
    {
      name: 'a window without a start',
      plan: plan('value: 7.4, window: «{end: 2027-11-15}», annualValue: 151040'),
    },
    {
      name: 'no yearly value, where it can be computed',
      plan: plan(`value: 7.8, ${window}`, { key: '«actual»' }),
      messages: ['What was measured of review-min lacks its yearly value: the renewal is decided on it.'],
      fixes: ['Enter the computed yearly value, 120832'],
      fixed: plan(`value: 7.8, ${window}, annualValue: 120832`),
    },
    {
      name: 'no yearly value, where it falls short',
      plan: plan(`value: 8.6, ${window}`, { key: '«actual»' }),
      fixes: ['Enter the computed yearly value, 60416, and a note'],
      fixed: plan(`value: 8.6, ${window}, annualValue: 60416, note: `),
    },
    {
      name: 'no yearly value, where it falls short and a note says why',
      plan: plan(`value: 8.6, ${window}, note: Riverside joined late`, { key: '«actual»' }),
      fixes: ['Enter the computed yearly value, 60416'],
    },
    {
      name: 'no yearly value, where it has become worse',
      plan: plan(`value: 10.4, ${window}`, { key: '«actual»' }),
      fixes: ['Enter the computed yearly value, -75520, and a note'],
    },
    {
      name: 'no yearly value, where it cannot be computed',
      plan: plan(`value: 7.8, ${window}`, { key: '«actual»', benefit: 'benefit: {annualValue: 151040}' }),
      fixes: ['Insert the yearly value'],
    },
    {
      name: 'no yearly value, in another unit',
      plan: plan(`value: 7.8, ${window}, unit: «"h/{encounter}"»`, { key: '«actual»' }),
      fixes: ['Insert the yearly value'],
    },
    {
      name: 'no yearly value of a metric without a direction',
      plan: plan(`value: 7.8, ${window}`, { key: '«actual»' }).replace(', direction: lower-is-better', ''),
      fixes: ['Insert the yearly value'],
    },
    {
      name: 'a day less than half a year',
      plan: plan('value: 7.4, window: «{start: 2027-03-01, end: 2027-08-30}», annualValue: 151040'),
      messages: [
        'review-min was measured for 183 days, from 2027-03-01 to 2027-08-30, and a return of a year needs at least P6M: measure on before the renewal is decided.',
      ],
      severity: 'error',
      fixes: [],
    },
    {
      name: 'a day',
      plan: plan('value: 7.4, window: «{start: 2027-03-01, end: 2027-03-01}», annualValue: 151040'),
      messages: [/was measured for 1 day, /],
    },
    {
      name: 'until the day after notice',
      plan: plan('value: 7.4, window: {start: 2027-03-01, end: «2027-12-02»}, annualValue: 151040'),
      messages: [
        'review-min is measured until 2027-12-02, and notice must be given by 2027-12-01: decide on what is measured by then.',
      ],
      severity: 'error',
      related: ['2027-12-01'],
      fixes: [],
    },
    {
      name: 'another unit',
      plan: plan(`value: 7.4, ${window}, annualValue: 151040, unit: «min/d»`),
      messages: [
        'review-min is measured in min/d, and its baseline in min/{encounter}: measure both alike, or nothing can be compared.',
      ],
      severity: 'error',
      related: ['"min/{encounter}"'],
      fixes: [],
    },
    {
      name: 'other people',
      plan: plan(`value: 7.4, ${window}, annualValue: 151040, population: «Hospitalists of one campus»`),
      messages: [
        'review-min is measured over "Hospitalists of one campus", and its baseline over "Hospitalists, both campuses": measure over the same, or nothing can be compared.',
      ],
      severity: 'error',
      related: ['Hospitalists, both campuses'],
      fixes: [],
    },
    {
      name: 'more than a fifth less',
      plan: plan(`value: 7.9, ${window}, annualValue: «113280»`),
      messages: [
        'review-min earns 113280 USD a year, 25 % less than the 151040 USD that the return counts on: say why in a note, as somebody will ask.',
      ],
      severity: 'error',
      blocks: 'renewal',
      related: ['151040'],
      fixes: ['Insert a note'],
      fixed: plan(`value: 7.9, ${window}, annualValue: 113280, note: `),
    },
    {
      name: 'a dollar more than a fifth less, by a slip',
      plan: plan(`value: 7.8, ${window}, annualValue: «120831», note: `),
      messages: [/^review-min earns 120831 USD a year, 20 % less than/],
      fixes: ['Replace with the computed yearly value, 120832', 'Insert a note'],
      fixed: plan(`value: 7.8, ${window}, annualValue: 120832, note: `),
    },
    {
      name: 'less than was projected and never stated',
      plan: plan(`value: 7.9, ${window}, annualValue: «113280»`, {
        benefit: benefit.replace(', annualValue: 151040', ''),
      }).replace('  currency: USD\n', ''),
      messages: [/^review-min earns 113280 a year, 25 % less than the 151040 that the return counts on/],
    },
  ],
})
