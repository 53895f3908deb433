import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { hostileWords } from '../test/support/hostile-plan'
import { markup } from './markup'

const reader = new MarkdownIt({ html: true, linkify: true })
const link = { title: 'About this rule', href: 'https://example.org/rule' }

/** What an editor makes of texts: the names of its elements and where they lead. */
function madeOf(words: string): { elements: string[]; addresses: (string | undefined)[]; text: string } {
  const rich = { title: words, paragraphs: [words], link, notes: [{ text: words, link }] }
  const html = reader.render(markup(rich, ['markdown']).value)
  return {
    elements: [...new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name as string))].sort(),
    addresses: [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
    text: html,
  }
}

/** Somebody who writes a plan wants whoever points at a word in it to follow a link, load an image or misread a text. */
describe('the words of a plan in an editor', () => {
  it.each([
    ...hostileWords,
    '- a',
    '+ a',
    '1. a',
    '2) a',
    '=',
    '# a',
    '    a',
    'ann@evil.example',
    'a\n===\nb\n\n---',
    '---',
    '- - -',
    '1.',
  ])('are words: %j', (words) => {
    const { elements, addresses, text } = madeOf(words)
    expect(elements).toEqual(['a', 'p', 'strong'])
    expect(addresses).toEqual([link.href, link.href])
    expect(text).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e\ufeff](?<!\n)/u)
  })

  it('can be read as they were written', () => {
    const words = 'see https://a.example, ask ann@a.example: 5 < 6 & *all* of [x](y), 1.5 - 2'
    const { text } = madeOf(words)
    expect(text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')).toContain(`<p>${words}</p>`)
  })

  it('are the same in plain text, on one line each', () => {
    const { value } = markup({ title: 'a\u202eb', paragraphs: ['c\nd'] }, ['plaintext'])
    expect(value).toBe('a\ufffdb\nc d')
  })
})
