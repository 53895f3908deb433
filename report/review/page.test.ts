import { describe, expect, it } from 'vitest'
import { review } from '../../engine/review'
import { parseDocument } from '../../engine/text/document'
import { documentation } from '../../host/documentation/documentation'
import { planText } from '../../test/cli/plans'
import { type Edit, edited, soundPlan } from '../../test/support/change-tester'
import { hostileWords, planSaying } from '../../test/support/hostile-plan'
import { analyzed, textOf } from '../../test/support/reports'
import { htmlOf } from '../html'
import { reviewModel } from './model'
import { reviewPage } from './page'

const context = { file: 'readiness.yaml', base: 'main', head: 'HEAD', asOf: '2026-11-22', documentation }

/** The page of what is between two texts, of which the first is of another day. */
function pageOf(before: string | undefined, after: string | undefined, asOf = context.asOf): string {
  const [old, now] = [before, after].map((text) => (text === undefined ? undefined : parseDocument(text)))
  const reviewed = review(old && analyzed(before as string, { asOf: context.asOf }), now, { asOf })
  return htmlOf([reviewPage(reviewModel(reviewed, { ...context, asOf }))], { version: '1.2.3', kind: 'review' })
}

const edits: Edit[] = [
  ['target: 0.02, fail', 'target: 0.03, fail'],
  ['    deputy: june-park ', '    # '],
  ['title: CMIO', 'title: Nurse'],
]

describe('the page of a review', () => {
  const page = pageOf(soundPlan, edited(soundPlan, edits))
  const facts = [...page.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, term, words = '']) => [
    term,
    textOf(words),
  ])

  it('says what changed, before and after, why that matters, who must approve and where', () => {
    expect(textOf(page)).toContain('Readiness review: Inpatient chart summarization')
    expect(textOf(page)).toContain('HEAD compared with main, both as of 2026-11-22')
    expect(textOf(page)).toContain('Threshold loosened: Pilot › Success criteria › c-halluc › Target')
    const line = soundPlan.split('\n').findIndex((text) => text.includes('id: c-halluc,')) + 1
    expect(facts.slice(5, 10)).toEqual([
      ['Before', '0.02'],
      ['After', '0.03'],
      ['Why it matters', 'A limit that gives way when it is about to be missed measures nothing.'],
      ['Who must approve', 'Amara Osei MD (clinical owner) and June Park RN (clinical validator)'],
      ['Where', `line ${line} · threshold-loosened`],
    ])
    expect(facts.at(-1)?.[1]).toMatch(/^line \d+ before · owner-weakened$/)
  })

  it('has its headings in order, each anchor once, and links that lead somewhere', () => {
    const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))
    expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] as number) + 1)).toBe(true)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const anchors = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, anchor]) => anchor)
    expect(anchors).toContain('block')
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([])
  })

  it('allows nothing but its own style', () => {
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;sha256-')
    expect(page).not.toMatch(/<script|<link|<img|<iframe| style=| on[a-z]+=/i)
  })

  it('says that nothing changed, and what came with time apart', () => {
    const same = pageOf(soundPlan, `${soundPlan}# more\n`, '2026-12-22')
    expect(textOf(same)).toContain('Nothing changed of what it says.')
    expect(textOf(same)).toContain('Came with time, whatever was changed, by 2026-12-22')
    expect(textOf(same)).not.toContain('New findings')
  })

  it('names roles that nobody holds, and plans that are new or gone', () => {
    const small = planText('pilot')
    expect(textOf(pageOf(small, undefined))).toMatch(
      /readiness\.yaml, gone.*whoever is the governance body: the plan names nobody/s,
    )
    expect(textOf(pageOf(undefined, small))).toContain('readiness.yaml, new')
  })

  it.each(hostileWords)('lets no words of a plan act: %j', (words) => {
    const changed = planSaying(words).replace('target: 0.9', 'target: 0.5').replace('unit: "1", ', '')
    const hostile = pageOf(planSaying(words), changed)
    expect(hostile).toContain('id="block"')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\ufeff\ud800-\udfff]/)
    expect(hostile).not.toMatch(/<(script|img|b|svg onload)\b| on[a-z]+="/)
    expect(hostile).not.toMatch(/ href="(?!#|https:\/\/github\.com\/readiness-as-code\/)/)
  })
})
