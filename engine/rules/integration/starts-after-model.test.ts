import { testRule } from '../../../test/support/rule-tester'
import { rule } from './starts-after-model'

const build = 'planned: {start: 2027-01-04, end: 2027-03-26}'
const plan = (start: string, dates = build, stage = 'build') => `
lifecycle:
  stage: ${stage}
  timeline:
    - {stage: build, ${dates}}
ehrIntegration:
  track: {start: ${start}, owner: tomas-berg}
`
const decided = (start: string) => `
lifecycle: {stage: build}
pilot: {decision: {date: 2027-02-09}}
ehrIntegration: {track: {start: ${start}}}
`
const why = 'as access and write-back wait for other people.'

testRule(rule, {
  accept: [
    { name: 'with the build', plan: plan('2027-01-04') },
    { name: 'before the build', plan: plan('2026-12-01') },
    { name: 'the last day that a policy allows', plan: plan('2027-02-03') },
    {
      name: 'the last day of a short build',
      plan: plan('2027-01-15', 'planned: {start: 2027-01-04, end: 2027-01-15}'),
    },
    { name: 'the day before the decision on the pilot', plan: decided('2027-02-08') },
    {
      name: 'in time for the build as it was, late for the build as planned',
      plan: plan(
        '2026-10-01',
        'planned: {start: 2026-07-06, end: 2026-09-25}, actual: {start: 2026-09-07, end: 2026-11-20}',
      ),
    },
    { name: 'no start', plan: plan('') },
    {
      name: 'no dates of the build',
      plan: 'lifecycle: {stage: build}\nehrIntegration: {track: {start: 2027-02-03}}\n',
    },
    {
      name: 'a pilot of which nobody says when it is decided',
      plan: `${plan('2027-01-04')}pilot: {decision: {outcomes: [scale, stop]}}\n`,
    },
    { name: 'a pilot without a decision', plan: `${plan('2027-01-04')}pilot: {question: Will it be used?}\n` },
    { name: 'no integration', plan: `lifecycle: {stage: build, timeline: [{stage: build, ${build}}]}\n` },
    { name: 'at discovery', plan: plan('2027-09-01', build, 'discovery') },
    { name: 'at renewal', plan: plan('2027-09-01', build, 'renewal') },
  ],
  reject: [
    {
      name: 'a day more than a policy allows',
      plan: plan('«2027-02-04»'),
      severity: 'warning',
      blocks: null,
      messages: [
        `Integration starts on 2027-02-04, 31 days after the start of the build on 2027-01-04: plan it from 2027-01-04, with the build, ${why}`,
      ],
      related: ['2027-01-04'],
      fixes: ['Start the integration on 2027-01-04, with the build'],
      fixed: plan('2027-01-04'),
    },
    {
      name: 'on the last day of the build, months after its start',
      plan: plan('«2027-03-26»'),
      severity: 'warning',
      messages: [/^Integration starts on 2027-03-26, 81 days after the start of the build/],
    },
    {
      name: 'a day after the end of the build',
      plan: plan('«2027-03-27»', build),
      severity: 'error',
      blocks: 'build',
      messages: [
        `Integration starts on 2027-03-27, after the end of the build on 2027-03-26: plan it from 2027-01-04, with the build, ${why}`,
      ],
      related: ['2027-03-26'],
      fixed: plan('2027-01-04', build),
    },
    {
      name: 'after the build, seen from the design',
      plan: plan('«2027-03-27»', build, 'design'),
      severity: 'warning',
      blocks: 'build',
    },
    {
      name: 'on the day of the decision on the pilot',
      plan: decided('«2027-02-09»'),
      severity: 'error',
      messages: [
        `Integration starts on 2027-02-09, not before the decision on the pilot on 2027-02-09: begin it now, ${why}`,
      ],
      related: ['2027-02-09'],
      fixes: [],
    },
    {
      name: 'after the build and after the decision',
      plan: `${plan('«2027-04-01»')}pilot: {decision: {date: 2027-03-30}}\n`,
      messages: [
        `Integration starts on 2027-04-01, after the end of the build on 2027-03-26 and not before the decision on the pilot on 2027-03-30: plan it from 2027-01-04, with the build, ${why}`,
      ],
      related: ['2027-03-26', '2027-03-30'],
    },
    {
      name: 'a build after other stages',
      plan: `
lifecycle:
  stage: build
  timeline:
    - {stage: discovery, planned: {start: 2026-12-01, end: 2026-12-18}}
    - {stage: build, ${build}}
ehrIntegration:
  track: {start: «2027-03-27»}
`,
      fixes: ['Start the integration on 2027-01-04, with the build'],
    },
    {
      name: 'a build that is not planned',
      plan: `lifecycle: {stage: build, timeline: [{stage: build}]}\npilot: {decision: {date: 2027-02-09}}\nehrIntegration: {track: {start: «2027-02-10»}}\n`,
      fixes: [],
    },
    {
      name: 'the planned start of the build is today',
      asOf: '2027-01-04',
      plan: plan('«2027-03-27»'),
      fixes: ['Start the integration on 2027-01-04, with the build'],
    },
    {
      name: 'the planned start of the build is past',
      asOf: '2027-01-05',
      plan: plan('«2027-03-27»'),
      messages: [`Integration starts on 2027-03-27, after the end of the build on 2027-03-26: begin it now, ${why}`],
      fixes: [],
    },
    {
      name: 'a build that began before it was planned to',
      plan: plan('«2027-03-01»', 'planned: {start: 2026-12-07, end: 2027-03-26}, actual: {start: 2026-11-16}'),
      severity: 'warning',
      messages: [
        `Integration starts on 2027-03-01, 105 days after the start of the build on 2026-11-16: begin it now, ${why}`,
      ],
      related: ['2026-11-16'],
      fixes: [],
    },
    {
      name: 'a build planned for a time after the decision',
      plan: `${plan('«2027-02-04»')}pilot: {decision: {date: 2027-01-04}}\n`,
      messages: [/: begin it now, /],
      fixes: [],
    },
    {
      name: 'begun too late, today',
      asOf: '2026-10-05',
      stage: 'production',
      plan: plan(
        '«2026-10-05»',
        'planned: {start: 2026-05-04, end: 2026-07-10}, actual: {start: 2026-05-04, end: 2026-07-24}',
        'production',
      ),
      severity: 'error',
      messages: [
        `Integration started on 2026-10-05, after the end of the build on 2026-07-24: say in a waiver how the lost time is made up for, ${why}`,
      ],
      related: ['2026-07-24'],
      fixes: [],
    },
  ],
})
