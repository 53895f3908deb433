import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import { complete, folderWanted } from '../../engine/complete/complete'
import { explain, reasonsAt } from '../../engine/complete/hover'
import { hintsIn } from '../../engine/hints/inlay'
import { foldsOf } from '../../engine/outline/folding'
import { outlineOf } from '../../engine/outline/symbols'
import { planFormat } from '../../engine/schema/formats'
import { parseDocument } from '../../engine/text/document'
import { contextAfter, examplePlans } from '../support/writing'

/** Every so many characters the editor is asked; 1 is every prefix, which takes long. */
const step = Number(process.env.PREFIX_STEP ?? 199)

const facts = { asOf: '2026-11-22' }
const kinds = { dates: true, computed: true, names: true }

/** What an editor asks after a keystroke, at the end of the text. */
function askAll(analysis: Analysis): void {
  const { document } = analysis
  const end = document.text.length
  const context = contextAfter(analysis)
  const files = folderWanted(document, end, context) === undefined ? [] : ['evidence/', 'audit.md']
  for (const { span, label } of complete(document, end, { ...context, files })) {
    expect(label).not.toBe('')
    expect(span.start).toBeLessThanOrEqual(end)
    expect(span.end).toBeLessThanOrEqual(end)
  }
  const explanation = explain(document, end, context, { analysis, references: analysis.references })
  expect(explanation?.paragraphs.join() ?? '').not.toMatch(/undefined|NaN/)
  reasonsAt(analysis, end)
  for (const { offset } of hintsIn({ analysis, references: analysis.references }, { start: 0, end }, kinds))
    expect(offset).toBeLessThanOrEqual(end)
  outlineOf(document, planFormat)
  for (const fold of foldsOf(document)) expect(fold.end).toBeLessThan(document.lines.count)
}

describe('what typing passes through', () => {
  it.each(examplePlans().map((text) => [text.slice(0, 60), text]))(
    'has an answer: %j',
    { timeout: 3_600_000 },
    (_, text) => {
      let analysis = analyze(parseDocument(''), facts)
      for (let end = 0; end <= text.length; end += step) {
        analysis = analyze(parseDocument(text.slice(0, end), analysis.document), facts, analysis)
        askAll(analysis)
      }
    },
  )
})
