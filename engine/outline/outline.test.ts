import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examplePlans } from '../../test/support/writing'
import { planFormat } from '../schema/formats'
import { type Document, parseDocument } from '../text/document'
import type { Span } from '../text/path'
import { type Fold, foldsOf } from './folding'
import { selectionsAt } from './selection'
import { type OutlineSymbol, outlineOf } from './symbols'
import { tokensOf } from './tokens'

const texts = examplePlans()
const which = fc.nat({ max: texts.length - 1 })
const signs = [
  '\n',
  '\r\n',
  '\r',
  '\n  ',
  '  ',
  '\t',
  '- ',
  ': ',
  ':',
  ',',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '#',
  '|\n',
  '> ',
  '&a ',
  '*a',
  '!!',
  '? ',
  '---\n',
  '\uFEFF',
  'x',
]
const typed = fc.array(fc.constantFrom(...signs), { maxLength: 4 }).map((some) => some.join(''))

/** True for a span inside another. */
const isInside = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** What is wrong with an outline, of which every symbol must lie inside the one above it, after the one before it. */
function faultsIn(symbols: readonly OutlineSymbol[], around: Span): string[] {
  return symbols.flatMap(({ name, span, selection, children }, i) => [
    ...(isInside(span, around) ? [] : [`${name} is outside`]),
    ...(isInside(selection, span) && selection.start <= selection.end ? [] : [`${name} is selected outside`]),
    ...(span.start >= (symbols[i - 1]?.span.end ?? 0) ? [] : [`${name} overlaps`]),
    ...(name !== '' && name === name.trim() && !/[\r\n]/.test(name) ? [] : [`"${name}" is no name`]),
    ...faultsIn(children, span),
  ])
}

function faultsInTokens(document: Document): string[] {
  const tokens = tokensOf(document, planFormat)
  return tokens.flatMap(({ start, end }, i) => {
    const word = document.text.slice(start, end)
    const isApart = start >= (tokens[i - 1]?.end ?? 0) && end <= document.text.length
    return isApart && /^[^\r\n]+$/.test(word) ? [] : [`"${word}" is no word`]
  })
}

/** Folds are one to a line, in order, and lie inside each other or apart; regions lie where people put them. */
function faultsInFolds(document: Document): string[] {
  const folds = foldsOf(document)
  const around: Fold[] = []
  return folds.flatMap((fold, i) => {
    const { start, end, kind } = fold
    while ((around.at(-1)?.end ?? start) < start) around.pop()
    const isSound = start > (folds[i - 1]?.start ?? -1) && end > start && end < document.lines.count
    const isNested = kind === 'region' || end <= (around.at(-1)?.end ?? end)
    if (kind !== 'region') around.push(fold)
    return isSound && isNested ? [] : [`${start}-${end} does not fold`]
  })
}

function faultsInSelections(document: Document, offset: number): string[] {
  const spans = selectionsAt(document, offset)
  const all = { start: 0, end: document.text.length }
  return spans.flatMap((span, i) => {
    const outer = spans[i + 1] ?? { start: 0, end: all.end + 1 }
    const isNested = isInside(span, outer) && span.end - span.start < outer.end - outer.start
    const isSound = isNested && isInside({ start: offset, end: offset }, span) && isInside(span, all)
    return isSound ? [] : [`${span.start}-${span.end} is no selection at ${offset}`]
  })
}

function faultsOf(document: Document, offset: number): string[] {
  return [
    ...faultsIn(outlineOf(document, planFormat), { start: 0, end: document.text.length }),
    ...faultsInTokens(document),
    ...faultsInFolds(document),
    ...faultsInSelections(document, offset),
  ]
}

describe('the structure of any text', { tags: ['thorough'] }, () => {
  it('is sound in prefixes of every example', () => {
    for (const text of texts) {
      let document: Document | undefined
      for (let end = 0; end <= text.length; end += 1 + (end % 499)) {
        document = parseDocument(text.slice(0, end), document)
        expect(faultsOf(document, end)).toEqual([])
      }
    }
  })

  it('is sound after edits', () => {
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 12 }), typed)
    fc.assert(
      fc.property(which, fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (which, edits, carriage) => {
        const example = texts[which] as string
        let document = parseDocument(carriage ? example.replaceAll('\n', '\r\n') : example)
        for (const [place, removed, added] of edits) {
          const { text } = document
          const at = place % (text.length + 1)
          document = parseDocument(text.slice(0, at) + added + text.slice(at + removed), document)
          expect(faultsOf(document, Math.min(at + added.length, document.text.length))).toEqual([])
        }
        const fresh = parseDocument(document.text)
        expect(tokensOf(document, planFormat)).toEqual(tokensOf(fresh, planFormat))
        expect(outlineOf(document, planFormat)).toEqual(outlineOf(fresh, planFormat))
      }),
      { numRuns: 150 },
    )
  })

  it('is found fast, however deep or long the text', { timeout: 8_000 }, () => {
    const hostile = ['['.repeat(20_000), '- '.repeat(20_000), ' a:\n'.repeat(20_000), '# a\n'.repeat(50_000)]
    hostile.push(Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), `a: ${'|'.repeat(100_000)}`)
    hostile.push(`a: ${'!'.repeat(20_000)}x`, `a: ${'! '.repeat(5_000)}x`)
    for (const text of hostile) {
      const document = parseDocument(text)
      expect(faultsOf(document, text.length)).toEqual([])
    }
  })
})
