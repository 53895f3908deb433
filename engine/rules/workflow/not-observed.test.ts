import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-observed'

const plan = (validation: string) => `
workflow:
  decisionPoints:
    - id: pre-round
      decision: Plan the day
      action: Edit the plan
      validation: ${validation}
`

testRule(rule, {
  accept: [
    { name: 'direct observation', plan: plan('{method: direct-observation}') },
    { name: 'time and motion', plan: plan('{method: time-motion}') },
    { name: 'shadowing', plan: plan('{method: shadowing}') },
    { name: 'logs', plan: plan('{method: log-analysis}') },
    { name: 'no method yet', plan: plan('{sessions: 3}') },
    { name: 'no validation yet', plan: plan('') },
    { name: 'at renewal', stage: 'renewal', plan: plan('{method: survey}') },
  ],
  reject: [
    {
      name: 'interviews',
      plan: plan('{method: «interview», completed: 2026-07-10}'),
      messages: [
        '"Plan the day" was validated by interviews only: watch the people who take the decision at work, and record that as the method.',
      ],
      fixes: ['Add the places for an observation'],
      blocks: 'build',
    },
    {
      name: 'a survey',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: plan('\n        method: «survey»\n        sessions: 4'),
      messages: [/ was validated by a survey only: /],
    },
    {
      name: 'documents, and every place is there',
      plan: plan('{method: «documentation-review», sessions: 9, roles: [hospitalist], facilities: [north]}').replace(
        'workflow:',
        'facilities: [{id: north, name: North Campus}]\nworkflow:',
      ),
      messages: [/ was validated by reading documents only: /],
      fixes: [],
    },
  ],
})
