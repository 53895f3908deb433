import { foldsOf } from '../../engine/outline/folding'
import type { Session } from '../session'
import { nextMessage } from '../turns'
import { readingOf } from '../writing'

/** What of a document can be folded away, in whole lines; the outermost where the client does not want all. */
export function foldingRange(session: Session): void {
  const limit = session.capabilities.textDocument?.foldingRange?.rangeLimit
  session.client.answer('textDocument/foldingRange', async ({ textDocument }) => {
    const reading = readingOf(session, textDocument.uri)
    if (!reading) return null
    await nextMessage()
    const folds = foldsOf(reading.document)
    const wanted = limit && folds.length > limit ? outermost(folds, limit) : folds
    return wanted.map(({ start, end, kind }) => ({ startLine: start, endLine: end, ...(kind && { kind }) }))
  })
}

const outermost = <T extends { depth: number }>(folds: readonly T[], limit: number): readonly T[] =>
  [...folds].sort((a, b) => a.depth - b.depth).slice(0, limit)
