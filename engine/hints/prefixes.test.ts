import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contextIn, examplePlans } from '../../test/support/writing'
import { type Analysis, analyze } from '../analyze'
import { explain, reasonsAt } from '../complete/hover'
import { AtGates } from '../gates/scorecard'
import type { References } from '../plan/references'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { hintsIn } from './inlay'
import { gateLens, lensesOf } from './lenses'

const plans = examplePlans()
const signs = ['\n', '\r\n', '  ', '- ', ': ', ',', '{', '}', '[', '"', '#', '|', 'a', '2026-11-22']
const kinds = { dates: true, computed: true, names: true }

/** Everything that is shown beside a text, at each of some offsets. */
function showAll(analysis: Analysis, references: References, offsets: readonly number[]): void {
  const { text } = analysis.document
  for (const { offset, label } of hintsIn({ analysis, references }, { start: 0, end: text.length }, kinds)) {
    expect(offset).toBeLessThanOrEqual(text.length)
    expect(label).not.toMatch(/undefined|NaN|^$/)
  }
  for (const { stage, title } of lensesOf(analysis))
    expect(stage ? gateLens(stage, analysis, new AtGates()).title : title).not.toMatch(/undefined|NaN|^$/)
  const context = contextIn(planFormat, analysis.document)
  for (const offset of offsets) {
    const found = explain(analysis.document, offset, context, { analysis, references })
    expect(found?.paragraphs.join() ?? '').not.toMatch(/undefined|NaN/)
    reasonsAt(analysis, offset)
  }
}

it('any prefix of the examples, with anything behind it, has hints, lenses and explanations', {
  tags: ['thorough'],
}, () => {
  let kept: References | undefined
  fc.assert(
    fc.property(
      fc.nat({ max: plans.length - 1 }),
      fc.nat(),
      fc.array(fc.nat(), { maxLength: 8 }),
      fc.array(fc.constantFrom(...signs), { maxLength: 4 }),
      fc.constantFrom('', '\ufeff'),
      (which, end, places, more, mark) => {
        const plan = plans[which] as string
        const text = mark + plan.slice(0, end % (plan.length + 1)) + more.join('')
        const analysis = analyze(parseDocument(text), { asOf: '2026-11-22' })
        const offsets = places.map((place) => place % (text.length + 1))
        showAll(analysis, analysis.references, offsets)
        // A text that cannot be read goes by the ids of another.
        if (kept) showAll(analysis, kept, offsets)
        kept = analysis.references
      },
    ),
    { numRuns: 120 },
  )
})
