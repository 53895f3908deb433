import { describe, expect, it } from 'vitest'
import { hostileWords } from '../test/support/hostile-plan'
import { textOf } from '../test/support/reports'
import { elements, parsed, texts } from '../test/support/xml'
import { charts } from './charts'
import type { Paint } from './charts/charts'
import { historyPage } from './history'
import { htmlOf } from './html'
import { markdownOf } from './markdown'
import { type HistoryModel, type HistoryVersion, pointsIn, questionsSince } from './model/history'
import { plainText } from './model/plain'

const questions = { CL1: 'Production data audit', CL2: 'Unstructured layer assessed' }

/** A version of a day, at the design stage, with two open questions, unless it is said otherwise. */
const version = (date: string, more: Partial<HistoryVersion> = {}): HistoryVersion => ({
  ...{ commit: date.replaceAll('-', '').padEnd(40, '0'), date, subject: `Of ${date}`, file: 'readiness.yaml' },
  ...{ status: 'changed', stage: 'design', questions: { CL1: 'open', CL2: 'open' }, changes: [] },
  nextGate: { stage: 'build', blockers: [1, 2, 3], waived: 0 },
  ...more,
})

const risk = { class: 'scope-widened', grade: 'risk', message: 'Riverside was added.' } as const
const block = { class: 'threshold-loosened', grade: 'block', message: 'Target of c loosened.' } as const
const note = { class: 'detail-changed', grade: 'note', message: 'A detail.' } as const

const model: HistoryModel = {
  ...{ file: 'readiness.yaml', title: 'Chart summaries', questions, left: 0 },
  versions: [
    version('2026-05-04', { stage: null, questions: null, nextGate: null, changes: [block] }),
    version('2026-05-03', { stage: 'pilot', questions: { CL1: 'answered', CL2: 'open' }, nextGate: null }),
    version('2026-05-02', { questions: { CL1: 'answered', CL2: 'open' }, changes: [risk, note, note] }),
    version('2026-05-01', { previousFile: 'old.yaml' }),
  ],
}

const paint = new Proxy({}, { get: (_, name) => `var(--${String(name)})` }) as unknown as Paint
const drawn = (of: HistoryModel, width = 900) =>
  parsed(charts.history(pointsIn(of), { width, paint, id: 'one', label: 'What it shows.' }))

describe('what is told', () => {
  it('since when a question stands as it does', () => {
    expect(questionsSince(model).map(({ code, state, since, always }) => [code, state, since.date, always])).toEqual([
      ['CL1', 'answered', '2026-05-02', false],
      ['CL2', 'open', '2026-05-01', true],
    ])
  })

  it('versions with a stage as points by their days, whatever the order of the commits', () => {
    expect(pointsIn(model).map(({ date, answered, blockers, grade }) => [date, answered, blockers, grade])).toEqual([
      ['2026-05-01', 0, 3, undefined],
      ['2026-05-02', 1, 3, 'risk'],
      ['2026-05-03', 1, 0, undefined],
    ])
    const turned = { ...model, versions: [...model.versions].reverse() }
    expect(pointsIn(turned).map(({ date }) => date)).toEqual(['2026-05-01', '2026-05-02', '2026-05-03'])
  })

  it('the same in every format', () => {
    const page = historyPage(model, true)
    const written = [
      textOf(htmlOf([page], { version: '1', charts })),
      markdownOf([page], { version: '1' }).replaceAll('*', ''),
    ]
    for (const text of written)
      for (const words of [
        '4 versions from 2026-05-01 to 2026-05-04.',
        'it was read from a shallow clone',
        '1 of the 2 questions is answered on 2026-05-03; 0 on 2026-05-01.',
        '1 change that fails a review, 1 change that asks for a reviewer.',
        'Moved from old.yaml to readiness.yaml.',
        'Riverside was added.',
        '2 notes',
        'Stages: design from 2026-05-01 and pilot from 2026-05-03.',
        'build: 3 gaps',
        'all passed',
      ])
        expect(text).toContain(words)
  })

  it('a policy without questions and without a drawing', () => {
    const { sections } = historyPage({ ...model, questions: {}, versions: model.versions.slice(0, 1) }, false)
    expect(sections.map(({ id }) => id)).toEqual(['versions'])
  })
})

describe('the drawing', () => {
  it.each([900, 400])('has every point at a known place, %i pixels wide', (width) => {
    const svg = drawn(model, width)
    const attributes = elements(svg).flatMap((element) => [...element.attributes])
    expect(attributes.map(({ value }) => value).join(' ')).not.toMatch(/NaN|undefined|Infinity/)
    expect(attributes.filter(({ name }) => /^(on|style$|class$|href$)/.test(name))).toEqual([])
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['Questions answered', 'Gaps in the way of the gate that was next']),
    )
    expect(texts(svg)).toContain('a version with a risk')
    expect(texts(svg)).not.toContain('a version that fails a review')
  })

  it('goes down for gaps that are closed, and up for questions that are answered', () => {
    const lines = elements(drawn(model), 'path').flatMap((path) => {
      const [first, ...more] = [...(path.getAttribute('d') ?? '').matchAll(/[ML]([\d.]+),([\d.]+)/g)]
      const isLine = path.parentNode?.toString().includes('stroke-linejoin') ?? false
      return isLine && first && more.length > 0 ? [Number(more.at(-1)?.[2]) - Number(first[2])] : []
    })
    expect(lines).toHaveLength(2)
    const [answered, gaps] = lines as [number, number]
    expect(answered).toBeLessThan(0)
    expect(gaps).toBeGreaterThan(0)
  })

  it('is there for one version too', () => {
    expect(texts(drawn({ ...model, versions: [version('2026-05-01')] }))).toContain('design')
  })

  it.each(hostileWords)('says the words of a commit and of a plan as words: %j', (words) => {
    const said = { ...version('2026-05-01'), subject: words, changes: [{ ...risk, message: words }] }
    const page = htmlOf([historyPage({ ...model, title: words, versions: [said] }, false)], { version: '1', charts })
    const [svg] = /<svg xmlns.*?<\/figure>/s.exec(page)?.[0].split('</div>') ?? []
    const titles = elements(parsed(svg ?? ''), 'title').map(({ textContent }) => textContent ?? '')
    expect(titles.some((title) => title.includes(plainText(words).trim()))).toBe(true)
    expect(page).not.toMatch(/[\u202a-\u202e\ufeff]/)
    expect(page).not.toMatch(/<script|<img|<b>|<[a-z][^>]*\son[a-z]+=/i)
  })
})
