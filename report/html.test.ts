import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileWords, pageSaying, planSaying } from '../test/support/hostile-plan'
import { examples, exampleText, modelOf, textOf } from '../test/support/reports'
import { style } from './generated/style'
import { type HtmlOptions, htmlOf } from './html'
import { pageOf } from './page'

const version = '1.2.3'
const written = (text: string, options: Partial<HtmlOptions> = {}) =>
  htmlOf([pageOf(modelOf(text))], { version, ...options })

const summarization = exampleText('inpatient-chart-summary')

/** The tags of a page without the values of their attributes. */
const structure = (page: string) =>
  [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join('')
/** The addresses that a page leads to outside. */
const leadsTo = (page: string) => [...page.matchAll(/ href="([^"#][^"]*)"/g)].map(([, address]) => address)

describe('a page', () => {
  it('allows nothing but its own style', () => {
    const hash = createHash('sha256').update(style).digest('base64')
    const page = written(summarization)
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    )
    expect(/<style>(.*?)<\/style>/s.exec(page)?.[1]).toBe(style)
    expect(page).not.toMatch(/<script|<link|<img|<iframe| style=| on[a-z]+=/i)
  })

  it('carries the nonce of a webview', () => {
    const page = written(summarization, { nonce: 'abc123==' })
    expect(page).toContain('style-src &#39;nonce-abc123==&#39;; script-src &#39;nonce-abc123==&#39;; base-uri')
    expect(page).toContain('<style nonce="abc123==">')
  })

  it('refuses a nonce that is none', () => {
    expect(() => written(summarization, { nonce: "x'; script-src *" })).toThrow('nonce')
  })

  it('leads to the places in an editor, and names their lines elsewhere', () => {
    const uri = 'file:///plans/a%20b/readiness.yaml'
    const lines = summarization.split('\n')
    const line = lines.findIndex((text) => text.includes('id: c-halluc,'))
    const character = lines[line]?.indexOf('c-halluc')
    const address = `command:readiness.openAt?${encodeURIComponent(JSON.stringify([uri, line, character]))}`
    expect(written(summarization, { uri })).toContain(`<a href="${address}">line ${line + 1}</a>`)
    expect(written(summarization)).toContain(` · line ${line + 1}</p>`)
    expect(written(summarization)).not.toContain('command:')
  })

  it.each(examples)(
    'of $name has its headings in order, each anchor once, and links that lead somewhere',
    ({ text, asOf }) => {
      const page = htmlOf([pageOf(modelOf(text, { asOf }))], { version })
      const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] as number) + 1)).toBe(true)
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const anchors = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, anchor]) => anchor)
      expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([])
    },
  )

  it('says what a document is that is no plan', () => {
    expect(textOf(written('apiVersion: readiness-policy/v1\n'))).toContain('This document is a policy.')
    expect(textOf(written('kind: Pod\napiVersion: v1\n'))).toContain('there is nothing to report')
    const broken = written(`${summarization}\n  - [`)
    expect(textOf(broken)).toContain('The text of this plan cannot be read')
    expect(broken).toContain('id="open"')
    expect(broken).not.toContain('id="gates"')
  })
})

describe('a page of several plans', () => {
  const pages = ['inpatient-chart-summary', 'month-seven'].map((name) => pageOf(modelOf(exampleText(name))))
  const page = htmlOf(pages, { version })

  it('has an overview that leads to each', () => {
    expect([...page.matchAll(/<a href="#(plan-\d)">(.*?)<\/a>/g)].map(([, anchor, title]) => [anchor, title])).toEqual([
      ['plan-1', 'Inpatient chart summarization'],
      ['plan-2', 'Chart Companion: the whole chart on one page'],
    ])
    expect([...page.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, title]) => title)).toEqual(['2 plans'])
  })

  it('has every anchor once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const anchors = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, anchor]) => anchor)
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([])
  })
})

/** The tags that a page consists of. */
const tags =
  /^<(!DOCTYPE html|\/?(html|head|body|title|div|header|nav|main|section|article|footer|h[1-4]|p|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|strong|code|time|span|a|svg|symbol|use|path|circle|rect|meta|style)( (lang|charset|http-equiv|content|name|id|class|href|rel|role|scope|tabindex|aria-[a-z]+|width|height|viewBox|d|fill|stroke|stroke-width|cx|cy|r|x|y|rx)="")*\/?)>$/

describe('the words of a plan', () => {
  it.each(hostileWords)('do not act: %j', (words) => {
    const page = written(planSaying(words), { uri: 'file:///readiness.yaml' })
    const found = [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'))
    expect(found.filter((tag) => !tags.test(tag))).toEqual([])
    const addresses = leadsTo(page).filter(
      (address) => !/^(https:\/\/|command:readiness\.openAt\?)/.test(address ?? ''),
    )
    expect(addresses).toEqual([])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(/[\u0000-\u0009\u000b-\u001f\u202e\ufeff\ud800-\udfff]/.test(page)).toBe(false)
  })

  it('never change the structure of the page', () => {
    const expected = structure(htmlOf([pageSaying('words')], { version }))
    const special = fc.string({ unit: fc.constantFrom(...'<>"\'&/=`!-\\ a') })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), special, (any, acting) => {
        const page = htmlOf([pageSaying(any + acting)], { version })
        if (structure(page) !== expected) throw new Error('The structure differs.')
      }),
    )
  })

  it('can be read as they were written', () => {
    const page = htmlOf([pageSaying('5 < 6 & "7" > \'4\'')], { version })
    expect(page).toContain('<strong>5 &lt; 6 &amp; &quot;7&quot; &gt; &#39;4&#39;</strong>')
  })
})
