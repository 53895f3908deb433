import { expect } from 'vitest'
import { analyze } from '../../engine/analyze'
import { complete } from '../../engine/complete/complete'
import { explain } from '../../engine/complete/hover'
import { fixAll } from '../../engine/fixes/apply'
import { hintsIn } from '../../engine/hints/inlay'
import { foldsOf } from '../../engine/outline/folding'
import { outlineOf } from '../../engine/outline/symbols'
import { planFormat } from '../../engine/schema/formats'
import { parseDocument } from '../../engine/text/document'
import { expectSound, facts, survive } from '../hostile/survive'
import { contextAfter } from '../support/writing'
import { property } from './asserted'
import { anyText } from './documents'

const kinds = { dates: true, computed: true, names: true }

/** Whatever the text, it is read, its findings lie in it, and what an editor asks is answered. */
export const texts = property('texts', 'texts', anyText, (text) => {
  const analysis = survive(text)
  const { document, references } = analysis
  for (const span of spansOf(document.problems)) expect(span).toEqual([true, true])
  const context = contextAfter(analysis)
  for (const offset of [0, text.length >> 1, text.length]) {
    complete(document, offset, context)
    explain(document, offset, context, { analysis, references })
  }
  hintsIn({ analysis, references }, { start: 0, end: text.length }, kinds)
  outlineOf(document, planFormat)
  for (const { end } of foldsOf(document)) expect(end).toBeLessThan(document.lines.count)
  expectSound(analyze(parseDocument(fixAll(analysis, facts).text), facts))
})

const spansOf = (problems: readonly { start: number; end: number }[]): boolean[][] =>
  problems.map(({ start, end }) => [start >= 0 && start <= end, end >= 0])
