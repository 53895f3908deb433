import { testRule } from '../../../test/support/rule-tester'
import { rule } from './hidden-costs'

const metrics = `
metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
`
const support = `pilot:
  support:
    - {id: at-elbow, description: At-elbow trainer, inProduction: false}
    - {id: fix-queue, description: Analyst re-routes misfiled notes, effort: {value: 3, unit: h/wk}, inProduction: true}
`
const estimate = (value: string) => `ehrIntegration: {track: {start: 2026-07-06, estimate: {${value}}}}\n`
const roi = (costs: string, metric = 'metric: review-min, target: 7.4') =>
  `roi:\n  metrics: [{${metric}}]\n  costs: ${costs}\n`
const monitoring = '{id: monitoring-and-review, amount: 18000}'
const full =
  '{oneTime: 60000, annual: [{id: licence, amount: 84000}, {id: watch, description: Weekly audit, amount: 9}]}'

testRule(rule, {
  accept: [
    { name: 'a line for monitoring, by its description', plan: metrics + roi(full) },
    { name: 'a line for monitoring, by its id', plan: metrics + roi(`{annual: [${monitoring}]}`) },
    {
      name: 'the support that stays is covered',
      plan: `${metrics}${support}${roi('{annual: [{id: licence, amount: 1}, {id: review-work, amount: 2, covers: [fix-queue]}]}')}`,
    },
    { name: 'one-time costs beside an integration', plan: metrics + estimate('value: 16, unit: wk') + roi(full) },
    {
      name: 'nothing is paid once and there is no integration',
      plan: metrics + roi(`{oneTime: 0, annual: [${monitoring}]}`),
    },
    {
      name: 'an integration that takes no time',
      plan: metrics + estimate('value: 0, unit: wk') + roi(`{oneTime: 0, annual: [${monitoring}]}`),
    },
    {
      name: 'one-time costs that are not known',
      plan: metrics + estimate('value: 16, unit: wk') + roi(`{annual: [${monitoring}]}`),
    },
    {
      name: 'another line without an amount',
      plan: metrics + roi(`{annual: [{id: licence, covers: []}, ${monitoring}]}`),
    },
    { name: 'no return', plan: metrics + support },
    { name: 'no metrics', plan: `${metrics}${support}roi: {currency: USD, costs: {oneTime: 0}}\n` },
    {
      name: 'a metric of which nothing else is said',
      plan: metrics + support + roi('{oneTime: 0}', 'metric: review-min'),
    },
    { name: 'before the design stage', stage: 'discovery', plan: metrics + roi('{oneTime: 1}') },
  ],
  reject: [
    {
      name: 'no costs, with support without an id that stays',
      plan: `${metrics}${support.replace('{id: fix-queue, ', '{')}«roi»: {metrics: [{metric: review-min, target: 7.4}]}\n`,
      messages: [
        'The return has no costs: enter what is paid once and what is paid every year, for monitoring and review as well.',
      ],
    },
    {
      name: 'no costs',
      plan: `${metrics}«roi»: {metrics: [{metric: review-min, target: 7.4}]}\n`,
      messages: [
        'The return has no costs: enter what is paid once and what is paid every year, for monitoring and review as well.',
      ],
      severity: 'error',
      blocks: 'production',
      fixes: ['Insert the costs'],
      fixed: `${metrics}roi: {metrics: [{metric: review-min, target: 7.4}], costs: {oneTime: , annual: [{id: monitoring-and-review, amount: }]}}\n`,
    },
    {
      name: 'no costs, with support that stays',
      stage: 'design',
      severity: 'info',
      blocks: 'production',
      plan: `${metrics}${support}«roi»: {metrics: [{metric: review-min, target: 7.4}]}\n`,
      messages: [
        'The return has no costs: enter what is paid once and what is paid every year, for monitoring and review, and fix-queue as well.',
      ],
      fixed: `${metrics}${support}roi: {metrics: [{metric: review-min, target: 7.4}], costs: {oneTime: , annual: [{id: monitoring-and-review, amount: , covers: [fix-queue]}]}}\n`,
    },
    {
      name: 'costs in which nothing is filled in',
      plan: metrics + roi('«{oneTime: , annual: []}»'),
      messages: [/^The return has no costs: /],
      fixes: [],
    },
    {
      name: 'a licence and nothing else',
      stage: 'build',
      severity: 'warning',
      plan: metrics + roi('{oneTime: 60000, «annual»: [{id: licence, description: Preview licence, amount: 84000}]}'),
      messages: [
        'No yearly cost is for monitoring and review, and both go on as long as the product is used: add a line for them.',
      ],
      fixes: ['Add the yearly cost'],
      fixed:
        metrics +
        roi(
          '{oneTime: 60000, annual: [{id: licence, description: Preview licence, amount: 84000}, {id: monitoring-and-review, amount: }]}',
        ),
    },
    { name: 'no yearly costs', plan: metrics + roi('{oneTime: 60000}').replace('costs', '«costs»') },
    {
      name: 'a line for monitoring without an amount',
      plan: metrics + roi('{annual: [{id: licence, amount: 1}, {id: «monitoring-and-review»}]}'),
      messages: ['The yearly cost monitoring-and-review has no amount: enter what a year of that work costs.'],
      fixes: [],
    },
    {
      name: 'a line that covers support without an amount',
      plan: metrics + support + roi(`{annual: [${monitoring}, {id: queue, «amount»: , covers: [fix-queue]}]}`),
      messages: ['The yearly cost queue has no amount: enter what a year of that work costs.'],
    },
    {
      name: 'support that stays and is not covered',
      plan: `${metrics}${support.replace('inProduction: true', 'inProduction: «true»')}${roi(`{annual: [${monitoring}, {id: licence, amount: 2, covers: [at-elbow]}]}`)}`,
      messages: [
        '"Analyst re-routes misfiled notes" (fix-queue, 3 h/wk) stays in production, and no yearly cost covers it: add a line for it, or name fix-queue in the "covers" of one.',
      ],
      severity: 'error',
      blocks: 'production',
      fixes: ['Add a yearly cost for fix-queue'],
      fixed:
        metrics +
        support +
        roi(
          `{annual: [${monitoring}, {id: licence, amount: 2, covers: [at-elbow]}, {id: fix-queue, amount: , covers: [fix-queue]}]}`,
        ),
    },
    {
      name: 'two that stay, one of them a cost of its own that does not say so',
      plan: `${metrics}
pilot:
  support:
    - {id: fix-queue, description: Analyst re-routes misfiled notes, inProduction: «true»}
    - id: helpline
      effort: {value: 2}
      inProduction: «true»
${roi(`{annual: [${monitoring}, {id: fix-queue, amount: 2}]}`)}`,
      messages: [
        /^"Analyst re-routes misfiled notes" \(fix-queue\) stays in production/,
        /^"Support" \(helpline, 2\) stays in production/,
      ],
      fixes: [],
    },
    {
      name: 'an integration for nothing',
      plan: `${metrics}${estimate('value: 16, unit: wk')}${roi(`{oneTime: «0», annual: [${monitoring}]}`)}`,
      messages: [
        'Nothing is paid once, and the integration is estimated at 16 wk of work: enter what that work costs.',
      ],
      related: ['{value: 16, unit: wk}'],
      severity: 'error',
      fixes: [],
    },
    {
      name: 'all at once',
      plan: `${metrics}${estimate('value: 16, unit: wk')}${support.replace('inProduction: true', 'inProduction: «true»')}${roi('{oneTime: «0», «annual»: [{id: licence, amount: 84000}]}')}`,
    },
  ],
})
