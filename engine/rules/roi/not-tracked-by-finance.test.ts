import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-tracked-by-finance'

const metrics = `
metrics:
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: pa-denial, class: roi, unit: "1", denominator: requests, direction: lower-is-better}
people:
  - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
  - {id: owen-clarke, name: Owen Clarke, kind: person, org: health-system}
`
const owned = 'ownership: {clinicalOwner: {person: amara-osei}, financeOwner: owen-clarke}\n'
const roi = (...items: string[]) => `roi:\n  metrics:\n${items.map((item) => `    - {${item}}\n`).join('')}`
const both = `${metrics}${owned}`
const marked = (...items: string[]) => roi(...items).replace('metrics', '«metrics»')

testRule(rule, {
  accept: [
    { name: 'a metric that finance tracks', plan: both + roi('metric: review-min, trackedByFinance: true') },
    {
      name: 'one of two',
      plan:
        both +
        roi('metric: review-min, trackedByFinance: false', 'metric: pa-denial, trackedByFinance: true, target: 1'),
    },
    { name: 'no return', plan: `${metrics}ownership: {clinicalOwner: {person: amara-osei}}\n` },
    { name: 'no metrics', plan: `${metrics}ownership: {clinicalOwner: {person: amara-osei}}\nroi: {metrics: []}\n` },
    {
      name: 'metrics of which nothing else is said',
      plan: `${metrics}ownership: {clinicalOwner: {person: amara-osei}}\n${roi('metric: review-min', 'metric: pa-denial')}`,
    },
    { name: 'no ownership', plan: metrics + roi('metric: review-min, trackedByFinance: true') },
    {
      name: 'before the design stage',
      stage: 'discovery',
      plan: both + roi('metric: review-min, trackedByFinance: false'),
    },
  ],
  reject: [
    {
      name: 'one metric that finance does not track',
      plan: both + marked('metric: review-min, trackedByFinance: false'),
      messages: [
        'Nothing says that finance tracks review-min: let the return rest on at least one number that finance reports already.',
      ],
      severity: 'error',
      blocks: 'production',
      related: ['false'],
      fixes: [],
    },
    {
      name: 'two, of which one does not say',
      stage: 'design',
      severity: 'info',
      blocks: 'production',
      plan: both + marked('metric: review-min, target: 7.4', 'metric: pa-denial, trackedByFinance: false'),
      messages: [/^Nothing says that finance tracks review-min and pa-denial: /],
      related: ['false'],
      fixes: ['Add whether finance tracks them'],
      fixed:
        both + roi('metric: review-min, target: 7.4, trackedByFinance: ', 'metric: pa-denial, trackedByFinance: false'),
    },
    {
      name: 'the place is open',
      stage: 'pilot',
      severity: 'warning',
      plan: both + marked('metric: review-min, trackedByFinance: , target: 7.4'),
      related: [],
      fixes: ['Add whether finance tracks them'],
    },
    {
      name: 'nobody of finance',
      plan: `${metrics}«ownership»: {clinicalOwner: {person: amara-osei}}\n${roi('metric: review-min, trackedByFinance: true')}`,
      messages: [
        'Nobody in finance answers for the return: name the finance owner, so that the number at renewal is their own.',
      ],
      severity: 'error',
      blocks: 'production',
      fixes: ['Add a finance owner, to choose from people'],
      fixed: `${metrics}ownership: {clinicalOwner: {person: amara-osei}, financeOwner: }\n${roi('metric: review-min, trackedByFinance: true')}`,
    },
    {
      name: 'an open place for somebody',
      stage: 'build',
      severity: 'warning',
      plan: `${metrics}ownership:\n  clinicalOwner: {person: amara-osei}\n  «financeOwner»:\n${roi('metric: review-min, trackedByFinance: true')}`,
    },
    {
      name: 'neither',
      plan: `${metrics}«ownership»: {clinicalOwner: {person: amara-osei}}\n${marked('metric: review-min, target: 7.4')}`,
    },
  ],
})
