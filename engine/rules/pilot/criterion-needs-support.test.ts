import { testRule } from '../../../test/support/rule-tester'
import { rule } from './criterion-needs-support'

const plan = (support: string, removed: string) => `
pilot:
  criteria:
    - {id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, ${support}}
  supportRemoved: {start: 2026-12-14, end: 2027-01-29, criteria: ${removed}}
`

testRule(rule, {
  accept: [
    { name: 'measured again', plan: plan('support: with', '[c-adopt]') },
    { name: 'measured without support', plan: plan('support: without', '[]') },
    { name: 'nothing said', plan: plan('minN: 400', '[]') },
    { name: 'at discovery', stage: 'discovery', plan: plan('support: with', '[]') },
    { name: 'at renewal', stage: 'renewal', plan: plan('support: with', '[]') },
    { name: 'no pilot', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'not measured again',
      plan: plan('support: «with»', '[c-time]'),
      messages: [
        'c-adopt is measured with the support of the pilot and not again without it: add it to supportRemoved.criteria, as production has no such support.',
      ],
      fixed: plan('support: with', '[c-time, c-adopt]'),
      blocks: 'pilot',
    },
    {
      name: 'no criterion is measured again',
      stage: 'design',
      severity: 'warning',
      plan: plan('support: «with»', '[]'),
      fixed: plan('support: with', '[c-adopt]'),
    },
    {
      name: 'criteria left out',
      plan: `
pilot:
  criteria:
    - id: c-adopt
      support: «with» # the trainers stay
  supportRemoved:
    start: 2026-12-14
    end: 2027-01-29
`,
      fixed: `
pilot:
  criteria:
    - id: c-adopt
      support: with # the trainers stay
  supportRemoved:
    start: 2026-12-14
    end: 2027-01-29
    criteria: [c-adopt]
`,
    },
    {
      name: 'no time without support to add it to',
      plan: 'pilot: {criteria: [{id: c-adopt, support: «with»}, {id: c-time, support: without}]}',
      fixes: [],
    },
  ],
})
