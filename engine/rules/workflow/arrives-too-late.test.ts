import { testRule } from '../../../test/support/rule-tester'
import { rule } from './arrives-too-late'

const plan = (neededBy: string, availableAt: string, delivery = '{channel: smart-app}') => `
workflow:
  decisionPoints:
    - id: pre-round
      decision: Plan the day
      neededBy: {${neededBy}}
      availableAt: ${availableAt.startsWith('«') ? availableAt : `{${availableAt}}`}
      delivery: ${delivery}
      action: Edit the plan
`

const before45 = 'anchor: rounds-start, before: PT45M'

testRule(rule, {
  accept: [
    { name: 'earlier', plan: plan(before45, 'anchor: rounds-start, before: PT90M') },
    { name: 'on the minute', plan: plan(before45, 'anchor: rounds-start, before: PT45M') },
    {
      name: 'on the minute, with the latency',
      plan: plan(before45, 'anchor: rounds-start, before: PT50M', '{latencyP95: PT5M}'),
    },
    {
      name: 'after the anchor, and earlier',
      plan: plan('anchor: admission, after: PT6H', 'anchor: admission, after: PT30M'),
    },
    {
      name: 'before an anchor at which it is needed',
      plan: plan('anchor: admission', 'anchor: admission, before: PT1M'),
    },
    { name: 'at the anchor, and needed after it', plan: plan('anchor: admission, after: PT1H', 'anchor: admission') },
    { name: 'needed at no time', plan: plan('', 'anchor: rounds-start, before: PT45M') },
    { name: 'available at no time', plan: plan(before45, 'before: PT45M') },
    { name: 'both before and after', plan: plan(before45, 'anchor: rounds-start, before: PT5M, after: PT5M') },
    { name: 'no workflow', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'counted from another anchor, for a decision that is not described',
      plan: plan('anchor: rounds-start, before: PT45M', 'anchor: «admission», after: PT30M').replace(
        '      decision: Plan the day\n',
        '',
      ),
      messages: [
        'The output for "pre-round" is available PT30M after admission and needed PT45M before rounds-start: nobody can tell whether that is in time. Count both from one anchor.',
      ],
      severity: 'warning',
    },
    {
      name: 'later',
      plan: plan(before45, '«{anchor: rounds-start, before: PT30M}»'),
      messages: [
        'The output for "Plan the day" is available PT30M before rounds-start, and is needed PT45M before rounds-start: deliver it earlier or serve a later decision.',
      ],
      related: ['{anchor: rounds-start, before: PT45M}'],
      fixes: [],
      blocks: 'design',
    },
    {
      name: 'later through its latency',
      stage: 'discovery',
      severity: 'warning',
      plan: plan(before45, '«{anchor: rounds-start, before: PT46M}»', '{latencyP95: PT90S}'),
      messages: [
        'The output for "Plan the day" is available PT46M before rounds-start, plus PT90S until it is shown, and is needed PT45M before rounds-start: deliver it earlier or serve a later decision.',
      ],
      related: ['{anchor: rounds-start, before: PT45M}', 'PT90S'],
    },
    { name: 'after the anchor', plan: plan('anchor: admission, before: PT1H', '«{anchor: admission, after: PT1H}»') },
    {
      name: 'at the anchor',
      plan: plan(before45, '«{anchor: rounds-start}»'),
      messages: [/ is available at rounds-start, /],
    },
    {
      name: 'another anchor',
      severity: 'warning',
      blocks: null,
      plan: plan(before45, 'anchor: «admission», after: PT2H'),
      messages: [
        'The output for "Plan the day" is available PT2H after admission and needed PT45M before rounds-start: nobody can tell whether that is in time. Count both from one anchor.',
      ],
      related: ['rounds-start'],
      fixes: ['Count from rounds-start, and enter the time anew'],
    },
    {
      name: 'another anchor, and a time that nothing would ask for',
      severity: 'warning',
      plan: plan('anchor: rounds-start, after: PT1H', 'anchor: «admission», before: PT2H'),
      fixes: [],
    },
    {
      name: 'an anchor that is spelled differently',
      severity: 'warning',
      plan: plan(before45, 'anchor: «round-start», before: PT90M'),
      fixes: ['Align the anchor to rounds-start'],
      fixed: plan(before45, 'anchor: rounds-start, before: PT90M'),
    },
    {
      name: 'an anchor that is spelled differently, and too late as well',
      severity: 'warning',
      plan: plan(before45, 'anchor: «round-start», before: PT5M'),
      fixes: [],
    },
  ],
})
