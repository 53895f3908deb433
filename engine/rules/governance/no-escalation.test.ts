import { expect, it } from 'vitest'
import { testRule } from '../../../test/support/rule-tester'
import { analyze } from '../../analyze'
import { textEditsOf } from '../../fixes/apply'
import { applyEdits } from '../../fixes/write'
import { parseDocument } from '../../text/document'
import { rule } from './no-escalation'

const people = `
useCase: {aiType: [predictive]}
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}
  - {id: june-park, name: June Park RN, org: health-system}
  - {id: tomas-berg, name: Tomas Berg, kind: person, org: health-system}
  - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
  - {id: ai-gov, name: AI Governance Committee, kind: team, org: health-system}
  - {id: on-call, name: The informaticist on call, kind: role, org: health-system}
  - {id: vendor-desk, name: Vendor Desk, kind: team, org: vendor}
`
const ownership = `ownership:
  clinicalOwner: {person: amara-osei}
  executiveSponsor: dana-whit
  technicalOwner: priya-nair
  integrationOwner: tomas-berg
`
const metrics = `metrics:
  - {id: accuracy, class: accuracy, direction: higher-is-better}
  - {id: drift, class: input-drift, direction: lower-is-better}
  - {id: halluc, class: hallucination, direction: lower-is-better}
  - {id: gap, class: fairness, direction: lower-is-better}
`
const base = people + ownership + metrics
const level = (id: string, after = 'P1D') => `{notify: ${id}, after: ${after}}`
/** The levels of one path, in a plan whose reviews deal with a breach in five days. */
const path = (...levels: string[]) =>
  `${base}governance:\n  review: {breachSla: P5D}\n  escalationPaths:\n    - {id: safety, levels: [${levels.join(', ')}]}\n`
const both = `[${level('june-park')}, ${level('amara-osei')}, ${level('tomas-berg')}]`
/** Thresholds with their metric, act and path, and paths with their levels. */
const alarms = (thresholds: [string, string][], paths: [string, string][], review = 'june-park') =>
  `${base}governance:
  review: {clinicalValidator: ${review}}
  thresholds:
${thresholds.map(([metric, to]) => `    - {metric: ${metric}, act: {op: gt, value: 0.5}, escalation: ${to}}\n`).join('')}  escalationPaths:
${paths.map(([id, levels]) => `    - {id: ${id}, levels: ${levels}}\n`).join('')}`
const technical = `[${level('priya-nair')}, ${level('dana-whit')}]`
const clinical = `[${level('june-park')}, ${level('dana-whit')}]`

testRule(rule, {
  accept: [
    {
      name: 'nobody is listed',
      plan: 'governance: {escalationPaths: [{id: safety, levels: [{notify: a, after: P1D}, {notify: b, after: P1D}]}]}',
    },
    { name: 'two people', plan: path(level('june-park'), level('amara-osei', 'P5D')) },
    { name: 'the vendor first', plan: path(level('priya-nair'), level('amara-osei')) },
    {
      name: 'nothing says how fast',
      plan: path(level('june-park'), level('amara-osei', 'P1Y')).replace('breachSla: P5D', ''),
    },
    { name: 'the first level is told at once', plan: path('{notify: june-park}', level('amara-osei')) },
    { name: 'somebody who is not listed', plan: path(level('june-park'), level('nobody')) },
    {
      name: 'a threshold that only warns',
      plan: 'governance: {thresholds: [{metric: gap, warn: {op: gt, value: 0.1}}]}',
    },
    { name: 'both sides on one path', plan: alarms([['accuracy', 'one']], [['one', both]]) },
    {
      name: 'both sides on two paths',
      plan: alarms(
        [
          ['accuracy', 'one'],
          ['drift', 'two'],
        ],
        [
          ['one', clinical],
          ['two', technical],
        ],
      ),
    },
    {
      name: 'the clinical owner and the integration owner',
      plan: alarms([['accuracy', 'one']], [['one', `[${level('amara-osei')}, ${level('tomas-berg')}]`]]),
    },
    { name: 'a metric that need not be watched', plan: alarms([['gap', 'one']], [['one', clinical]]) },
    { name: 'hallucinations of what is not generative', plan: alarms([['halluc', 'one']], [['one', clinical]]) },
    { name: 'a path that is not listed', plan: alarms([['drift', 'other']], [['one', clinical]]) },
    {
      name: 'nobody named on the technical side',
      plan: alarms([['drift', 'one']], [['one', clinical]]).replace(
        / {2}technicalOwner.*\n {2}integrationOwner.*\n/,
        '',
      ),
    },
    { name: 'no governance', plan: base },
    { name: 'at discovery', stage: 'discovery', plan: 'governance: {escalationPaths: [{id: safety}]}' },
  ],
  reject: [
    {
      name: 'no path at all',
      plan: `${base}governance: {thresholds: [{«metric»: drift, act: {op: gt, value: 0.2}}]}\n`,
      messages: ['Nobody is told when drift is above 0.2: name an escalation path.'],
      fixes: ['Insert a path to the owner and the sponsor'],
    },
    {
      name: 'one level that names nobody',
      plan: path('{after: P1D}').replace('levels: [{after: P1D}]', 'levels: «[{after: P1D}]»'),
      messages: ['The path safety tells nobody: add a second level, for the day on which nobody answers.'],
    },
    {
      name: 'a last level that names nobody, while the plan lists a team without an id',
      plan: `people: [{name: Helpers, kind: team, org: vendor}]\ngovernance: {escalationPaths: [{id: safety, levels: [{notify: a}, «{}»]}]}\n`,
      messages: ['The path safety does not say when the last level is told: enter after, such as P1D.'],
    },
    {
      name: 'an alarm without a path',
      plan: `${base}governance: {thresholds: [{«metric»: gap, act: {op: gt, value: 0.5}}]}\n`,
      messages: ['Nobody is told when gap is above 0.5: name an escalation path.'],
      fixes: ['Insert a path to the owner and the sponsor'],
      blocks: 'pilot',
    },
    {
      name: 'two alarms, one without a value and one without an operator',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${base}governance:
  thresholds:
    - {«metric»: gap, act: {op: gt}}
    - {«metric»: drift, act: {value: 0.5}}
  escalationPaths: [{id: one, levels: ${both}}]
`,
      messages: [
        'Nobody is told when gap must be acted on: name an escalation path.',
        'Nobody is told when drift must be acted on: name an escalation path.',
      ],
      fixes: ['Add escalation, to choose a path'],
    },
    {
      name: 'an alarm, and nobody for a path',
      plan: 'governance: {thresholds: [{«metric»: gap, act: {op: gt, value: 0.5}}]}',
      fixes: [],
    },
    {
      name: 'owner and sponsor who cannot be told',
      plan: `${people}ownership: {clinicalOwner: {person: ai-gov}, executiveSponsor: priya-nair}
governance: {thresholds: [{«metric»: gap, act: {op: gt, value: 0.5}}]}
`,
      fixes: [],
    },
    {
      name: 'a path without levels',
      plan: `${base}governance: {escalationPaths: [{id: «safety»}]}\n`,
      messages: ['The path safety tells nobody: add two levels, for the day on which nobody answers.'],
      fixes: ['Add Amara Osei MD and Dana Whitcomb'],
    },
    {
      name: 'one level',
      plan: path(level('amara-osei')).replace(/levels: (.*)}/, 'levels: «$1»}'),
      messages: ['The path safety ends with Amara Osei MD: add a second level, for the day on which nobody answers.'],
      fixes: ['Add Dana Whitcomb'],
    },
    {
      name: 'one level that is neither the owner nor the sponsor',
      plan: path(level('june-park')).replace(/levels: (.*)}/, 'levels: «$1»}'),
      fixes: ['Add Amara Osei MD'],
    },
    {
      name: 'a level that is a team',
      plan: path(level('«ai-gov»'), level('amara-osei')),
      messages: [
        'The path safety tells AI Governance Committee, which is a team: name one person, or each waits for another.',
      ],
      related: ['team'],
      fixes: [],
    },
    {
      name: 'a last level that is a role',
      plan: path(level('june-park'), level('«on-call»')),
      messages: [
        'The path safety tells The informaticist on call, which is a role: name one person, or each waits for another.',
      ],
    },
    {
      name: 'a last level that is a team of the vendor is named once',
      plan: path(level('june-park'), level('«vendor-desk»')),
      messages: [/tells Vendor Desk, which is a team/],
    },
    {
      name: 'a last level that works for the vendor',
      plan: path(level('june-park'), level('«priya-nair»')),
      messages: ['The path safety ends with Priya Nair, who works for the vendor: add somebody of the health system.'],
      related: ['vendor'],
      fixes: ['Add Amara Osei MD'],
    },
    {
      name: 'the vendor last, and owner and sponsor before',
      plan: path(level('amara-osei'), level('dana-whit'), level('«priya-nair»')),
      fixes: [],
    },
    {
      name: 'a last level that is told too late',
      plan: path(level('june-park'), level('amara-osei', '«P6D»')),
      messages: [
        'The path safety reaches Amara Osei MD after P6D, and a breach must be dealt with in P5D: tell the last level earlier.',
      ],
      related: ['P5D'],
      fixes: [],
    },
    {
      name: 'a last level without a time',
      plan: path(level('june-park'), '{«notify»: amara-osei}'),
      messages: ['The path safety does not say when Amara Osei MD is told: enter after, such as P1D.'],
      fixes: ['Add after'],
    },
    {
      name: 'nobody technical',
      severity: 'warning',
      blocks: null,
      plan: alarms(
        [
          ['accuracy', 'one'],
          ['gap', 'two'],
        ],
        [
          ['one', clinical],
          ['two', technical],
        ],
      ).replace(/escalationPaths:\n([\s\S]*)\n$/, '«escalationPaths»:\n$1\n'),
      messages: [
        'The alarms that must be watched reach nobody of the technical side: add Priya Nair or Tomas Berg to one of their paths.',
      ],
      fixes: [],
    },
    {
      name: 'nobody clinical, and the owner validates',
      severity: 'warning',
      plan: alarms([['drift', 'one']], [['one', technical]], 'amara-osei').replace(
        'escalationPaths',
        '«escalationPaths»',
      ),
      messages: [
        'The alarms that must be watched reach nobody of the clinical side: add Amara Osei MD to one of their paths.',
      ],
    },
    {
      name: 'neither side',
      severity: 'warning',
      plan: alarms([['halluc', 'one']], [['one', `[${level('dana-whit')}, ${level('dana-whit')}]`]])
        .replace('predictive', 'generative')
        .replace('escalationPaths', '«escalationPaths»'),
      messages: [/nobody of the technical side/, /nobody of the clinical side: add Amara Osei MD or June Park RN to/],
    },
    {
      name: 'a side is asked for when the paths are sound',
      plan: alarms(
        [['drift', 'one']],
        [['one', `[${level('priya-nair')}, ${level('dana-whit')}, {«notify»: june-park}]`]],
      ),
    },
  ],
})

/** What the first fix of the first finding makes of a plan. */
function fixed(text: string): string {
  const plan = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: pilot}\n${text}`
  const analysis = analyze(parseDocument(plan), { asOf: '2026-11-22' })
  const fix = analysis.findings.find((finding) => finding.rule === rule.id)?.fixes[0]
  return applyEdits(plan, (fix && textEditsOf(analysis, fix)) ?? [])
}

it('adds both levels where there is none', () => {
  const text = fixed(path().replace(', levels: []', ''))
  expect(text).toContain('levels: [{notify: amara-osei, after: }, {notify: dana-whit, after: }]')
})

it('keeps the level that is there', () => {
  expect(fixed(path(level('june-park')))).toContain('[{notify: june-park, after: P1D}, {notify: amara-osei, after: }]')
})
