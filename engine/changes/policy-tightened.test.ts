import { testChange } from '../../test/support/change-tester'
import { change } from './policy-tightened'

const plan = `apiVersion: readiness-policy/v1
defaults: {audit.maxAge: P120D, owner.minFte: 0.2}
rules: {roi/hidden-costs: warning}
waivers: {maxDuration: P60D, approversFrom: [governanceBody, champion]}
checks: [{id: people/job, message: No job, severity: {pilot: warning}, expression: has(plan.people)}]
`

testChange(change, {
  raised: [
    {
      name: 'numbers, each its own way',
      plan,
      edit: [['audit.maxAge: P120D, owner.minFte: 0.2', 'audit.maxAge: P90D, owner.minFte: 0.25']],
      at: ['defaults/audit.maxAge', 'defaults/owner.minFte'],
      message: 'audit.maxAge changed from P120D to P90D.',
      approvers: [],
    },
    {
      name: 'a rule, a lock and a check',
      plan,
      edit: [
        ['roi/hidden-costs: warning', 'roi/hidden-costs: error'],
        ['waivers:', 'locked: [owner/missing]\nwaivers:'],
        ['severity: {pilot: warning}', 'severity: {pilot: error}'],
        [
          'has(plan.people)}]',
          'has(plan.people)}, {id: people/any, message: Nobody, severity: error, expression: "false"}]',
        ],
      ],
      asOf: '2027-06-01',
      at: ['rules/roi/hidden-costs', 'locked/0', 'checks/people/job/severity', 'checks/people/any'],
      message:
        'roi/hidden-costs is more severe: at discovery from warning to error, at design from warning to error, at build from warning to error, at pilot from warning to error, at production from warning to error and at renewal from warning to error.',
    },
    {
      name: 'the terms of waivers',
      plan,
      edit: [
        [
          'maxDuration: P60D, approversFrom: [governanceBody, champion]',
          'maxDuration: P30D, approversFrom: [governanceBody]',
        ],
      ],
      at: ['waivers/maxDuration', 'waivers/approversFrom'],
    },
    {
      name: 'a new policy',
      plan: '',
      after: 'apiVersion: readiness-policy/v1\nlocked: [owner/missing]\n',
      at: 'locked/0',
      message: 'owner/missing is locked: nothing softens or waives it.',
    },
    {
      name: 'waivers that not everybody may approve any more',
      plan: 'apiVersion: readiness-policy/v1\n',
      edit: [['readiness-policy/v1\n', 'readiness-policy/v1\nwaivers: {approversFrom: [governanceBody]}\n']],
      at: 'waivers/approversFrom',
      message: 'Waivers may no longer be approved by anybody.',
    },
  ],
  silent: [
    {
      name: 'looser numbers',
      plan,
      edit: [['audit.maxAge: P120D, owner.minFte: 0.2', 'audit.maxAge: P150D, owner.minFte: 0.15']],
    },
    {
      name: 'a duration that is neither longer nor shorter',
      plan,
      given: [['maxDuration: P60D', 'maxDuration: P30D']],
      edit: [['maxDuration: P30D', 'maxDuration: P1M']],
    },
    { name: 'a check with another expression', plan, edit: [['has(plan.people)', 'has(plan.metrics)']] },
  ],
})
