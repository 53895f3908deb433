import { testRule } from '../../../test/support/rule-tester'
import { rule } from './open-issue-at-exposure'

const exposure = 'validation: {firstClinicalExposure: 2027-01-11}\n'
const issue = (rest: string) =>
  `dataSources: [{id: notes, audit: {status: complete, knownIssues: [{id: iss-route, title: Summaries land in the archive, ${rest}}]}}]`

testRule(rule, {
  accept: [
    { name: 'resolved', plan: `${exposure}${issue('severity: high, status: resolved')}` },
    {
      name: 'due on the day of exposure',
      plan: `${exposure}${issue('severity: high, status: open, due: 2027-01-11')}`,
    },
    {
      name: 'a due date while the exposure is not known',
      plan: issue('severity: high, status: open, due: 2028-01-01'),
    },
    { name: 'medium severity', plan: `${exposure}${issue('severity: medium, status: open')}` },
    { name: 'no severity', plan: `${exposure}${issue('status: open')}` },
    { name: 'an empty list', plan: 'dataSources: [{id: notes, audit: {status: complete, knownIssues: []}}]' },
    {
      name: 'no list in an audit that is not complete',
      plan: 'dataSources: [{id: notes, audit: {status: in-progress}}]',
    },
    { name: 'no audit', plan: 'dataSources: [{id: notes}]' },
  ],
  reject: [
    {
      name: 'due a day after exposure',
      plan: `${exposure}${issue('severity: high, status: in-progress, due: «2027-01-12»')}`,
      messages: [
        '"Summaries land in the archive" is of high severity, not resolved, and due on 2027-01-12: resolve it before clinicians first see output on 2027-01-11, or move that day.',
      ],
      fixes: [],
    },
    {
      name: 'no due date, early',
      stage: 'discovery',
      severity: 'info',
      blocks: 'pilot',
      plan: `dataSources:
  - id: notes
    audit:
      status: complete
      knownIssues:
        - id: «iss-route»
          title: Summaries land in the archive
          severity: high
          status: accepted
`,
      messages: [
        '"Summaries land in the archive" is of high severity, not resolved, and has no due date: set one before clinicians see output.',
      ],
      fixes: ['Insert a due date and an owner'],
    },
    {
      name: 'no due date, with an owner',
      plan: `people: [{id: tomas-berg, name: Tomas Berg, kind: person, org: health-system}]
${exposure}dataSources: [{id: notes, audit: {knownIssues: [{id: «iss-route», severity: high, owner: tomas-berg}]}}]`,
      messages: [
        '"iss-route" is of high severity, not resolved, and has no due date: set one before clinicians first see output on 2027-01-11.',
      ],
      fixes: ['Insert a due date'],
    },
    {
      name: 'a due date left open on one line',
      plan: `${exposure}dataSources: [{id: notes, audit: {knownIssues: [{id: iss-route, severity: high, «due»: , status: open}]}}]`,
      fixes: ['Insert a due date and an owner'],
    },
    {
      name: 'after exposure',
      asOf: '2027-01-11',
      plan: `${exposure}dataSources:
  - id: notes
    audit:
      knownIssues:
        - {id: iss-late, title: Notes come late, severity: high, due: «2027-02-01»}
        - {id: «iss-route», title: Summaries land in the archive, severity: high}
`,
      messages: [
        '"Notes come late" is of high severity, not resolved, and due on 2027-02-01, though by the plan clinicians have seen output since 2027-01-11: resolve it.',
        '"Summaries land in the archive" is of high severity, not resolved, and has no due date, though by the plan clinicians have seen output since 2027-01-11: resolve it.',
      ],
    },
    {
      name: 'exposure with the start of the pilot',
      plan: `lifecycle: {stage: pilot, timeline: [{stage: pilot, planned: {start: 2026-10-26}, actual: {start: 2026-11-02}}]}
${issue('severity: high, status: open, due: «2026-11-03»')}`,
    },
    {
      name: 'a complete audit that says nothing of known issues',
      severity: 'info',
      blocks: null,
      plan: 'dataSources: [{id: notes, «audit»: {status: complete}}]',
      messages: [
        'The audit of notes is complete and says nothing of known issues: list them, or write knownIssues: [] to say that somebody looked.',
      ],
      fixes: [],
    },
  ],
})
