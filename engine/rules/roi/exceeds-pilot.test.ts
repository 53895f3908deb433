import { testRule } from '../../../test/support/rule-tester'
import { rule } from './exceeds-pilot'

const metrics = `
metrics:
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: visits, class: roi, unit: "1/d", direction: higher-is-better}
  - {id: odd-min, class: roi, unit: "min/{encounter}"}
`
const criterion = (metric: string, target: string, id = 'c-time') =>
  `    - {id: ${id}, metric: ${metric}, op: ${metric === 'visits' ? 'gte' : 'lte'}, target: ${target}}\n`
const pilot = (...criteria: string[]) => `pilot:\n  criteria:\n${criteria.join('')}`
const roi = (entry: string) => `roi:\n  metrics:\n    - {${entry}}\n`
const year = 'window: {start: 2025-10-01, end: 2026-09-30}'
const volume = (value: string, unit = '{encounter}/a') => `volume: {value: ${value}, unit: "${unit}"}`

/** A return that adds up. */
const whole = (target: string, value: string, annualValue: number, net: number, payback: string, npv: number) => `roi:
  metrics:
    - metric: review-min
      baseline: {value: 9.4, ${year}, n: 91400}
      target: ${target}
      benefit: {${volume(value)}, unitValue: {amount: 118, per: h}, realization: 0.4, annualValue: ${annualValue}}
  costs: {oneTime: 60000, annual: [{id: licence, amount: 84000}, {id: review, amount: 18000}]}
  summary: {annualNet: ${net}, payback: ${payback}, horizon: P3Y, discountRate: 0.08, npv: ${npv}}
`

testRule(rule, {
  accept: [
    {
      name: 'the same target',
      plan: metrics + pilot(criterion('review-min', '7.4')) + roi('metric: review-min, target: 7.4'),
    },
    { name: 'a more modest one', plan: metrics + pilot(criterion('visits', '20')) + roi('metric: visits, target: 19') },
    {
      name: 'the strictest of two criteria shows it',
      plan:
        metrics +
        pilot(criterion('review-min', '7.4'), criterion('review-min', '7', 'c-alone')) +
        roi('metric: review-min, target: 7'),
    },
    {
      name: 'the strictest comes first',
      plan:
        metrics +
        pilot(criterion('review-min', '7'), criterion('review-min', '7.4', 'c-alone')) +
        roi('metric: review-min, target: 7'),
    },
    {
      name: 'a criterion for another metric',
      plan: metrics + pilot(criterion('visits', '7.4')) + roi('metric: review-min, target: 7'),
    },
    {
      name: 'a metric without a direction',
      plan: metrics + pilot(criterion('odd-min', '7.4')) + roi('metric: odd-min, target: 7'),
    },
    {
      name: 'no target',
      plan: metrics + pilot(criterion('review-min', '7.4')) + roi('metric: review-min, baseline: {value: 9}'),
    },
    {
      name: 'a criterion without a target',
      plan: metrics + pilot(criterion('review-min', '')) + roi('metric: review-min, target: 7'),
    },
    { name: 'no pilot', plan: metrics + roi('metric: review-min, target: 7') },
    { name: 'no return', plan: metrics + pilot(criterion('review-min', '7.4')) },
    {
      name: 'a quarter more',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {${volume('1250')}}`),
    },
    {
      name: 'a quarter less',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {${volume('750')}}`),
    },
    {
      name: 'a quarter of a year counts four times',
      plan:
        metrics +
        roi(
          `metric: review-min, baseline: {window: {start: 2026-01-01, end: 2026-03-14}, n: 1000}, benefit: {${volume('5000')}}`,
        ),
    },
    {
      name: 'a note',
      plan:
        metrics +
        roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {${volume('9000')}, note: A campus joins}`),
    },
    {
      name: 'a volume of hours',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {${volume('9000', 'h/a')}}`),
    },
    {
      name: 'a volume of a month',
      plan:
        metrics +
        roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {${volume('9000', '{encounter}/mo')}}`),
    },
    {
      name: 'a volume without a unit',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {volume: {value: 9000}}`),
    },
    {
      name: 'no volume',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 1000}, benefit: {realization: 1}`),
    },
    { name: 'no n', plan: metrics + roi(`metric: review-min, baseline: {${year}}, benefit: {${volume('9000')}}`) },
    {
      name: 'n of nothing',
      plan: metrics + roi(`metric: review-min, baseline: {${year}, n: 0}, benefit: {${volume('9000')}}`),
    },
    { name: 'no window', plan: metrics + roi(`metric: review-min, baseline: {n: 1000}, benefit: {${volume('9000')}}`) },
    {
      name: 'a window that ends before it begins',
      plan:
        metrics +
        roi(
          `metric: review-min, baseline: {window: {start: 2026-09-30, end: 2026-09-29}, n: 1000}, benefit: {${volume('9000')}}`,
        ),
    },
    {
      name: 'at discovery',
      stage: 'discovery',
      plan:
        metrics +
        pilot(criterion('review-min', '7.4')) +
        roi(`metric: review-min, target: 7, baseline: {${year}, n: 1000}, benefit: {${volume('9000')}}`),
    },
  ],
  reject: [
    {
      name: 'beside another metric without a value, so that nobody can compute the sum',
      plan:
        metrics +
        pilot(criterion('review-min', '7.4')) +
        whole('«6.4»', '96000', 226560, 124560, 'P6M', 261003).replace('  costs:', '    - {metric: visits}\n  costs:'),
      fixed:
        metrics +
        pilot(criterion('review-min', '7.4')) +
        whole('7.4', '96000', 151040, 124560, 'P6M', 261003).replace('  costs:', '    - {metric: visits}\n  costs:'),
    },
    {
      name: 'lower where lower is better',
      plan: metrics + pilot(criterion('review-min', '7.4')) + whole('«6.4»', '96000', 226560, 124560, 'P6M', 261003),
      messages: [
        'The return counts on 6.4 for review-min, and the pilot succeeds at 7.4 (c-time): count on 7.4, or let the pilot show 6.4.',
      ],
      blocks: 'pilot',
      related: ['7.4'],
      fixes: ["Count on the pilot's 7.4 and recompute what follows from it"],
      fixed: metrics + pilot(criterion('review-min', '7.4')) + whole('7.4', '96000', 151040, 49040, 'P15M', 66381),
    },
    {
      name: 'higher where higher is better, with no figures',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan:
        metrics +
        pilot(criterion('visits', '18', 'c-weak'), criterion('visits', '20')) +
        roi('metric: visits, target: «21»'),
      messages: [/^The return counts on 21 for visits, and the pilot succeeds at 20 \(c-time\)/],
      related: ['20'],
      fixes: ["Count on the pilot's 20"],
      fixed:
        metrics +
        pilot(criterion('visits', '18', 'c-weak'), criterion('visits', '20')) +
        roi('metric: visits, target: 20'),
    },
    {
      name: 'a pilot that shows no more than the baseline',
      plan:
        metrics +
        pilot(criterion('review-min', '9.4')) +
        roi('metric: review-min, baseline: {value: 9.4}, target: «7.4»'),
      fixes: [],
    },
    {
      name: 'costs that would never come back',
      plan: metrics + pilot(criterion('review-min', '9.3')) + whole('«6.4»', '96000', 226560, 124560, 'P6M', 261003),
      fixes: [],
    },
    {
      name: 'a volume beyond the baseline',
      plan: metrics + whole('7.4', '«114251»', 179755, 77755, 'P10M', 140382),
      messages: [
        'The return counts on 114251 {encounter}/a for review-min, and the baseline has 91400 in 365 days, or 91400 a year: count on that, or say in a note what makes the difference.',
      ],
      severity: 'error',
      related: ['91400'],
      fixes: ["Count on the baseline's 91400 and recompute what follows from it", 'Insert a note'],
      fixed: metrics + whole('7.4', '91400', 143803, 41803, 'P18M', 47730),
    },
    {
      name: 'a volume far below it, its note open',
      plan:
        metrics +
        roi(
          `metric: review-min, baseline: {window: {start: 2026-01-01, end: 2026-03-14}, n: 1000}, benefit: {${volume('«3749»', '/a')}, note: }`,
        ),
      messages: [
        /^The return counts on 3749 \/a for review-min, and the baseline has 1000 in 73 days, or 5000 a year: /,
      ],
      fixes: ["Count on the baseline's 5000", 'Insert a note'],
    },
    {
      name: 'a baseline of next to nothing',
      plan:
        metrics +
        roi(
          `metric: review-min, baseline: {window: {start: 2016-10-01, end: 2026-09-30}, n: 3}, benefit: {${volume('«10»', '1/a')}}`,
        ),
      fixes: ['Insert a note'],
    },
    {
      name: 'both',
      plan:
        metrics +
        pilot(criterion('review-min', '7.4')) +
        roi(`metric: review-min, target: «7», baseline: {${year}, n: 1000}, benefit: {${volume('«9000»')}}`),
    },
  ],
})
