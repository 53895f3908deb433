import { testRule } from '../../../test/support/rule-tester'
import { rule } from './baseline-missing'

const metrics = 'metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]\n'
const evidence = 'evidence: [{id: ev-baseline, type: baseline, uri: evidence/baseline.csv, date: 2026-10-12}]\n'
const window = 'window: {start: 2025-10-01, end: 2026-09-30}'

const entry = (rest: string, before = '') =>
  `${metrics}${before}roi: {currency: USD, metrics: [{metric: review-min, ${rest}}]}\n${evidence}`

testRule(rule, {
  accept: [
    {
      name: 'a complete baseline',
      plan: entry(`population: Hospitalists, baseline: {value: 9.4, ${window}, n: 91400, evidence: ev-baseline}`),
    },
    {
      name: 'a value of zero',
      plan: entry(`population: Hospitalists, baseline: {value: 0, ${window}, n: 0, evidence: ev-baseline}`),
    },
    { name: 'no return yet', plan: metrics },
    {
      name: 'a metric of which nothing else is said',
      plan: `${metrics}roi: {metrics: [{metric: review-min, kind: }]}\n`,
    },
    { name: 'an entry that names no metric', plan: `${metrics}roi: {metrics: [{kind: custom}]}\n` },
    { name: 'before the design stage', stage: 'discovery', plan: entry('target: 7.4') },
  ],
  reject: [
    {
      name: 'no baseline and no population',
      plan: `${metrics}roi: {metrics: [{«metric»: review-min, target: 7.4}]}\n${evidence}`,
      messages: [
        'review-min has no baseline: measure it over a window that ends before clinicians see output, and enter value, window, n and evidence, and over whom.',
      ],
      fixes: ['Insert the baseline'],
      severity: 'error',
      blocks: 'pilot',
    },
    {
      name: 'no baseline, with a day of exposure',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${metrics}validation: {firstClinicalExposure: 2026-11-02}
roi:
  metrics:
    - «metric»: review-min
      population: Hospitalists
      target: 7.4
`,
      messages: [
        'review-min has no baseline: measure it over a window that ends before 2026-11-02, when clinicians first see output, and enter value, window, n and evidence.',
      ],
    },
    {
      name: 'a metric of which nothing else is said, beside another',
      plan: `${metrics}roi: {metrics: [{«metric»: review-min}, {«metric»: pa-denial, target: 0.09}]}\n`,
    },
    {
      name: 'a baseline in which nothing is filled in',
      plan: `${metrics}roi:\n  metrics:\n    - metric: review-min\n      population: Hospitalists\n      baseline: «{value: , window: {start: , end: }, n: , evidence: }»\n`,
      fixes: [],
    },
    {
      name: 'one key missing: the value',
      plan: `${metrics}roi: {metrics: [{metric: review-min, population: Hospitalists, «baseline»: {${window}, n: 91400, evidence: ev-baseline}}]}\n${evidence}`,
      messages: [
        'The baseline of review-min lacks its value: a later value can be compared only with one that is complete.',
      ],
      fixes: ['Insert what is missing'],
    },
    {
      name: 'one key missing: n, where its place is open',
      plan: `${metrics}roi: {metrics: [{metric: review-min, population: Hospitalists, baseline: {value: 9.4, «n»: , ${window}, evidence: ev-baseline}}]}\n${evidence}`,
      messages: [/lacks its n:/],
    },
    {
      name: 'one key missing: evidence',
      plan: `${metrics}roi: {metrics: [{metric: review-min, population: Hospitalists, «baseline»: {value: 9.4, ${window}, n: 91400}}]}\n${evidence}`,
      messages: [/lacks its evidence:/],
    },
    {
      name: 'a window without an end',
      plan: `${metrics}roi: {metrics: [{metric: review-min, population: Hospitalists, baseline: {value: 9.4, window: «{start: 2025-10-01}», n: 91400, evidence: ev-baseline}}]}\n${evidence}`,
      messages: [/lacks its window:/],
    },
    {
      name: 'several keys and the population',
      plan: `${metrics}roi:
  metrics:
    - metric: review-min
      «baseline»:
        value: 9.4
      target: 7.4
`,
      messages: [
        'The baseline of review-min lacks its window, n, evidence and population: a later value can be compared only with one that is complete.',
      ],
    },
    {
      name: 'only the population',
      plan: `${metrics}roi: {metrics: [{«metric»: review-min, baseline: {value: 9.4, ${window}, n: 91400, evidence: ev-baseline}}]}\n${evidence}`,
      messages: [
        'review-min does not say whom its baseline was measured over: enter the population, so that a later value is taken from the same one.',
      ],
    },
  ],
})
