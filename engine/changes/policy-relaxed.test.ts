import { testChange } from '../../test/support/change-tester'
import { change } from './policy-relaxed'

const plan = `apiVersion: readiness-policy/v1
defaults: {audit.maxAge: P120D, owner.minFte: 0.2, pilot.minSites: 3}
rules: {pilot/too-small: {pilot: error, production: error}, roi/hidden-costs: warning, people/work-address: error}
locked: [data/best-case-environment, owner/not-a-person]
waivers: {maxDuration: P60D, approversFrom: [governanceBody]}
checks:
  - {id: people/work-address, message: No address, severity: warning, place: people, expression: has(element.email)}
  - {id: people/job, message: No job, severity: error, place: people, expression: has(element.title)}
`

testChange(change, {
  raised: [
    {
      name: 'numbers, each its own way',
      plan,
      edit: [
        [
          'audit.maxAge: P120D, owner.minFte: 0.2, pilot.minSites: 3',
          'audit.maxAge: P150D, owner.minFte: 0.15, pilot.minSites: 3',
        ],
      ],
      at: ['defaults/audit.maxAge', 'defaults/owner.minFte'],
      grade: 'block',
      message: 'audit.maxAge changed from P120D to P150D.',
      shows: 'P150D',
      approvers: ['owner of the policy'],
    },
    {
      name: 'a number that is left to the built-in one',
      plan,
      edit: [['owner.minFte: 0.2, ', '']],
      asOf: '2027-06-01',
      at: 'defaults/owner.minFte',
      grade: 'block',
      side: 'before',
      message: 'owner.minFte changed from 0.2 to 0.1.',
    },
    {
      name: 'severities, at one stage and at all',
      plan,
      edit: [
        [
          '{pilot: error, production: error}, roi/hidden-costs: warning',
          '{pilot: warning, production: error}, roi/hidden-costs: off',
        ],
      ],
      at: ['rules/pilot/too-small', 'rules/roi/hidden-costs'],
      grade: 'block',
    },
    {
      name: 'a lock',
      plan,
      edit: [['locked: [data/best-case-environment, owner/not-a-person]', 'locked: [data/best-case-environment]']],
      at: 'locked/1',
      grade: 'block',
      side: 'before',
      shows: 'owner/not-a-person',
      message: 'owner/not-a-person is no longer locked: it may be softened and waived.',
    },
    {
      name: 'the terms of waivers',
      plan,
      edit: [
        [
          '{maxDuration: P60D, approversFrom: [governanceBody]}',
          '{maxDuration: P90D, approversFrom: [governanceBody, champion]}',
        ],
      ],
      at: ['waivers/maxDuration', 'waivers/approversFrom'],
      grade: 'block',
      message: 'The longest duration of a waiver changed from P60D to P90D.',
    },
    {
      name: 'waivers that anybody may approve',
      plan,
      edit: [[', approversFrom: [governanceBody]', '']],
      at: 'waivers/approversFrom',
      grade: 'block',
      message: 'Waivers may now be approved by anybody as well.',
    },
    {
      name: 'a check that goes, and one that is softened where it is declared',
      plan,
      given: [[', people/work-address: error', '']],
      edit: [
        ['  - {id: people/job, message: No job, severity: error, place: people, expression: has(element.title)}\n', ''],
        ['message: No address, severity: warning', 'message: No address, severity: {pilot: info}'],
      ],
      at: ['checks/people/work-address/severity', 'checks/people/job'],
      grade: 'block',
    },
    {
      name: 'a check with another expression',
      plan,
      edit: [['expression: has(element.title)', 'expression: "true"']],
      at: 'checks/people/job/expression',
      grade: 'risk',
      message: 'The expression of the check people/job changed from has(element.title) to true.',
    },
    {
      name: 'the policy as a whole',
      plan: 'apiVersion: readiness-policy/v1\nlocked: [owner/missing]\n',
      after: null,
      at: 'locked/0',
      grade: 'block',
      side: 'before',
    },
    {
      name: 'a new policy that is softer than the built-in one',
      plan: '',
      after: 'apiVersion: readiness-policy/v1\nrules: {owner/missing: info}\n',
      at: 'rules/owner/missing',
      grade: 'block',
      message:
        'owner/missing is less severe: at discovery from warning to info, at design from error to info, at build from error to info, at pilot from error to info, at production from error to info and at renewal from error to info.',
    },
    {
      name: 'what a policy no longer extends cannot be seen in the file alone, but a base that is another one can',
      plan: 'apiVersion: readiness-policy/v1\nextends: [../base.yaml]\ndefaults: {pilot.minSites: 4}\n',
      policy: { defaults: { 'pilot.minSites': 3 } },
      edit: [['defaults: {pilot.minSites: 4}', 'defaults: {}']],
      at: 'defaults/pilot.minSites',
      grade: 'block',
      message: 'pilot.minSites changed from 4 to 3.',
    },
  ],
  silent: [
    {
      name: 'stricter numbers',
      plan,
      edit: [['audit.maxAge: P120D, owner.minFte: 0.2', 'audit.maxAge: P90D, owner.minFte: 0.25']],
    },
    {
      name: 'a line that says what counts anyway',
      plan,
      edit: [['defaults: {', 'defaults: {pilot.minDuration: P8W, ']],
    },
    {
      name: 'another title of a check',
      plan,
      edit: [['id: people/job, message', 'id: people/job, title: Job, message']],
    },
    {
      name: 'lists in another order',
      plan,
      edit: [['[data/best-case-environment, owner/not-a-person]', '[owner/not-a-person, data/best-case-environment]']],
    },
    {
      name: 'a number of the wrong type, which counts for nothing',
      plan,
      given: [['pilot.minSites: 3', 'pilot.minSites: three']],
      edit: [['pilot.minSites: three', 'pilot.minSites: four']],
    },
  ],
})
