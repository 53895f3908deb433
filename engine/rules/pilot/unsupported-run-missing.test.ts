import { testRule } from '../../../test/support/rule-tester'
import { rule } from './unsupported-run-missing'

const criteria = `
  criteria:
    - {id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, support: without}
    - {id: c-time, metric: review-min, op: lte, target: 7.4, fail: 8.6}
`
const support = '  support: [{id: at-elbow, inProduction: false}, {id: fix-queue, inProduction: true}]\n'
const plan = (removed: string, given = criteria) => `pilot:${given}${support}  supportRemoved: ${removed}\n`

testRule(rule, {
  accept: [
    { name: 'a time without support', plan: plan('{start: 2026-12-14, end: 2027-01-29, criteria: [c-adopt]}') },
    { name: 'just long enough', plan: plan('{start: 2026-12-14, end: 2026-12-27, criteria: [c-adopt]}') },
    {
      name: 'days that contradict each other, which another rule reports',
      plan: plan('{start: 2026-12-14, end: 2026-11-27, criteria: [c-adopt]}'),
    },
    { name: 'no support', plan: `pilot:${criteria}` },
    { name: 'an empty list of support', plan: 'pilot: {support: []}' },
    { name: 'at discovery', stage: 'discovery', plan: `pilot:\n${support}` },
    { name: 'at renewal', stage: 'renewal', plan: `pilot:\n${support}` },
    { name: 'no pilot', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'nothing said, and a criterion without an id',
      plan: `«pilot»:${criteria.replace('{id: c-time, metric: review-min', '{support: without, metric: review-min')}${support}`,
    },
    {
      name: 'nothing said',
      plan: `«pilot»:${criteria}${support}`,
      messages: [
        'The pilot has support (at-elbow and fix-queue) and no time without it: say from when to when, and which criteria are measured then.',
      ],
      fixes: ['Insert the time without support'],
      blocks: 'pilot',
    },
    {
      name: 'nothing said, and no criterion',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: `«pilot»:\n${support}`,
    },
    {
      name: 'support that stays in production',
      plan: '«pilot»: {support: [{id: fix-queue, inProduction: true}]}',
    },
    {
      name: 'too short by a day',
      plan: plan('{start: 2026-12-14, end: «2026-12-26», criteria: [c-adopt]}'),
      messages: [
        'The time without support lasts 13 days, from 2026-12-14 to 2026-12-26, and needs at least P14D: begin earlier or end later.',
      ],
      related: ['2026-12-14'],
      fixes: [],
    },
    {
      name: 'one day',
      plan: plan('{start: 2026-12-14, end: «2026-12-14», criteria: [c-adopt]}'),
      messages: [/lasts 1 day, /],
    },
    {
      name: 'no first day',
      plan: plan('{end: 2027-01-29, criteria: [c-adopt]}').replace('supportRemoved', '«supportRemoved»'),
      messages: ['The time without support has no first day: enter start, so that it lasts at least P14D.'],
      fixes: ['Add start'],
    },
    {
      name: 'no last day',
      plan: plan('{start: 2026-12-14, criteria: [c-adopt]}').replace('supportRemoved', '«supportRemoved»'),
      messages: ['The time without support has no last day: enter end, so that it lasts at least P14D.'],
      fixes: ['Add end'],
    },
    {
      name: 'no criteria, where some say that they are measured then',
      plan: plan('{start: 2026-12-14, end: 2027-01-29, criteria: «[]»}'),
      messages: ['No criterion is measured in the time without support: name those that must hold in production.'],
      fixed: plan('{start: 2026-12-14, end: 2027-01-29, criteria: [c-adopt]}'),
    },
    {
      name: 'no criteria, and none that says so',
      plan: plan('{start: 2026-12-14, end: 2027-01-29}', '\n  criteria: [{id: c-adopt}]\n').replace(
        'supportRemoved',
        '«supportRemoved»',
      ),
      fixes: ['Add criteria'],
    },
    {
      name: 'an empty list of criteria, and none that says so',
      plan: plan('{start: 2026-12-14, end: 2027-01-29, criteria: «[]»}', '\n'),
      fixes: [],
    },
    {
      name: 'a criterion left open',
      plan: `pilot:\n${support}  supportRemoved:\n    start: 2026-12-14\n    end: 2027-01-29\n    «criteria»:\n      -\n`,
      fixes: [],
    },
    {
      name: 'too short and without criteria',
      plan: plan('{start: 2026-12-14, end: «2026-12-18», criteria: «[]»}'),
      messages: [/lasts 5 days/, /^No criterion/],
    },
  ],
})
