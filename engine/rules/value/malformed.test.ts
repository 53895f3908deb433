import { testRule } from '../../../test/support/rule-tester'
import { rule } from './malformed'

const review = (cadence: string) => `governance: {review: {cadence: ${cadence}}}`
const captured = (date: string) =>
  `roi: {metrics: [{metric: a, baseline: {captured: ${date}}}]}\nmetrics: [{id: a, class: roi, unit: min}]`
const unit = (text: string) => `metrics: [{id: a, class: roi, unit: ${text}}]\nroi: {metrics: [{metric: a}]}`
const share = (value: string, denominator = ', denominator: sentences') => `
metrics: [{id: halluc, class: hallucination, unit: "1"${denominator}, direction: lower-is-better}]
governance: {thresholds: [{metric: halluc, act: {op: gt, value: ${value}}}]}
`

testRule(rule, {
  accept: [
    { name: 'dates, durations and units as they should be', plan: `${review('P1M')}\n${unit('"min/{encounter}"')}` },
    { name: 'a leap day', plan: captured('2028-02-29') },
    { name: 'a share of 1', plan: share('1') },
    { name: 'a value above 1 without a denominator', plan: share('1.5', '') },
    { name: 'a value above 1 of another unit', plan: share('7').replace('"1"', 'min') },
    { name: 'annotated units', plan: unit('"{encounter}/a"') },
    { name: 'an empty value', plan: review('') },
  ],
  reject: [
    { name: 'a duration in small letters', plan: review('«p4w»'), fixed: review('P4W') },
    { name: 'a date with dots', plan: captured('«12.10.2026»'), fixed: captured('2026-10-12') },
    { name: 'a date that must be day first', plan: captured('«25/10/2026»'), fixed: captured('2026-10-25') },
    { name: 'a symbol for a currency', plan: 'roi: {currency: «€»}', fixed: 'roi: {currency: EUR}' },
    {
      name: 'a symbol of several currencies',
      plan: 'roi: {currency: «$»}',
      messages: ['"$" is not a currency code of ISO 4217, such as USD.'],
      fixes: [],
    },
    {
      name: 'shorthand',
      plan: review('«4w»'),
      messages: ['"4w" is not an ISO 8601 duration, such as P7D, P1M or PT4H. Did you mean P4W?'],
      fixed: review('P4W'),
    },
    { name: 'minutes', plan: review('«30m»'), fixed: review('PT30M') },
    { name: 'words', plan: review('«2 months»'), fixed: review('P2M') },
    { name: 'hours without T', plan: review('«P4H»'), fixed: review('PT4H') },
    { name: 'a duration nobody can guess', plan: review('«often»'), fixes: [] },
    { name: 'a date with slashes', plan: captured('«2026/10/12»'), fixed: captured('2026-10-12') },
    { name: 'a date that must be month first', plan: captured('«10/25/2026»'), fixed: captured('2026-10-25') },
    {
      name: 'a date with two readings',
      plan: captured('«03/04/2026»'),
      messages: ['"03/04/2026" is not a date: write year-month-day, such as 2026-05-18.'],
      fixes: [],
    },
    {
      name: 'a day the calendar does not have',
      plan: captured('«2026-02-30»'),
      messages: ['The calendar has no 2026-02-30.'],
      fixes: [],
    },
    { name: 'a unit in words', plan: unit('«minutes per encounter»'), fixed: unit('"min/{encounter}"') },
    { name: 'an unknown unit', plan: unit('«min/»'), fixes: [] },
    { name: 'a currency in lower case', plan: 'roi: {currency: «usd»}', fixed: 'roi: {currency: USD}' },
    { name: 'a currency that is none', plan: 'roi: {currency: «USX»}', fixes: [] },
    {
      name: 'a percentage as a share of a whole',
      plan: 'dataSources: [{id: a, audit: {fields: [{path: x, completeness: {required: «95», observed: 0.97}}]}}]',
      messages: ['95 is not a share of a whole: write 0 to 1, so 97 % is 0.97. Did you mean 0.95?'],
      fixed: 'dataSources: [{id: a, audit: {fields: [{path: x, completeness: {required: 0.95, observed: 0.97}}]}}]',
    },
    {
      name: 'a negative share',
      plan: 'dataSources: [{id: a, audit: {fields: [{path: x, completeness: {observed: «-0.1»}}]}}]',
      fixes: [],
    },
    {
      name: 'a percentage of a metric that is a share',
      plan: share('«2»'),
      messages: ['2 of halluc is more than all sentences: it is a share from 0 to 1. Did you mean 0.02 (2 %)?'],
      fixed: share('0.02'),
    },
    { name: 'a share that is no percentage either', plan: share('«250»'), fixes: [] },
  ],
})
