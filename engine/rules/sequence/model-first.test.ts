import { testRule } from '../../../test/support/rule-tester'
import { rule } from './model-first'

/** A plan with stages and their dates, and audits that start on some days. */
const plan = (timeline: string[], audits: string[] = [], stage = 'design') => `
lifecycle:
  stage: ${stage}
  timeline:
${timeline.map((entry) => `    - {stage: ${entry}}\n`).join('')}dataSources:
${['labs, audit: {status: scheduled}', ...audits.map((date, i) => `source-${i}, audit: {started: ${date}}`)]
  .map((source) => `  - {id: ${source}}\n`)
  .join('')}`

const actual = (stage: string, start: string) => `${stage}, actual: {start: ${start}}`
const planned = (stage: string, start: string, end = '') =>
  `${stage}, planned: {start: ${start}${end && `, end: ${end}`}}`

testRule(rule, {
  accept: [
    {
      name: 'everything in order',
      plan: plan(
        [
          actual('discovery', '2026-04-06'),
          actual('design', '2026-06-29'),
          actual('build', '2026-07-13'),
          planned('pilot', '2026-11-02'),
          planned('production', '2027-03-01'),
          planned('renewal', '2028-01-15'),
        ],
        ['2026-05-18'],
      ),
    },
    { name: 'two stages on one day', plan: plan([actual('design', '2026-07-13'), actual('build', '2026-07-13')]) },
    {
      name: 'one audit the day before the build, another later',
      plan: plan([actual('build', '2026-07-13')], ['2026-08-01', '2026-07-12']),
    },
    { name: 'no audit has started', plan: plan([actual('build', '2026-07-13')]) },
    { name: 'no start of the build', plan: plan(['build, planned: {end: 2026-07-13}'], ['2026-08-01']) },
    {
      name: 'the actual start counts',
      plan: plan(['build, planned: {start: 2026-05-04}, actual: {start: 2026-07-13}'], ['2026-05-18']),
    },
    { name: 'no timeline', plan: 'dataSources: [{id: notes, audit: {started: 2026-05-18}}]' },
  ],
  reject: [
    {
      name: 'a build that started before the first audit',
      plan: plan([actual('build', '«2026-05-04»')], ['2026-05-25', '2026-05-18']),
      messages: [
        'build started on 2026-05-04, and what belongs before it did not come first: the first data audit on 2026-05-18. Say in a waiver what was decided about it.',
      ],
      related: ['2026-05-18'],
      fixes: [],
      blocks: 'design',
    },
    {
      name: 'a build on the day of the first audit',
      plan: plan([planned('build', '«2027-01-11»', '2027-03-01')], ['2027-01-11']),
      messages: [
        'build starts on 2027-01-11, and what belongs before it did not come first: the first data audit on 2027-01-11. Put the dates in order.',
      ],
      fixes: ['Move the planned start of build to 2027-01-12'],
      fixed: plan([planned('build', '2027-01-12', '2027-03-01')], ['2027-01-11']),
    },
    {
      name: 'a build before discovery, design and the first audit',
      stage: 'production',
      plan: plan(
        [actual('build', '«2026-05-04»'), actual('discovery', '2026-05-18'), actual('design', '2026-06-15')],
        ['2026-05-25'],
        'production',
      ),
      messages: [
        'build started on 2026-05-04, and what belongs before it did not come first: discovery on 2026-05-18, design on 2026-06-15 and the first data audit on 2026-05-25. Say in a waiver what was decided about it.',
      ],
      related: ['2026-05-18', '2026-06-15', '2026-05-25'],
    },
    {
      name: 'only those that start later are named',
      severity: 'warning',
      blocks: 'design',
      plan: plan(
        [
          actual('discovery', '2026-10-05'),
          planned('design', '2027-03-15', '2027-04-30'),
          planned('build', '«2027-01-11»', '2027-07-30'),
          planned('pilot', '2027-03-15'),
        ],
        [],
        'discovery',
      ),
      messages: [/did not come first: design on 2027-03-15\. Put/],
      fixed: plan(
        [
          actual('discovery', '2026-10-05'),
          planned('design', '2027-03-15', '2027-04-30'),
          planned('build', '2027-03-15', '2027-07-30'),
          planned('pilot', '2027-03-15'),
        ],
        [],
        'discovery',
      ),
    },
    {
      name: 'a design that is early is named once, and moved',
      plan: plan([
        planned('discovery', '2027-01-11'),
        planned('design', '«2027-01-04»'),
        planned('build', '2027-02-01'),
      ]),
      fixes: ['Move the planned start of design to 2027-01-11'],
      fixed: plan([
        planned('discovery', '2027-01-11'),
        planned('design', '2027-01-11'),
        planned('build', '2027-02-01'),
      ]),
    },
    {
      name: 'the stages after one that is early',
      plan: plan([
        planned('discovery', '2027-03-01'),
        planned('design', '«2027-01-04»'),
        planned('build', '2027-02-01'),
      ]),
      fixes: [],
    },
    {
      name: 'a stage between them has no dates',
      plan: plan([planned('discovery', '2027-01-11'), planned('build', '«2027-01-04»')]),
      fixes: ['Move the planned start of build to 2027-01-11'],
    },
    {
      name: 'the build would end before it starts',
      plan: plan([planned('build', '«2027-01-04»', '2027-01-11')], ['2027-01-11']),
      fixes: [],
    },
    {
      name: 'a pilot before the build is for people to move',
      plan: plan([planned('build', '2027-01-11'), planned('pilot', '«2027-01-04»')]),
      messages: [/^pilot starts on 2027-01-04, .* build on 2027-01-11\. Put the dates in order\.$/],
      fixes: [],
    },
    {
      name: 'at renewal it is a remark',
      severity: 'info',
      blocks: null,
      plan: plan([actual('build', '«2026-05-04»')], ['2026-05-18'], 'renewal'),
    },
  ],
})
