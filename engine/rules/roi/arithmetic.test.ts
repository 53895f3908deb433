import { testRule } from '../../../test/support/rule-tester'
import { rule } from './arithmetic'

interface Changes {
  annualValue?: string
  realization?: string
  unit?: string
  volume?: string
  per?: string
  second?: string
  costs?: string
  summary?: string
}

/** A plan that adds up, with some of its parts changed. */
function plan(changes: Changes): string {
  const part = {
    annualValue: ', annualValue: 151040',
    realization: ', realization: 0.4',
    unit: 'min/{encounter}',
    volume: '{encounter}/a',
    per: 'h',
    second:
      'baseline: {value: 0.112}, target: 0.092, benefit: {volume: {value: 5200, unit: "{request}/a"}, unitValue: {amount: 260, per: "{request}"}, realization: 1.0, annualValue: 27040}',
    costs: '{oneTime: 60000, annual: [{id: licence, amount: 84000}, {id: review, amount: 18000}]}',
    summary: 'annualNet: 76080, payback: P10M, horizon: P3Y, discountRate: 0.08, npv: 136066',
    ...changes,
  }
  return `
metrics:
  - {id: review-min, class: roi, unit: "${part.unit}", direction: lower-is-better}
  - {id: pa-denial, class: roi, unit: "1", denominator: requests, direction: lower-is-better}
roi:
  currency: USD
  metrics:
    - metric: review-min
      baseline: {value: 9.4}
      target: 7.4
      benefit: {volume: {value: 96000, unit: "${part.volume}"}, unitValue: {amount: 118, per: "${part.per}"}${part.realization}${part.annualValue}}
    - {metric: pa-denial, ${part.second}}
  costs: ${part.costs}
  summary: {${part.summary}}
`
}

testRule(rule, {
  accept: [
    { name: 'a plan that adds up', plan: plan({}) },
    {
      name: 'figures that are not stated',
      plan: plan({ annualValue: '', summary: 'horizon: P3Y, discountRate: 0.08' }),
    },
    { name: 'no return', plan: 'metrics: []\n' },
    { name: 'an annual value within the tolerance', plan: plan({ annualValue: ', annualValue: 152500', summary: '' }) },
    { name: 'an annual net within the tolerance', plan: plan({ summary: 'annualNet: 76800' }) },
    {
      name: 'an annual net that follows from a stated value that was rounded',
      plan: plan({
        annualValue: ', annualValue: 152000',
        costs: '{annual: [{id: licence, amount: 170000}]}',
        summary: 'annualNet: 9040',
      }),
    },
    {
      name: 'a net present value that follows from the factors, where the annual net was rounded',
      plan: plan({
        costs: '{oneTime: 190000, annual: [{id: licence, amount: 102000}]}',
        summary: 'annualNet: 76000, horizon: P3Y, discountRate: 0.08, npv: 6066',
      }),
    },
    {
      name: 'a value without realization',
      plan: plan({ realization: '', annualValue: ', annualValue: 1', summary: '' }),
    },
    {
      name: 'units that do not relate',
      plan: plan({ per: '{encounter}', annualValue: ', annualValue: 1', summary: '' }),
    },
    {
      name: 'a metric whose unit does not multiply',
      plan: plan({ unit: 'Cel', annualValue: ', annualValue: 1', summary: '' }),
    },
    {
      name: 'a volume of hours',
      plan: plan({ volume: 'h/a', annualValue: ', annualValue: 1', summary: '' }),
    },
    {
      name: 'an annual net where a metric has no yearly value',
      plan: plan({ second: 'target: 0.1', summary: 'annualNet: 1' }),
    },
    {
      name: 'an annual net where the costs are not known',
      plan: plan({ costs: '{oneTime: 60000}', summary: 'annualNet: 1' }),
    },
    {
      name: 'an annual net where a cost is still open',
      plan: plan({ costs: '{annual: [{id: licence, amount: }]}', summary: 'annualNet: 1' }),
    },
    { name: 'a payback in years', plan: plan({ costs: '{oneTime: 178080, annual: []}', summary: 'payback: P1Y' }) },
    { name: 'a payback in weeks', plan: plan({ summary: 'payback: P2W' }) },
    {
      name: 'no one-time costs to compare with',
      plan: plan({ costs: '{annual: []}', summary: 'payback: P2M, npv: 1' }),
    },
    {
      name: 'a horizon that is not in whole years',
      plan: plan({ summary: 'horizon: P18M, discountRate: 0.08, npv: 1' }),
    },
    { name: 'no discount rate', plan: plan({ summary: 'horizon: P3Y, npv: 1' }) },
    { name: 'before the design stage', stage: 'discovery', plan: plan({ annualValue: ', annualValue: 1' }) },
  ],
  reject: [
    {
      name: 'an annual value without its realization',
      plan: plan({ annualValue: ', annualValue: «377600»' }),
      messages: [
        'The annual value of review-min is stated as 377600, but computed from 2 min/{encounter} x 96000 {encounter}/a x 118 per h x 0.4 it is 151040: enter 151040, or correct the factor that is wrong.',
      ],
      fixes: ['Replace with the computed figure, 151040'],
      fixed: plan({}),
      blocks: 'pilot',
    },
    {
      name: 'just beyond the tolerance',
      stage: 'design',
      severity: 'warning',
      plan: plan({ annualValue: ', annualValue: «152551»', summary: '' }),
      blocks: 'pilot',
    },
    {
      name: 'an annual value of a rate',
      plan: plan({
        second:
          'baseline: {value: 0.112}, target: 0.092, benefit: {volume: {value: 5200, unit: "{request}/a"}, unitValue: {amount: 260, per: "{request}"}, realization: 1.0, annualValue: «54080»}',
      }),
      messages: [
        'The annual value of pa-denial is stated as 54080, but computed from 0.02 x 5200 {request}/a x 260 per {request} x 1 it is 27040: enter 27040, or correct the factor that is wrong.',
      ],
    },
    {
      name: 'a unit in days, paid by the hour',
      plan: plan({ unit: 'd/{encounter}', annualValue: ', annualValue: «151040»', summary: '' }),
      messages: [/it is 217497600: /],
    },
    {
      name: 'a volume of a month',
      plan: plan({ volume: '{encounter}/mo', annualValue: ', annualValue: «151040»', summary: '' }),
      messages: [
        'The annual value of review-min is stated as 151040, but computed from 2 min/{encounter} x 96000 {encounter}/mo x 118 per h x 0.4 it is 1812480: enter 1812480, or correct the factor that is wrong.',
      ],
      fixed: plan({ volume: '{encounter}/mo', annualValue: ', annualValue: 1812480', summary: '' }),
    },
    {
      name: 'a rate in per cent',
      plan: plan({ unit: '%', per: '{encounter}', annualValue: ', annualValue: «151040»', summary: '' }),
      messages: [/computed from 2 % x 96000 \{encounter\}\/a x 118 per \{encounter\} x 0.4 it is 90624: /],
    },
    {
      name: 'an annual net that forgets a cost',
      plan: plan({ summary: 'annualNet: «94080»' }),
      messages: [
        'The annual net is stated as 94080, but computed from annual values of 178080 USD less yearly costs of 102000 USD it is 76080: enter 76080, or correct the factor that is wrong.',
      ],
      fixed: plan({ summary: 'annualNet: 76080' }),
    },
    {
      name: 'a payback rounded down',
      plan: plan({ summary: 'annualNet: 76080, payback: «P9M»' }),
      messages: [
        'The payback is stated as P9M, but computed from one-time costs of 60000 USD and an annual net of 76080 USD it is P10M, rounded up to whole months: enter P10M, or correct the factor that is wrong.',
      ],
      fixes: ['Replace with the computed figure, P10M'],
      fixed: plan({ summary: 'annualNet: 76080, payback: P10M' }),
    },
    {
      name: 'a payback that never comes',
      plan: plan({ costs: '{oneTime: 60000, annual: [{id: licence, amount: 200000}]}', summary: 'payback: «P10M»' }),
      messages: [
        'The payback is stated as P10M, but with one-time costs of 60000 USD and an annual net of -21920 USD the costs never come back: leave it out, or correct the factor that is wrong.',
      ],
      fixes: [],
    },
    {
      name: 'a net present value without discount',
      plan: plan({ summary: 'annualNet: 76080, horizon: P3Y, discountRate: 0.08, npv: «168240»' }),
      messages: [
        'The net present value is stated as 168240, but computed from an annual net of 76080 USD over 3 years at a rate of 0.08, less one-time costs of 60000 USD it is 136066: enter 136066, or correct the factor that is wrong.',
      ],
      fixed: plan({ summary: 'annualNet: 76080, horizon: P3Y, discountRate: 0.08, npv: 136066' }),
    },
    {
      name: 'all figures at once',
      plan: plan({
        annualValue: ', annualValue: «377600»',
        summary: 'annualNet: «302640», payback: «P3M», horizon: P3Y, discountRate: 0.08, npv: «719933»',
      }),
    },
  ],
})
