import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { saysSomething, shareMethods, usesNotes } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import type { Path } from '../../text/path'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * For a product that is generative or works on language (`useCase.aiType`), asks each source of kind `unstructured` for
 * an assessment of its notes, `audit.unstructured`. It fires when that is missing, or has nothing in it.
 *
 * ## Why it matters
 *
 * Notes are where such a product lives, and an audit of fields says nothing of them: which types reach the feed, where
 * others go, and how much of the text was written for another visit.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured: {noteTypes: [{code: 11506-3, name: Progress note, required: true, inFeed: true, share: 0.58}]}
 * ```
 *
 * ## How to fix
 *
 * Count the note types in the production feed, follow those that are missing to where they are filed, and measure what
 * is copied forward and what comes from templates. The fix inserts the block for you to fill in.
 *
 * ## What it does not catch
 *
 * What the assessment says: the other rules of this area read it. They wait until there is something in the block. A
 * source of another kind that holds text too.
 */
export const rule = defineRule({
  id: 'notes/not-assessed',
  title: 'Notes are used but were not assessed',
  why: 'an audit of fields says nothing of the text that the product reads',
  guards: ['CL2', 'FM1'],
  severity: 'wEEEEE',
  reads: ['useCase'],
  standards: ['chai-te/notes', 'gmlp/6'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    if (!usesNotes(plan)) return
    const { audit, kind } = source
    if (kind !== 'unstructured' || saysSomething(audit?.unstructured)) return
    const place = [...at, 'audit', 'unstructured']
    yield {
      at: place,
      message: `The product reads ${nameOf(source)}, and its text was not assessed: say which note types are in the feed, where others go, and how much is copied forward or templated.`,
      fixes: audit && !audit.unstructured ? [insertBlock(place)] : [],
    }
  },
})

function insertBlock(at: Path): Fix {
  const share = { observed: open(), tolerated: open(), method: open() }
  return scaffold(
    'Insert the assessment of notes',
    set(at, {
      noteTypes: open(),
      copyForward: { ...share, method: open(shareMethods.copyForward) },
      templated: { ...share, method: open(shareMethods.templated) },
      staleness: { p95Encounters: open(), tolerated: open() },
      variation: open(),
    }),
  )
}
