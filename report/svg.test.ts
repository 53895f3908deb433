import { describe, expect, it } from 'vitest'
import { hostileWords, planSaying } from '../test/support/hostile-plan'
import { examples, exampleText, modelOf } from '../test/support/reports'
import { drawingTags, elements, parsed, texts } from '../test/support/xml'
import { charts } from './charts'
import { pageOf } from './page'
import { svgOf } from './svg'

const version = '1.2.3'
const written = (text: string, asOf?: string) =>
  svgOf([pageOf(modelOf(text, asOf ? { asOf } : {}))], { version, charts })

describe('a report as a drawing', { tags: ['thorough'] }, () => {
  it.each(examples)('of $name is SVG in its own colours, with every id once', ({ text, asOf }) => {
    const svg = written(text, asOf)
    expect(/var\(|currentColor|NaN/.exec(svg)).toBeNull()
    const ids = elements(parsed(svg)).flatMap((element) => element.getAttribute('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has the board, the charts and the sentences beside them', () => {
    const words = texts(parsed(written(exampleText('month-seven'))))
    expect(words).toEqual(
      expect.arrayContaining([
        'Chart Companion: the whole chart on one page',
        '6 things run backward.',
        ...['Gates', 'Timeline', 'Data', 'Pilot targets and production limits', 'Return'],
        ...['the plan stands', '43 gaps', '← 1 2 3 4 5', '1,088,000'],
        '2 The audit of notes was complete on 2026-06-05, and the build started on 2026-05-04: the audit comes first.',
      ]),
    )
    expect(words).not.toContain('Waivers')
  })

  it('keeps its words within its width', () => {
    const svg = parsed(written(planSaying('W'.repeat(400))))
    const outside = elements(svg, 'text').filter((text) => {
      const end = Number(text.getAttribute('x') ?? 0) + (text.textContent ?? '').length * 5
      return text.getAttribute('x') !== null && text.getAttribute('text-anchor') === null && end > 960
    })
    expect(outside.map(({ textContent }) => textContent)).toEqual([])
  })

  it('has several plans below each other', () => {
    const pages = ['inpatient-chart-summary', 'month-seven'].map((name) => pageOf(modelOf(exampleText(name))))
    const svg = parsed(svgOf(pages, { version, charts }))
    const words = texts(svg)
    expect(words.indexOf('Inpatient chart summarization')).toBeLessThan(
      words.indexOf('Chart Companion: the whole chart on one page'),
    )
    expect(elements(svg).filter((element) => element.getAttribute('role') === 'img')).toHaveLength(9)
  })

  it('goes without charts where they cannot be drawn', () => {
    const svg = parsed(svgOf([pageOf(modelOf(exampleText('month-seven')))], { version }))
    expect(texts(svg)).toContain('43 gaps')
    expect(elements(svg, 'svg')).toEqual([])
  })
})

it.each(hostileWords)('the words of a plan do not act: %j', (words) => {
  const svg = parsed(written(planSaying(words)))
  const tags = new Set(elements(svg).map(({ tagName }) => tagName))
  expect([...tags].filter((tag) => !drawingTags.test(tag))).toEqual([])
  const names = elements(svg).flatMap((element) => [...element.attributes].map(({ name }) => name))
  expect(names.filter((name) => /^(on|href|xlink|style)/.test(name))).toEqual([])
})
