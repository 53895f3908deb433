import type { Element } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { hostileWords, planSaying } from '../../test/support/hostile-plan'
import { examples, exampleText, modelOf } from '../../test/support/reports'
import { drawingTags, elements, parsed, texts } from '../../test/support/xml'
import type { Block } from '../blocks'
import type { ReportModel } from '../model/model'
import { plainText } from '../model/plain'
import { pageOf } from '../page'
import type { Look, Paint } from './charts'
import { charts } from './index'

const names = ['ink', 'muted', 'line', 'ground', 'good', 'bad', 'warning', 'fill', 'pale'] as const
const paint = Object.fromEntries(names.map((name) => [name, `var(--${name})`])) as unknown as Paint
const look: Look = { width: 900, paint, id: 'one', label: 'What it shows' }

/** The drawings of a report by the sections that they are in. */
function drawings(model: ReportModel, width = 900): Record<string, Element> {
  const found = pageOf(model).sections.flatMap(({ id, blocks }) =>
    blocks.flatMap((block: Block) =>
      block.is === 'chart' ? [[id, parsed(block.draw(charts, { ...look, width, label: block.label }))]] : [],
    ),
  )
  return Object.fromEntries(found)
}

describe.each(examples)('the drawings of $name', { tags: ['thorough'] }, ({ text, asOf }) => {
  it.each([900, 400])('are plain SVG with a label, %i pixels wide', (width) => {
    for (const svg of Object.values(drawings(modelOf(text, { asOf }), width))) {
      expect(svg.getAttribute('role')).toBe('img')
      expect(svg.getAttribute('aria-label')).toMatch(/\.$/)
      expect(Number(svg.getAttribute('width'))).toBe(width)
      expect(Number(svg.getAttribute('height'))).toBeGreaterThan(30)
      const all = elements(svg)
      expect(all.map(({ tagName }) => tagName)).not.toContain('style')
      const attributes = all.flatMap((element) => [...element.attributes].map(({ name }) => name))
      expect(attributes.filter((name) => /^(on|style$|class$|href$|aria-)/.test(name))).toEqual([])
      // No place of a drawing is unknown.
      expect(all.flatMap((element) => [...element.attributes].map(({ value }) => value)).join(' ')).not.toMatch(
        /NaN|undefined|Infinity/,
      )
    }
  })
})

describe('the timeline', () => {
  const arrowsIn = (svg: Element | undefined) =>
    elements(svg, 'path').flatMap((path) => {
      const [, x1, x2] = /^M([\d.-]+),[\d.-]+A?L?(?:.*?L)?([\d.-]+),[\d.-]+M/.exec(path.getAttribute('d') ?? '') ?? []
      return path.parentNode && x1 && x2 && path.getAttribute('stroke') !== 'none' ? [Number(x2) - Number(x1)] : []
    })

  it('points back to what came before what belongs first', () => {
    const { timeline } = drawings(modelOf(exampleText('month-seven')))
    const steps = arrowsIn(timeline)
    expect(steps).toHaveLength(9)
    expect(steps.every((step) => step < 0)).toBe(true)
    expect(timeline?.toString()).toContain('url(#one-hatch)')
    expect(texts(timeline)).toEqual(expect.arrayContaining(['← 1 2 3 4 5', 'no date', 'before what belongs first']))
  })

  it('points nowhere in a plan in order', () => {
    const { timeline } = drawings(modelOf(exampleText('inpatient-chart-summary')))
    expect(arrowsIn(timeline)).toEqual([])
    expect(texts(timeline)).not.toContain('before what belongs first')
    expect(texts(timeline)).toEqual(
      expect.arrayContaining(['as of 2026-11-22', 'clinicians see output 2026-11-02', 'gate passed']),
    )
  })

  it('leaves out a day of reading that lies far off', () => {
    const model = modelOf(exampleText('inpatient-chart-summary'), { asOf: '2066-01-01' })
    const label = elements(drawings(model).timeline, 'text').find(
      ({ textContent }) => textContent === 'as of 2066-01-01',
    )
    expect(Number(/translate\(([\d.]+)/.exec(label?.getAttribute('transform') ?? '')?.[1] ?? 0)).toBeGreaterThan(900)
  })
})

describe('the data', () => {
  it('say with each measure what was found and what is needed', () => {
    const text = exampleText('inpatient-chart-summary').replace(
      '{required: 0.97, observed: 0.982}',
      '{required: 0.97, observed: 0.96}',
    )
    const { data } = drawings(modelOf(text))
    expect(texts(data)).toEqual(
      expect.arrayContaining(['96% (≥ 97%) ✕', '96.1% (≥ 95%)', '31% (≤ 35%)', 'observed, will not do']),
    )
    expect(elements(data, 'title').map(({ textContent }) => textContent)).toContain(
      'Completeness: MedicationRequest.medicationCodeableConcept',
    )
  })

  it('tell what was not found in production', () => {
    expect(texts(drawings(modelOf(exampleText('month-seven'))).data)).toEqual(
      expect.arrayContaining([
        'notes, curated data',
        'medications, sandbox data',
        'observed elsewhere than in production',
      ]),
    )
  })

  it('are so many as can be looked at, and those that will not do are among them', () => {
    const field = (i: number) => `{path: f${i}, completeness: {required: 0.9, observed: ${i === 400 ? 0.5 : 0.95}}}`
    const fields = Array.from({ length: 500 }, (_, i) => field(i)).join(', ')
    const text = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\ndataSources: [{id: big, audit: {status: complete, environment: production, fields: [${fields}]}}]\n`
    const drawn = texts(drawings(modelOf(text)).data)
    expect(drawn.filter((words) => /^f\d+$/.test(words))).toHaveLength(60)
    expect(drawn).toContain('50% (≥ 90%) ✕')
  })
})

describe('the limits', () => {
  it('say where production is looser than the pilot', () => {
    const sound = exampleText('inpatient-chart-summary')
    expect(texts(drawings(modelOf(sound)).limits)).not.toContain('looser than the pilot')
    const loose = sound.replace('act: {op: gt, value: 0.02}', 'act: {op: gt, value: 0.03}')
    expect(texts(drawings(modelOf(loose)).limits).filter((words) => words === 'looser than the pilot')).toHaveLength(1)
  })

  it('have the values themselves on their scales', () => {
    expect(texts(drawings(modelOf(exampleText('inpatient-chart-summary'))).limits)).toEqual(
      expect.arrayContaining(['94%', '97%', '0.25', '8.6', 'no target', 'no limit']),
    )
  })
})

describe('the return', () => {
  it('goes from baseline to net', () => {
    const words = texts(drawings(modelOf(exampleText('inpatient-chart-summary'))).return)
    expect(words).toEqual(
      expect.arrayContaining([
        'review-min: 9.4 → 7.4 min per encounter',
        '+377,600',
        '−226,560',
        '+27,040',
        '−84,000',
        '−18,000',
        '76,080',
      ]),
    )
  })

  it('tells a gain that nothing computes from one that is computed', () => {
    const words = texts(drawings(modelOf(exampleText('month-seven'))).return)
    expect(words).toContain('gain that is stated and cannot be computed')
    expect(words).not.toContain('gain if all turned into money')
  })
})

it('the escalation goes from name to name', () => {
  const words = texts(drawings(modelOf(exampleText('inpatient-chart-summary'))).people)
  expect(words).toEqual(
    expect.arrayContaining(['at once', 'after 4 hours', 'clinical-safety', 'June Park RN', 'Luis Ferrer MD']),
  )
})

it.each(hostileWords)('the words of a plan do not act: %j', (words) => {
  const found = drawings(modelOf(planSaying(words)))
  expect(Object.keys(found)).toEqual(['timeline', 'data', 'limits', 'return', 'people'])
  for (const svg of Object.values(found)) {
    const tags = new Set(elements(svg).map(({ tagName }) => tagName))
    expect([...tags].filter((tag) => !drawingTags.test(tag))).toEqual([])
  }
  const titles = Object.values(found).flatMap((svg) =>
    elements(svg, 'title').map(({ textContent }) => textContent ?? ''),
  )
  expect(titles.some((title) => title.includes(plainText(words).trim()))).toBe(true)
})
