import { testRule } from '../../../test/support/rule-tester'
import { rule } from './estimate-does-not-fit'

const live = (golive: string) =>
  `lifecycle: {stage: pilot, timeline: [{stage: production, planned: {start: ${golive}}}]}\n`
const track = (content: string) => `ehrIntegration:\n  track: {${content}}\n`
/** A Monday. */
const start = 'start: 2026-07-06'
const months = 'start: 2026-12-01, contingency: 1, estimate: {value: 1.5, unit: mo}'

testRule(rule, {
  accept: [
    {
      name: 'over on the day before go-live',
      // 16 weeks and 90 % are 212 days and a part of one.
      plan:
        live('2027-02-03') +
        track(`${start}, plannedEnd: 2026-10-30, estimate: {value: 16, unit: wk}, contingency: 0.9`),
    },
    {
      name: 'days that have no exact double: 100 and 89 % are 189',
      plan: live('2027-01-11') + track(`${start}, estimate: {value: 100, unit: d}, contingency: 0.89`),
    },
    { name: 'three months by the calendar', plan: live('2027-03-01') + track(months) },
    { name: 'the contingency that is asked for', plan: track(`${start}, contingency: 0.89`) },
    {
      name: 'until the Friday before the weekend',
      plan: track(`${start}, plannedEnd: 2026-10-23, estimate: {value: 16, unit: wk}, contingency: 1`),
    },
    {
      name: 'until a last day in the week',
      plan: track('start: 2026-07-07, plannedEnd: 2026-10-26, estimate: {value: 112, unit: d}, contingency: 1'),
    },
    {
      name: 'until the last of February',
      plan: track('start: 2027-01-01, plannedEnd: 2027-02-26, estimate: {value: 2, unit: mo}, contingency: 1'),
    },
    {
      name: 'no unit',
      plan: live('2026-07-07') + track(`${start}, plannedEnd: 2026-07-07, estimate: {value: 16}, contingency: 1`),
    },
    {
      name: 'no amount',
      plan: live('2026-07-07') + track(`${start}, plannedEnd: 2026-07-07, estimate: {unit: wk}, contingency: 1`),
    },
    { name: 'no estimate', plan: live('2026-07-07') + track(`${start}, plannedEnd: 2026-07-07, contingency: 1`) },
    {
      name: 'no start',
      plan: live('2026-07-07') + track('plannedEnd: 2026-07-07, estimate: {value: 16, unit: wk}, contingency: 1'),
    },
    { name: 'no go-live', plan: track(`${start}, estimate: {value: 16, unit: wk}, contingency: 1`) },
    {
      name: 'a track in which nothing is filled in',
      plan: track('start: , estimate: {value: , unit: }, contingency: '),
    },
    { name: 'no track', plan: 'ehrIntegration: {systems: [{id: epic-prod}]}\n' },
    { name: 'no integration', plan: live('2026-07-07') },
    { name: 'at discovery', stage: 'discovery', plan: track(start) },
    { name: 'at renewal', stage: 'renewal', plan: track(start) },
  ],
  reject: [
    {
      name: 'no contingency',
      plan: `ehrIntegration:\n  «track»: {${start}, estimate: {value: 16, unit: wk}}\n`,
      severity: 'warning',
      blocks: null,
      messages: [
        'The integration track has no contingency: add at least 0.89, as the waiting for other people is in no estimate.',
      ],
      fixes: [],
    },
    {
      name: 'neither an estimate nor a contingency',
      plan: `ehrIntegration:\n  «track»: {${start}, estimate: {unit: wk}}\n`,
      severity: 'warning',
      messages: [
        'The integration track has neither an estimate nor a contingency: enter both, and a contingency of at least 0.89, as the waiting for other people is in no estimate.',
      ],
    },
    {
      name: 'no estimate block',
      stage: 'build',
      plan: `ehrIntegration:\n  «track»: {${start}}\n`,
      severity: 'warning',
      messages: [/^The integration track has neither /],
    },
    {
      name: 'little contingency',
      plan: track(`${start}, contingency: «0.88»`),
      severity: 'warning',
      blocks: null,
      messages: [
        'The integration track has a contingency of 0.88: raise it to at least 0.89, as the waiting for other people is in no estimate.',
      ],
      fixes: [],
    },
    {
      name: 'over on the day of go-live',
      plan:
        live('2027-02-02') +
        track(`${start}, plannedEnd: 2026-10-30, estimate: «{value: 16, unit: wk}», contingency: 0.9`),
      severity: 'error',
      blocks: 'pilot',
      messages: [
        'The integration starts on 2026-07-06 and takes 16 weeks. With a contingency of 90 % it lasts until 2027-02-02, and the product goes live on 2027-02-02: begin earlier, integrate less, or move go-live.',
      ],
      related: ['2027-02-02'],
      fixes: [],
    },
    {
      name: 'over after go-live, seen from the design',
      stage: 'design',
      plan: `lifecycle: {stage: design, timeline: [{stage: production, planned: {start: 2027-02-02}}]}\n${track(`${start}, estimate: «{value: 16, unit: wk}», contingency: 0.9`)}`,
      severity: 'warning',
      blocks: 'pilot',
    },
    {
      name: 'days that have no exact double, a day too long',
      plan: live('2027-01-10') + track(`${start}, estimate: «{value: 100, unit: d}», contingency: 0.89`),
      messages: [/takes 100 days\. With a contingency of 89 % it lasts until 2027-01-10, and/],
    },
    {
      name: 'even without a contingency',
      plan: `${live('2026-07-12')}ehrIntegration:\n  «track»: {${start}, estimate: «{value: 1, unit: wk}»}\n`,
      severity: ['warning', 'error'],
      messages: [
        /no contingency/,
        'The integration starts on 2026-07-06 and takes 1 week. Even without a contingency it lasts until 2026-07-12, and the product goes live on 2026-07-12: begin earlier, integrate less, or move go-live.',
      ],
    },
    {
      name: 'three months by the calendar, a day too long',
      plan: live('2027-02-28') + track(months.replace('{value: 1.5, unit: mo}', '«{value: 1.5, unit: mo}»')),
      messages: [/takes 1\.5 months\. With a contingency of 100 % it lasts until 2027-02-28, and/],
    },
    {
      name: 'a month and a half, of which the half is 14 days',
      plan: live('2027-01-14') + track('start: 2026-12-01, contingency: 1, estimate: «{value: 0.75, unit: mo}»'),
      messages: [/takes 0\.75 months\. With a contingency of 100 % it lasts until 2027-01-14, and/],
    },
    {
      name: 'more than the calendar has',
      plan: live('2027-02-28') + track(`${start}, estimate: «{value: 1e+300, unit: mo}», contingency: 1`),
      messages: [
        /^The integration starts on 2026-07-06 and takes 1e\+300 months\. With a contingency of 100 % it lasts until 2859-11-05,/,
      ],
    },
    {
      name: 'a planned end before the Friday of the last week',
      plan: track(`${start}, plannedEnd: «2026-10-22», estimate: {value: 16, unit: wk}, contingency: 0.9`),
      severity: 'warning',
      blocks: null,
      messages: [
        'The integration starts on 2026-07-06 and takes 16 weeks, and its planned end on 2026-10-22 leaves less time: plan it until 2026-10-23.',
      ],
      related: ['{value: 16, unit: wk}'],
      fixes: ['Move the planned end to 2026-10-23'],
      fixed: track(`${start}, plannedEnd: 2026-10-23, estimate: {value: 16, unit: wk}, contingency: 0.9`),
    },
    {
      name: 'a last day on a Saturday',
      plan: track('start: 2026-07-05, plannedEnd: «2026-10-22», estimate: {value: 16, unit: wk}, contingency: 0.9'),
      severity: 'warning',
      messages: [/plan it until 2026-10-23\.$/],
    },
    {
      name: 'a last day on a Monday',
      plan: track('start: 2026-07-07, plannedEnd: «2026-10-25», estimate: {value: 16, unit: wk}, contingency: 0.9'),
      severity: 'warning',
      messages: [/plan it until 2026-10-26\.$/],
    },
    {
      name: 'a planned end in the last month',
      plan: track('start: 2027-01-01, plannedEnd: «2027-02-25», estimate: {value: 2, unit: mo}, contingency: 1'),
      severity: 'warning',
      messages: [/takes 2 months, and .* plan it until 2027-02-26\.$/],
    },
  ],
})
