import { testRule } from '../../../test/support/rule-tester'
import { rule } from './too-small'

const sites = '  sites: [{id: north-hm}, {id: river-hm}]\n'
const criterion = (more: string) => `  criteria:\n    - {id: c-adopt, metric: adoption, op: gte, target: 0.6${more}}\n`
const marked = (text: string) => text.replace('c-adopt', '«c-adopt»')
const sound = `pilot:\n${sites}${criterion(', minN: 2000')}`
const timeline = (dates: string, stage = 'production') => `lifecycle:
  stage: ${stage}
  timeline:
    - {stage: build, planned: {start: 2026-07-06, end: 2026-07-07}}
    - {stage: pilot, ${dates}}
${sound}`

testRule(rule, {
  accept: [
    { name: 'large enough', plan: timeline('planned: {start: 2026-11-02, end: 2027-01-29}') },
    { name: 'just long enough', plan: timeline('planned: {start: 2026-11-02, end: 2026-12-27}') },
    {
      name: 'the actual end counts, not the planned one',
      plan: timeline('planned: {start: 2026-11-02, end: 2026-11-27}, actual: {start: 2026-11-02, end: 2027-01-29}'),
    },
    { name: 'no end', plan: timeline('planned: {start: 2026-11-02}') },
    { name: 'no start', plan: timeline('planned: {end: 2026-11-02}') },
    {
      name: 'an end before the start, which another rule reports',
      plan: timeline('planned: {start: 2026-11-02, end: 2026-10-27}'),
    },
    { name: 'no dates', plan: sound },
    {
      name: 'criteria that are not complete, for which another rule asks',
      plan: `pilot:
${sites}  criteria:
    - {id: c-one, op: gte, target: 0.6}
    - {id: c-two, metric: adoption, target: 0.6}
    - {id: c-three, metric: adoption, op: gte}
`,
    },
    { name: 'no sites and no criteria, for which other rules ask', plan: 'pilot: {sites: [], dataPrep: manual}' },
    {
      name: 'no pilot, for which another rule asks',
      plan: timeline('planned: {start: 2026-11-02, end: 2026-11-03}').replace(sound, ''),
    },
    { name: 'at discovery', stage: 'discovery', plan: 'pilot: {sites: [{id: north-hm}]}' },
    { name: 'at renewal', stage: 'renewal', plan: 'pilot: {sites: [{id: north-hm}]}' },
  ],
  reject: [
    {
      name: 'no least number',
      plan: `pilot:\n${sites}${marked(criterion(', fail: 0.4'))}`,
      messages: [
        'c-adopt has no minN: say how many observations it takes before the value counts, as a handful can fall on either side of 0.6.',
      ],
      fixes: ['Add minN'],
      fixed: `pilot:\n${sites}${criterion(', fail: 0.4, minN: ')}`,
      blocks: 'production',
    },
    {
      name: 'no least number, in the pilot',
      stage: 'pilot',
      severity: 'warning',
      blocks: 'production',
      plan: `pilot:\n${sites}${marked(criterion(''))}`,
    },
    {
      name: 'no least number of a criterion without an id',
      stage: 'design',
      severity: 'info',
      plan: `pilot:\n${sites}  criteria: [{«metric»: adoption, op: gte, target: 0.6}]\n`,
      messages: [/^A criterion has no minN: /],
    },
    {
      name: 'too short by a day',
      plan: timeline('planned: {start: 2026-11-02, end: «2026-12-26»}'),
      messages: [
        'The pilot lasts 55 days, from 2026-11-02 to 2026-12-26, and needs at least P8W: extend it, as people take some weeks to use a product or to leave it alone.',
      ],
      related: ['2026-11-02'],
      fixes: [],
    },
    {
      name: 'one day, as it happened',
      plan: timeline(
        'planned: {start: 2026-10-02, end: 2027-01-29}, actual: {start: 2026-11-02, end: «2026-11-02»}',
        'build',
      ),
      stage: 'build',
      severity: 'warning',
      messages: [/^The pilot lasts 1 day, from 2026-11-02 to 2026-11-02, /],
      related: ['2026-11-02'],
    },
    {
      name: 'one site',
      plan: 'pilot: {sites: «[{id: four-west}]»}',
      messages: [
        'The pilot has 1 site (four-west) and needs at least 2: add another, as one place does not show what differs at the next.',
      ],
      related: [],
      fixes: [],
    },
    {
      name: 'one site without an id',
      plan: 'pilot: {sites: «[{department: hospital medicine}]»}',
      messages: [/^The pilot has 1 site and needs at least 2: /],
    },
    {
      name: 'too small for a policy',
      policy: { defaults: { 'pilot.minDuration': 'P90D', 'pilot.minSites': 3 } },
      plan: timeline('planned: {start: 2026-11-02, end: «2027-01-29»}').replace(/(\[\{id: north.*\])/, '«$1»'),
      messages: [
        /^The pilot lasts 89 days, .* and needs at least P90D: /,
        'The pilot has 2 sites (north-hm and river-hm) and needs at least 3: add another, as one place does not show what differs at the next.',
      ],
    },
    {
      name: 'all three',
      plan: timeline('planned: {start: 2026-11-02, end: «2026-11-27»}')
        .replace('[{id: north-hm}, {id: river-hm}]', '«[{id: north-hm}]»')
        .replace(
          '{id: c-adopt, metric: adoption, op: gte, target: 0.6, minN: 2000}',
          '{id: «c-adopt», metric: adoption, op: gte, target: 0.6}',
        ),
      messages: [/^The pilot lasts 26 days, /, /^The pilot has 1 site /, /^c-adopt has no minN/],
    },
  ],
})
