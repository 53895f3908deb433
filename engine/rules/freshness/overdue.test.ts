import { testRule } from '../../../test/support/rule-tester'
import { rule } from './overdue'

const people = 'people: [{id: amara-osei, name: Amara Osei MD, kind: person}]\n'

const review = (last: string, cadence = 'P1M') =>
  `${people}governance: {review: {owner: amara-osei, cadence: ${cadence}, last: ${last}}}\n`

const timeline = (entry: string, stage = 'production') =>
  `lifecycle:\n  stage: ${stage}\n  timeline:\n    - {stage: production, ${entry}}\n`

const unitValue = (date: string, evidence = 'ev-rates') =>
  `roi:
  metrics:
    - {metric: note-minutes, benefit: {unitValue: {amount: 112, per: h, evidence: ${evidence}}}}
evidence:
  - {id: ev-other, type: finance-memo, uri: evidence/other.pdf, date: 2020-01-01}
  - {id: ev-rates, type: finance-memo, uri: evidence/rates.pdf, date: ${date}}
`

testRule(rule, {
  accept: [
    { name: 'a review that is due today', plan: review('2026-10-22') },
    { name: 'a review that was never held', plan: `${people}governance: {review: {owner: amara-osei, cadence: P1M}}` },
    {
      name: 'a review without a cadence',
      plan: `${people}governance: {review: {owner: amara-osei, last: 2020-01-01}}`,
    },
    {
      name: 'no governance and no lifecycle',
      stage: 'production',
      plan: `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n${people}`,
    },
    {
      name: 'an amount that is worth nothing yet',
      plan: 'roi: {metrics: [{metric: note-minutes, benefit: {realization: 1}}]}',
    },
    { name: 'a start that is planned for today', plan: timeline('planned: {start: 2026-11-22, end: 2026-11-22}') },
    {
      name: 'a stage that started and ended late',
      plan: timeline('planned: {start: 2026-06-01, end: 2026-08-01}, actual: {start: 2026-07-01, end: 2026-10-01}'),
    },
    {
      name: 'a stage that has started and is to end later',
      plan: timeline('planned: {start: 2026-06-01, end: 2026-12-01}, actual: {start: 2026-06-08}'),
    },
    { name: 'a stage without planned dates', plan: timeline('actual: {start: 2026-06-08}') },
    { name: 'a retired plan', plan: timeline('planned: {start: 2026-06-01}', 'retired') },
    { name: 'a value of a unit that is 365 days old', plan: unitValue('2025-11-22') },
    { name: 'a value that rests on a document the plan does not list', plan: unitValue('2025-11-21', 'ev-lost') },
    {
      name: 'a value that rests on no document',
      plan: 'roi: {metrics: [{metric: note-minutes, benefit: {unitValue: {amount: 112, per: h}}}]}',
    },
    {
      name: 'an old document without a date',
      plan: `${unitValue('2025-11-22', 'ev-undated')}  - {id: ev-undated, type: finance-memo, uri: evidence/undated.pdf}\n`,
    },
  ],
  reject: [
    {
      name: 'a review that was due yesterday',
      severity: 'error',
      blocks: 'production',
      plan: review('«2026-10-21»'),
      messages: [
        'The review by Amara Osei MD was last held on 2026-10-21 and due again on 2026-11-21: hold it, as a slow decline shows only to those who look.',
      ],
      related: ['P1M'],
      fixes: [],
    },
    {
      name: 'a review that nobody owns, every quarter',
      plan: 'governance: {review: {cadence: P3M, last: «2026-06-30»}}',
      messages: [/^The review was last held on 2026-06-30 and due again on 2026-09-30:/],
      related: ['P3M'],
    },
    {
      name: 'a start that was planned for yesterday',
      severity: 'error',
      plan: timeline('planned: {start: «2026-11-21»}'),
      messages: [
        'The production stage was to start on 2026-11-21, and the plan does not say that it did: enter the actual start, or a new date if one was agreed.',
      ],
      related: [],
      fixes: [],
    },
    {
      name: 'an end that was planned for yesterday',
      plan: timeline('planned: {start: 2026-06-01, end: «2026-11-21»}, actual: {start: 2026-06-01}'),
      messages: [
        'The production stage was to end on 2026-11-21, and the plan does not say that it did: enter the actual end, or a new date if one was agreed.',
      ],
    },
    {
      name: 'a stage that has not started is not also late to end',
      plan: timeline('planned: {start: «2026-06-01», end: 2026-08-01}'),
      messages: [/was to start on 2026-06-01/],
    },
    {
      name: 'an end without a start',
      plan: timeline('planned: {end: «2026-08-01»}'),
    },
    {
      name: 'every stage of the timeline',
      plan: `lifecycle:
  stage: production
  timeline:
    - {stage: discovery, planned: {start: 2026-05-04, end: «2026-06-19»}, actual: {start: 2026-05-04}}
    - {stage: pilot, planned: {start: 2026-08-03}, actual: {start: 2026-08-03}}
    - {planned: {start: «2026-11-02»}}
`,
      messages: [/^The discovery stage was to end/, /^A stage was to start/],
    },
    {
      name: 'a value of a unit that is 366 days old',
      severity: 'error',
      blocks: 'production',
      plan: unitValue('2025-11-21', '«ev-rates»'),
      messages: [
        'The value of a unit of note-minutes rests on ev-rates of 2025-11-21, 366 days ago and more than P365D: have finance renew it, as the return is computed with it.',
      ],
      related: ['2025-11-21'],
      fixes: [],
    },
    {
      name: 'of a metric that is not named',
      plan: `roi: {metrics: [{benefit: {unitValue: {amount: 112, per: h, evidence: «ev-rates»}}}]}
evidence: [{id: ev-rates, type: finance-memo, uri: evidence/rates.pdf, date: 2024-01-01}]
`,
      messages: [/^The value of a unit of this metric rests/],
    },
    {
      name: 'at discovery it is a remark',
      stage: 'discovery',
      severity: 'info',
      blocks: 'production',
      plan: timeline('planned: {start: «2026-11-21»}', 'discovery'),
    },
    {
      name: 'in the pilot it is a warning',
      stage: 'pilot',
      severity: 'warning',
      blocks: 'production',
      plan: review('«2026-10-21»'),
    },
  ],
})
