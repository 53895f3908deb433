import { testRule } from '../../../test/support/rule-tester'
import { rule } from './pilot-drawn-sample'

const pilot = `
facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}, {id: lake, name: Lakeside}]
pilot: {sites: [{id: north-hm, facility: north}]}
`
const timeline = `
lifecycle:
  stage: pilot
  timeline: [{stage: pilot, planned: {start: 2026-10-26, end: 2027-01-29}, actual: {start: 2026-11-02}}]
`

const source = (audit: string, facilities = '[north, river, lake]') =>
  `dataSources: [{id: notes, facilities: ${facilities}, audit: {status: complete, ${audit}}}]`

testRule(rule, {
  accept: [
    {
      name: 'a stratified sample of all facilities, from before the pilot',
      plan: `${timeline}${pilot}${source('sampling: {method: stratified-random, window: {start: 2025-06-01, end: 2026-05-31}}, facilities: [north, river, lake]')}`,
    },
    { name: 'a census', plan: source('sampling: {method: census}') },
    {
      name: 'a window that begins the day before the pilot',
      plan: `${timeline}${source('sampling: {window: {start: 2026-11-01, end: 2026-11-20}}')}`,
    },
    {
      name: 'a window that ends the day after it',
      plan: `${timeline}${source('sampling: {window: {start: 2026-11-02, end: 2027-01-30}}')}`,
    },
    {
      name: 'a pilot without an end',
      plan: `lifecycle: {stage: pilot, timeline: [{stage: pilot, actual: {start: 2026-11-02}}]}
${source('sampling: {window: {start: 2026-11-03, end: 2026-11-20}}')}`,
    },
    {
      name: "the pilot's facilities are all that the source serves",
      plan: `${pilot}${source('facilities: [north]', '[north]')}`,
    },
    { name: "more than the pilot's facilities", plan: `${pilot}${source('facilities: [north, river]')}` },
    { name: "none of the pilot's facilities", plan: `${pilot}${source('facilities: [river]')}` },
    { name: 'no pilot yet', plan: source('facilities: [north]') },
    { name: 'audited facilities not named', plan: `${pilot}${source('sampling: {method: census}')}` },
    { name: 'in discovery', stage: 'discovery', plan: source('sampling: {method: convenience}') },
  ],
  reject: [
    {
      name: 'a convenience sample',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: `people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
dataSources:
  - id: notes
    kind: unstructured
    steward: june-park
    audit:
      status: complete
      sampling:
        method: «convenience»
`,
      messages: ['The audited sample of notes is a convenience sample: audit a stratified random one.'],
      fixes: ['Add a known issue to draw a stratified random sample'],
    },
    {
      name: 'a sample selected for the pilot',
      plan: source('sampling: {method: «selected-for-pilot», n: 240}'),
      messages: ['The audited sample of notes was selected for the pilot: audit a stratified random one.'],
    },
    {
      name: 'a window inside the pilot, to the day',
      plan: `${timeline}${source('sampling: {method: census, window: «{start: 2026-11-02, end: 2027-01-29}»}')}`,
      messages: [
        'The sample of notes (2026-11-02 to 2027-01-29) lies inside the pilot (2026-11-02 to 2027-01-29): audit records from before it.',
      ],
    },
    {
      name: "the pilot's facilities alone",
      plan: `${pilot}${source('facilities: «[north]»')}`,
      messages: [
        "The audit of notes covers the pilot's facilities alone, and the source also serves Riverside and Lakeside: sample all of them.",
      ],
      related: ['[{id: north-hm, facility: north}]'],
    },
    {
      name: 'each place that shows it, and the issue that is there already',
      plan: `${pilot}dataSources:
  - id: notes
    facilities: [north, river]
    audit:
      status: complete
      sampling: {method: «convenience»}
      facilities: «[north]»
      knownIssues: [{id: iss-sample, title: Repeat the audit on a stratified random sample, severity: high, status: open}]
`,
      fixes: [],
    },
  ],
})
