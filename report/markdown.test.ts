import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { hostileWords, pageSaying, planSaying } from '../test/support/hostile-plan'
import { examples, exampleText, modelOf } from '../test/support/reports'
import { escapeMarkdown, markdownOf } from './markdown'
import { plainText } from './model/plain'
import { pageOf } from './page'

const version = '1.2.3'
const written = (text: string, asOf?: string) => markdownOf([pageOf(modelOf(text, asOf ? { asOf } : {}))], { version })

/** Everything that a reader of Markdown makes of a text, one token after the other. */
function tokensOf(markdown: string): Token[] {
  const found: Token[] = []
  marked.walkTokens(marked.lexer(markdown), (token) => {
    found.push(token)
  })
  return found
}

const of = <T extends Token>(tokens: readonly Token[], type: T['type']) =>
  tokens.filter((token) => token.type === type) as T[]

/** The text that a reader sees. */
const seen = (markdown: string): string =>
  marked
    .parse(markdown, { async: false })
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

describe('a report in Markdown', () => {
  it.each(examples)(
    'of $name has tables of equal rows, and links that lead somewhere',
    { tags: ['thorough'] },
    ({ text, asOf }) => {
      const tokens = tokensOf(written(text, asOf))
      const tables = of<Tokens.Table>(tokens, 'table')
      for (const { header, rows } of tables) for (const row of rows) expect(row).toHaveLength(header.length)
      const anchors = of<Tokens.HTML>(tokens, 'html').flatMap(({ raw }) =>
        [...raw.matchAll(/id="([^"]*)"/g)].map(([, id]) => `#${id}`),
      )
      expect(new Set(anchors).size).toBe(anchors.length)
      const links = of<Tokens.Link>(tokens, 'link').map(({ href }) => href)
      expect(links.filter((href) => !href.startsWith('https://') && !anchors.includes(href))).toEqual([])
    },
  )

  it('says what the page says', () => {
    const markdown = written(exampleText('month-seven'))
    expect(markdown).toMatch(/^# Chart Companion: the whole chart on one page\n/)
    expect(markdown).toContain('- ✗ **6 things run backward.** [Timeline](#timeline)')
    expect(markdown).toContain(
      '| **Production** (the plan stands here) | ✓ **Passed on 2026-10-30** | from 2026-11-02 |',
    )
    expect(of<Tokens.Heading>(tokensOf(markdown), 'heading').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Gates', 'The eight questions', 'Timeline', 'Data', 'Return', 'What is open']),
    )
  })

  it('of several plans has an overview that leads to each', () => {
    const pages = ['inpatient-chart-summary', 'sound/readmission-score'].map((name) =>
      pageOf(modelOf(exampleText(name))),
    )
    const markdown = markdownOf(pages, { version })
    expect(markdown).toMatch(/^# Readiness report: 2 plans\n\n- \[Inpatient chart summarization\]\(#plan-1\)\n/)
    expect(markdown).toContain('<a id="plan-2"></a>\n\n## Readmission score for discharge planning\n')
    expect(markdown).toContain('<a id="plan-2-return"></a>\n\n### Return\n')
  })
})

describe('the words of a plan', () => {
  it.each(hostileWords)('do not act: %j', (words) => {
    const tokens = tokensOf(written(planSaying(words)))
    expect(
      of(tokens, 'html')
        .map(({ raw }) => raw.trim())
        .filter((raw) => !/^(<a id="[\w-]+"><\/a>|<a id="[\w-]+">|<\/a>)$/.test(raw)),
    ).toEqual([])
    const links = of<Tokens.Link>(tokens, 'link').map(({ href }) => href)
    const foreign = links.filter(
      (href) => !/^(#[\w-]+|https:\/\/github\.com\/readiness-as-code\/.*|https:\/\/example\.org\/.*)$/.test(href),
    )
    expect(foreign).toEqual([])
    for (const type of ['image', 'codespan', 'code', 'del', 'em', 'blockquote'])
      expect(of(tokens, type).length).toBe(type === 'em' ? 1 : 0)
  })

  const special = fc.string({ unit: fc.constantFrom(...'<>&"\'\\`*_{}[]()#+-.!|~:@$/=^1a \n'.split('')) })
  const words = fc.oneof(special, fc.string({ unit: 'grapheme' })).map((text) => plainText(text).trim())

  it('read as they were written', () => {
    fc.assert(
      fc.property(words, (text) => {
        const read = seen(`Before ${escapeMarkdown(text)} after`).trim()
        expect(read.replaceAll('\u200b', '')).toBe(`Before ${text} after`.replaceAll('\u200b', ''))
      }),
      { numRuns: 500 },
    )
  })

  it('are no list, heading, quotation or rule where they begin a line', () => {
    fc.assert(
      fc.property(words, (text) => {
        const types = marked.lexer(escapeMarkdown(text)).map(({ type }) => type)
        expect(types.filter((type) => type !== 'paragraph' && type !== 'space')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('never change the structure of the text', () => {
    const structure = (text: string) => {
      const tokens = tokensOf(markdownOf([pageSaying(text)], { version }))
      return tokens
        .map(({ type }) => type)
        .filter((type) => !['text', 'escape', 'strong'].includes(type))
        .join()
    }
    const expected = structure('words')
    fc.assert(fc.property(words, (text) => structure(`x${text}x`) === expected))
  })
})
