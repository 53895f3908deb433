import { testRule } from '../../../test/support/rule-tester'
import { rule } from './no-decision-point'

testRule(rule, {
  accept: [
    {
      name: 'a decision point with its action',
      plan: 'workflow: {decisionPoints: [{id: pre-round, action: Edit the plan of the day}]}',
    },
    { name: 'at renewal', stage: 'renewal', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'no workflow',
      atDocument: true,
      blocks: 'design',
      plan: 'useCase: {aiType: [predictive]}',
      messages: ['No decision uses the output: list who decides what with it, by when, and what they then do.'],
      fixes: ['Insert a decision point'],
    },
    {
      name: 'no decision points',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'design',
      plan: '«workflow»:\n  downtimeProcedure: docs/downtime.md\n',
      fixes: ['Insert a decision point'],
    },
    { name: 'an empty list', plan: 'workflow: {decisionPoints: «[]», downtimeProcedure: docs/downtime.md}\n' },
    {
      name: 'points without an action',
      plan: `
workflow:
  decisionPoints:
    - id: «pre-round»
      user: hospitalist
      decision: Set the day's plan
    - {id: discharge, «action»: }
    - {id: admission, action: Choose the ward}
`,
      messages: [
        'Nothing says what the hospitalist does with the output at "Set the day\'s plan": enter the action.',
        'Nothing says what the user does with the output at "discharge": enter the action.',
      ],
      fixes: ['Add the action'],
    },
  ],
})
