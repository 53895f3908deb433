import type { SemanticTokensEdit } from 'vscode-languageserver'
import { type Token, tokensOf } from '../../engine/outline/tokens'
import type { Document } from '../../engine/text/document'
import type { Range } from '../../engine/text/lines'
import type { Session } from '../session'
import { tokenTypes } from '../token-types'
import { nextMessage } from '../turns'
import { readingOf } from '../writing'

const kinds = Object.keys(tokenTypes)

/** Tokens as they were sent, to say later what is different. */
interface Sent {
  resultId: string
  data: readonly number[]
}

/** Marks ids, stages and other named values, dates, durations, units and rules. */
export function semanticTokens(session: Session): void {
  const sent = new Map<string, Sent>()
  let results = 0
  session.onClose.push((uri) => sent.delete(uri))

  const encoded = async (uri: string, range?: Range): Promise<number[]> => {
    const reading = readingOf(session, uri)
    if (!reading) return []
    const { document, format } = reading
    await nextMessage()
    const tokens = tokensOf(document, format)
    await nextMessage()
    return encode(range ? tokensIn(range, tokens, document) : tokens, document)
  }
  const remember = (uri: string, data: readonly number[]): string => {
    const resultId = String(++results)
    // It may have been closed meanwhile.
    if (session.open.has(uri)) sent.set(uri, { resultId, data })
    return resultId
  }

  session.client.answer('textDocument/semanticTokens/full', async ({ textDocument: { uri } }) => {
    const data = await encoded(uri)
    return { resultId: remember(uri, data), data }
  })
  session.client.answer(
    'textDocument/semanticTokens/full/delta',
    async ({ textDocument: { uri }, previousResultId }) => {
      const before = sent.get(uri)
      const data = await encoded(uri)
      const resultId = remember(uri, data)
      return before?.resultId === previousResultId
        ? { resultId, edits: editsBetween(before.data, data) }
        : { resultId, data }
    },
  )
  session.client.answer('textDocument/semanticTokens/range', async ({ textDocument, range }) => ({
    data: await encoded(textDocument.uri, range),
  }))
}

function tokensIn(range: Range, tokens: readonly Token[], { lines }: Document): readonly Token[] {
  const start = lines.offsetAt(range.start)
  const end = lines.offsetAt(range.end)
  return tokens.filter((token) => token.end > start && token.start < end)
}

/** Five numbers for each token; its place is counted from that of the token before. */
function encode(tokens: readonly Token[], { lines }: Document): number[] {
  const data: number[] = []
  let line = 0
  let before = { line, start: 0 }
  for (const { start, end, kind, declares } of tokens) {
    // They are in order, so that the line of each is soon found from that of the one before.
    while (line + 1 < lines.count && lines.startOf(line + 1) <= start) line++
    const right = line === before.line ? start - before.start : start - lines.startOf(line)
    data.push(line - before.line, right, end - start, kinds.indexOf(kind), declares ? 1 : 0)
    before = { line, start }
  }
  return data
}

/** One edit, from the first number that differs to the last. */
function editsBetween(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, now.length)
  let start = 0
  while (start < most && before[start] === now[start]) start++
  if (start === before.length && start === now.length) return []
  let same = 0
  while (same < most - start && before.at(-1 - same) === now.at(-1 - same)) same++
  return [{ start, deleteCount: before.length - start - same, data: now.slice(start, now.length - same) }]
}
