import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-capacity-to-act'

const point = (capacity: string, times = '') => `
workflow:
  decisionPoints:
    - id: pre-round
      user: hospitalist
      decision: Plan the day
${times}      action: Edit the plan
      capacity: ${capacity}
`
const times = (availableAt: string, neededBy = 'anchor: rounds-start, before: PT45M') =>
  `      neededBy: {${neededBy}}\n      availableAt: {${availableAt}}\n`
const before60 = times('anchor: rounds-start, before: PT60M')
const enough = 'expectedPerUserPerDay: 5, maxPerUserPerDay: 5'

testRule(rule, {
  accept: [
    { name: 'exactly as many as one can act on', plan: point(`{${enough}}`) },
    { name: 'none at all', plan: point('{expectedPerUserPerDay: 0, maxPerUserPerDay: 0}') },
    { name: 'an item that takes nobody knows how long', plan: point(`{${enough}, batch: true}`, before60) },
    { name: 'an item that takes exactly the time there is', plan: point(`{${enough}, timePerItem: PT15M}`, before60) },
    {
      name: 'items of a day that take exactly the time there is',
      plan: point(`{${enough}, timePerItem: PT3M, batch: true}`, before60),
    },
    {
      name: 'the same in thirds of a minute',
      plan: point('{expectedPerUserPerDay: 45, maxPerUserPerDay: 50, timePerItem: PT20S, batch: true}', before60),
    },
    { name: 'items that come one by one', plan: point(`{${enough}, timePerItem: PT15M, batch: false}`, before60) },
    {
      name: 'less than one item a day',
      plan: point('{expectedPerUserPerDay: 0.2, maxPerUserPerDay: 1, timePerItem: PT15M, batch: true}', before60),
    },
    {
      name: 'output after the decision, for which another rule asks',
      plan: point(`{${enough}, timePerItem: PT1M}`, times('anchor: rounds-start, before: PT30M')),
    },
    {
      name: 'moments of different anchors',
      plan: point(`{${enough}, timePerItem: PT1H}`, times('anchor: admission, before: PT60M')),
    },
    {
      name: 'moments without an anchor',
      plan: point(`{${enough}, timePerItem: PT1H}`, times('before: PT60M', 'before: PT45M')),
    },
    {
      name: 'a moment both before and after its anchor',
      plan: point(`{${enough}, timePerItem: PT3H}`, times('anchor: rounds-start, before: PT60M, after: PT60M')),
    },
    {
      name: 'a need both before and after its anchor',
      plan: point(
        `{${enough}, timePerItem: PT3H}`,
        times('anchor: rounds-start, before: PT60M', 'anchor: rounds-start, before: PT5M, after: PT5M'),
      ),
    },
    {
      name: 'no moment at which it is there',
      plan: point(`{${enough}, timePerItem: PT3H}`, '      neededBy: {anchor: rounds-start, before: PT45M}\n'),
    },
    {
      name: 'no moment at which it is needed',
      plan: point(`{${enough}, timePerItem: PT3H}`, '      availableAt: {anchor: rounds-start, before: PT45M}\n'),
    },
    { name: 'no decision points', plan: 'workflow: {decisionPoints: []}' },
    { name: 'no workflow', plan: 'useCase: {aiType: [predictive]}' },
    { name: 'in discovery', stage: 'discovery', plan: point('{expectedPerUserPerDay: 9, maxPerUserPerDay: 5}') },
  ],
  reject: [
    {
      name: 'more than one can act on',
      blocks: 'pilot',
      plan: point('{expectedPerUserPerDay: «21», maxPerUserPerDay: 20}'),
      messages: [
        'At "Plan the day" each hospitalist gets 21 items a day and can act on 20: show fewer, or share the work among more people, for the rest is closed unread.',
      ],
      related: ['20'],
      fixes: [],
    },
    {
      name: 'the same of a point without decision and user',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: 'workflow: {decisionPoints: [{id: triage, capacity: {expectedPerUserPerDay: «0.5», maxPerUserPerDay: 0}}]}',
      messages: [/^At "triage" each user gets 0\.5 items a day and can act on 0: /],
    },
    {
      name: 'an item that takes longer than the time there is',
      plan: point(`{${enough}, timePerItem: «PT16M»}`, before60),
      messages: [
        'One item takes PT16M, and at "Plan the day" there are 15 min from when the output is there to when it is needed: deliver it earlier, show fewer items or make the step shorter.',
      ],
      related: ['{anchor: rounds-start, before: PT60M}', '{anchor: rounds-start, before: PT45M}'],
      fixes: [],
    },
    {
      name: 'no time at all, after the anchor',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: point(
        `{${enough}, timePerItem: «PT1S»}`,
        times('anchor: vitals, after: PT5M', 'anchor: vitals, after: PT5M'),
      ),
      messages: [/^One item takes PT1S, and at "Plan the day" there are 0 min from /],
    },
    {
      name: 'items of a day that take longer together',
      blocks: 'pilot',
      plan: point('{expectedPerUserPerDay: 16, maxPerUserPerDay: 16, timePerItem: «PT1M», batch: true}', before60),
      messages: [
        '16 items at PT1M take 16 min, and at "Plan the day" there are 15 min from when the output is there to when it is needed: deliver it earlier, show fewer items or make the step shorter.',
      ],
    },
    {
      name: 'the same in hours, and in fractions of them',
      plan: point(
        '{expectedPerUserPerDay: 40, maxPerUserPerDay: 50, timePerItem: «PT4M», batch: true}',
        times('anchor: rounds-start, before: PT120M', 'anchor: rounds-start, after: PT7M'),
      ),
      messages: [/^40 items at PT4M take 2\.7 h, and at "Plan the day" there are 2\.1 h from /],
    },
    {
      name: 'just under two hours',
      plan: point(`{${enough}, timePerItem: «PT3H», batch: true}`, times('anchor: a, before: PT2H', 'anchor: a')),
      messages: [/^5 items at PT3H take 15 h, and at "Plan the day" there are 2 h from /],
    },
    {
      name: 'an item of a batch of unknown size, of which nothing is said',
      severity: ['warning', 'error'],
      plan: point('{maxPerUserPerDay: 5, timePerItem: «PT16M», batch: true}', before60).replace(
        'capacity',
        '«capacity»',
      ),
      messages: [
        'Nothing says whether anybody has the time for "Plan the day": state how many items a day each hospitalist will get (expectedPerUserPerDay).',
        /^One item takes PT16M, /,
      ],
      fixes: ['Insert expectedPerUserPerDay'],
    },
    {
      name: 'more than one can act on, and too long as well',
      plan: point('{expectedPerUserPerDay: «6», maxPerUserPerDay: 5, timePerItem: «PT3M», batch: true}', before60),
      messages: [/ gets 6 items a day and can act on 5: /, /^6 items at PT3M take 18 min, /],
    },
    {
      name: 'no capacity',
      severity: 'warning',
      blocks: null,
      plan: 'workflow: {decisionPoints: [{id: «triage»}]}',
      messages: [
        'Nothing says whether anybody has the time for "triage": state how many items a day each user will get (expectedPerUserPerDay) and how many one can act on (maxPerUserPerDay).',
      ],
      fixes: ['Insert capacity'],
      fixed:
        'workflow: {decisionPoints: [{id: triage, capacity: {expectedPerUserPerDay: , maxPerUserPerDay: , timePerItem: }}]}',
    },
    {
      name: 'a capacity without numbers, in block style',
      stage: 'production',
      severity: 'warning',
      plan: `workflow:
  decisionPoints:
    - id: triage
      «capacity»:
        timePerItem: PT4M
`,
      fixes: ['Insert expectedPerUserPerDay and maxPerUserPerDay'],
    },
    {
      name: 'a point that has no name yet',
      severity: 'warning',
      plan: 'workflow: {decisionPoints: [{«user»: nurse}]}',
      messages: [/^Nothing says whether anybody has the time for this decision point: state .* each nurse will get /],
    },
    {
      name: 'what one can act on left open',
      severity: 'warning',
      plan: point('{expectedPerUserPerDay: 5, «maxPerUserPerDay»: }'),
      messages: [
        'Nothing says whether anybody has the time for "Plan the day": state how many one can act on (maxPerUserPerDay).',
      ],
    },
  ],
})
