import { describe, expect, it } from 'vitest'
import { contextIn, marked } from '../../test/support/writing'
import { analyze } from '../analyze'
import { explain, reasonsAt } from '../complete/hover'
import { planFormat } from '../schema/formats'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

/** What is explained at the cursor of a marked plan, with the sentences that its own dates and numbers add. */
function explained(text: string) {
  const { document, offset } = marked(identity + text)
  const analysis = analyze(document, { asOf: '2026-11-22' })
  const context = contextIn(planFormat, document)
  const alone = explain(document, offset, context)
  const found = explain(document, offset, context, { analysis, references: analysis.references })
  expect(found?.span).toEqual(alone?.span)
  const facts = found?.paragraphs.filter((paragraph) => !alone?.paragraphs.includes(paragraph))
  return { facts, paragraphs: found?.paragraphs, reasons: reasonsAt(analysis, offset) }
}

const roi = (more: string) => `metrics:
  - {id: min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: denial, class: roi, unit: "1", denominator: requests, direction: lower-is-better}
  - {id: accuracy, class: accuracy, unit: "1", denominator: claims, direction: higher-is-better}
${more}`
const entry =
  '{metric: min, baseline: {value: 9.4, n: 7}, target: 7.4, benefit: {volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: h}, realization: 0.4}}'
const product =
  'The annual value of min is 151,040, computed from 2 min/{encounter} x 96000 {encounter}/a x 118 per h x 0.4.'
const denials = '{metric: denial, benefit: {volume: {value: 5218, unit: "{request}/a"}}}'

describe('what follows from the plan', () => {
  it.each<[string, string[]]>([
    ['evidence: [{id: a, date: 2026-|09-22}]', ['61 days ago (as of 2026-11-22).']],
    ['evidence: [{id: a, da|te: 2026-09-22}]', ['61 days ago (as of 2026-11-22).']],
    ['evidence: [{i|d: a, date: 2026-09-22}]', ['Date: 61 days ago (as of 2026-11-22).']],
    [
      'dataSources: [{id: a, au|dit: {started: 2026-11-20, completed: 2026-11-22}}]',
      ['Started on: 2 days ago; completed on: today (as of 2026-11-22).'],
    ],
    [
      'lifecycle: {timeline: [{st|age: pilot, planned: {start: 2026-11-29}}]}',
      ['Planned, first day: in 7 days (as of 2026-11-22).'],
    ],
    ['lifecycle: {time|line: [{stage: pilot, planned: {start: 2026-11-29}}]}', []],
    ['evidence: [{id: a, date: 2026-0|9-31}]', []],
    ['people: [{id: ana, name: Ana Silva}]\nownership: {champion: a|na}', ['Name: Ana Silva.']],
    ['people: [{id: ana, name: Ana Silva}]\nownership: {cham|pion: ana}', ['Name: Ana Silva.']],
    ['people: [{id: ana}]\nownership: {champion: a|na}', []],
    ['governance: {review: {cadence: P|7D}}', ['P7D is a week.']],
    ['governance: {review: {ca|dence: PT90M}}', ['PT90M is 90 minutes.']],
    ['governance: {review: {ca|dence: 7d}}', []],
    ['governance: {review: {ca|dence: }}', []],
  ])('%j', (text, facts) => expect(explained(text).facts).toEqual(facts))

  it('stands after what the key means', () =>
    expect(explained('evidence: [{id: a, da|te: 2026-09-22}]').paragraphs?.[1]).toBe('61 days ago (as of 2026-11-22).'))
})

describe('the gate ahead', () => {
  const timeline =
    'timeline: [{stage: pilot, planned: {start: 2026-11-29}}, {stage: production, actual: {start: 2026-11-20}}]'
  const ahead = 'The gate into pilot: in 7 days (2026-11-29).'
  it.each<[string, string[]]>([
    [`lifecycle: {st|age: build, ${timeline}}`, [ahead]],
    [`lifecycle: {stage: bui|ld, ${timeline}}`, [ahead]],
    [`life|cycle: {stage: pilot, ${timeline}}`, ['The gate into production: 2 days ago (2026-11-20).']],
    [`lifecycle: {st|age: renewal, ${timeline}}`, []],
    [`lifecycle: {st|age: retired, ${timeline}}`, []],
    [`lifecycle: {st|age: production, ${timeline}}`, []],
    [`lifecycle: {stage: build, ${timeline}}\ngates: [{st|age: pilot}]`, [ahead]],
    [
      `lifecycle: {stage: build, ${timeline}}\ngates: [{stage: pi|lot, passed: 2026-11-20}]`,
      ['Passed on: 2 days ago (as of 2026-11-22).'],
    ],
    [`lifecycle: {stage: build, ${timeline}}\ngates: [{stage: des|ign}]`, []],
    [`lifecycle: {stage: build, ${timeline}}\ngates: [{stage: pilot, approved|By: [a]}]`, []],
  ])('%j', (text, facts) => expect(explained(text).facts).toEqual(facts))
})

describe('a figure of the return', () => {
  it.each<[string, string[]]>([
    [`roi: {metrics: [${entry.replace('target', 'tar|get')}]}`, [product]],
    [`roi: {metrics: [${entry.replace('9.4', '9.|4')}]}`, [product]],
    [`roi: {metrics: [${entry.replace('0.4', '0|.4')}]}`, [product]],
    [`roi: {metrics: [${entry.replace('benefit', 'ben|efit')}]}`, [product]],
    [`roi: {metrics: [${entry.replace('n: 7', '|n: 7')}]}`, []],
    [`roi: {metrics: [${entry}], summary: {annual|Net: 1}}`, []],
    [
      `roi: {metrics: [${entry}], costs: {annual: [{id: a, amount: 1040}]}, summary: {annual|Net: 7}}`,
      [
        'The annual net is 150,000, computed from annual values of 151040 less yearly costs of 1040. The plan states 7.',
      ],
    ],
    [
      `roi: {metrics: [${entry}], costs: {oneTime: 1, annual: [{id: a, amount: 1040}]}, summary: {payb|ack: P2M}}`,
      [
        'P2M is 2 months.',
        'The payback is 1 month, computed from one-time costs of 1 and an annual net of 150000. The plan states another.',
      ],
    ],
  ])('%j', (text, facts) => expect(explained(roi(text)).facts).toEqual(facts))
})

describe('a limit', () => {
  const limit = (text: string) => roi(`roi: {metrics: [${denials}]}\ngovernance: {thresholds: [${text}]}\n`)
  const weekly = 'a week, at the volume of about 100 a week in the return'
  it.each<[string, string[]]>([
    ['{metric: denial, act: {op: gt, val|ue: 0.07}}', [`Above 0.07 means more than 7 ${weekly}.`]],
    ['{metric: denial, act: {o|p: gte, value: 0.075}}', [`At least 0.075 means 8 or more ${weekly}.`]],
    [
      '{metric: denial, wa|rn: {op: lt, value: 0.075}, act: {op: gt, value: 1}}',
      [`Below 0.075 means fewer than 8 ${weekly}.`],
    ],
    [
      '{metric: accuracy, window: P7D, |minN: 400, act: {op: lte, value: 0.97}}',
      ['At most 0.97 means 388 or fewer of the 400 needed in P7D.'],
    ],
    [
      '{me|tric: denial, minN: 400, warn: {op: gt, value: 0.02}, act: {op: gt, value: 0.04}}',
      [
        'Class: roi; Unit: 1; Denominator: requests; Direction: lower-is-better.',
        `Above 0.02 means more than 2 ${weekly}; more than 8 of the 400 needed.`,
        `Above 0.04 means more than 4 ${weekly}; more than 16 of the 400 needed.`,
      ],
    ],
    ['{metric: accuracy, act: {op: gt, val|ue: 0.02}}', []],
    ['{metric: min, minN: 400, act: {op: gt, val|ue: 9}}', []],
    ['{metric: denial, act: {op: gt, val|ue: }}', []],
    ['{metric: denial, own|er: ana, act: {op: gt, value: 0.07}}', []],
  ])('%j', (text, facts) => expect(explained(limit(text)).facts).toEqual(facts))
})

describe('why a finding matters', () => {
  it('is said where it is shown, in the words of its rule', () => {
    const text = roi(
      `lifecycle: {stage: pilot}\nroi: {metrics: [${entry.replace('0.4}', '0.4, annualValue: 7|7}')}]}\n`,
    )
    expect(explained(text).reasons).toContainEqual({
      rule: 'roi/arithmetic',
      title: 'Projected value does not add up.',
      why: 'Nobody believes a return whose figures do not follow from its factors.',
    })
  })

  it('is not said beside it, nor of what is wrong before rules run', () => {
    expect(explained('lifecycle: {stage: pilot}\n|\n').reasons).toEqual([])
    expect(explained('metadata: {id: a, tit|tle: b}').reasons).toEqual([])
  })

  it('is said of three rules at most', () => {
    const { document, offset } = marked(`${identity.replace('Health', 'He|alth')}lifecycle: {stage: renewal}\n`)
    expect(reasonsAt(analyze(document, { asOf: '2026-11-22' }), offset)).toHaveLength(3)
  })
})
