import { testRule } from '../../../test/support/rule-tester'
import { rule } from './passed-over-blockers'

const audit = (completed: string) =>
  `dataSources: [{id: meds, kind: structured, audit: {status: complete, environment: production, completed: ${completed}, knownIssues: []}}]`
const timeline = (...rest: string[]) => `lifecycle:
  stage: build
  timeline:
    - {stage: build, planned: {start: 2026-07-20}}
${rest.map((entry) => `    - ${entry}\n`).join('')}`
const late = `${audit('2026-07-03')}\n`
/** Passed on as many days of February as there are gates. */
const gates = (count: number) =>
  Array.from({ length: count }, (_, i) => `{stage: build, passed: 2026-02-${String(i + 1).padStart(2, '0')}}`).join(
    ', ',
  )
const waiver = (dates: string) =>
  `waivers: [{id: w, rule: data/audit-missing, target: dataSources/meds/audit, reason: Access came late, approvedBy: ana, compensatingControl: No data leaves, ${dates}}]\n`
const people = 'people: [{id: ana, name: Ana Ruiz, kind: person}]\n'

testRule(rule, {
  accept: [
    { name: 'no gates', plan: late },
    { name: 'a gate that is not passed', plan: `${timeline()}${late}gates: [{stage: build}]\n` },
    {
      name: 'a gate that is passed in the future',
      plan: `${timeline()}${late}gates: [{stage: build, passed: 2026-11-23}]\n`,
      asOf: '2026-06-30',
    },
    {
      name: 'a gate on the day the audit was completed',
      plan: `${timeline()}${late}gates: [{stage: build, passed: 2026-07-03}]\n`,
    },
    {
      name: 'a gap that is an error today as well',
      plan: `${timeline()}dataSources: [{id: meds, kind: structured}]\ngates: [{stage: build, passed: 2026-06-26}]\n`,
    },
    {
      name: 'a gap that is a warning at the stage of the gate',
      plan: `${timeline()}${late}gates: [{stage: design, passed: 2026-06-26}]\n`,
    },
    {
      name: 'an audit that was repeated after go-live',
      plan: `${timeline('{stage: production, actual: {start: 2026-07-01}}')}${late}gates: [{stage: build, passed: 2026-06-26}]\n`,
    },
    {
      name: 'a gap that was waived on that day',
      plan: `${timeline()}${people}${late}gates: [{stage: build, passed: 2026-06-26}]\n${waiver('granted: 2026-06-26, expires: 2026-06-26')}`,
    },
  ],
  reject: [
    {
      name: 'an audit that was completed after the gate',
      plan: `${timeline()}${late}gates: [{stage: build, passed: «2026-06-26»}]\n`,
      messages: [
        'The build gate was passed on 2026-06-26 over 1 blocker that stood open that day: data/audit-missing at dataSources/meds/audit. Look at what was open, or record the waiver that covered it.',
      ],
      severity: 'error',
      blocks: 'build',
      fixes: ['Insert a waiver to fill in for what stood open'],
    },
    {
      name: 'more gates than anybody passes',
      plan: `${timeline()}${audit('2026-01-05')}\ngates: [${gates(20)}, {stage: build, passed: «2026-02-21»}, {stage: build, passed: 2026-02-22}]\n`,
      messages: [
        'Of the 22 gates that were passed the first 20 are looked back at; what stood open at this one and those after it has not been asked. A plan has a gate for each of its six stages.',
      ],
      severity: 'info',
      blocks: null,
    },
    {
      name: 'an audit of the day after',
      plan: `${timeline()}${audit('2026-06-27')}\ngates: [{stage: build, passed: «2026-06-26»}]\n`,
    },
    {
      name: 'something of the day of go-live, for the gate into production',
      plan: `${timeline('{stage: production, actual: {start: 2026-07-01}}')}${late}gates: [{stage: production, passed: «2026-07-01»}]\n`,
      messages: [
        /^The production gate was passed on 2026-07-01 over \d+ blockers that stood open that day: .* and \d+ more\./,
      ],
    },
    {
      name: 'a waiver that was granted the day after',
      plan: `${timeline()}${people}${late}gates: [{stage: build, passed: «2026-06-26»}]\n${waiver('granted: 2026-06-27, expires: 2026-08-01')}`,
      fixes: [],
    },
    {
      name: 'a waiver that had expired the day before',
      plan: `${timeline()}${people}${late}gates: [{stage: build, passed: «2026-06-26»}]\n${waiver('granted: 2026-06-01, expires: 2026-06-25')}`,
      fixes: [],
    },
    {
      name: 'a gap that is still open, and was waived only after the gate',
      plan: `${timeline()}${people}dataSources: [{id: meds, kind: structured}]\ngates: [{stage: build, passed: «2026-06-26»}]\n${waiver('granted: 2026-11-01, expires: 2026-12-31')}`,
      fixes: [],
    },
    {
      name: 'two gates, of which one asks for it',
      plan: `${timeline()}${late}gates: [{stage: build, passed: «2026-06-26»}, {stage: design, passed: 2026-06-20}]\n`,
    },
  ],
})
