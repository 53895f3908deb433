import type { SymbolInformation, SymbolKind } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import { type DeclaredIds, declaredIds, isSubsequence } from '../../engine/outline/ids'
import { planFormat } from '../../engine/schema/formats'
import type { Session } from '../session'
import { nextTurn } from '../turns'
import { readingOf } from '../writing'

/** The same as that of an item in the outline. */
const struct: SymbolKind = 23

/** Nobody reads more than that; the query is to be made longer. */
const most = 1_000

/** The ids that the plans of the workspace declare: of open ones as they are written, of others as they are stored. */
export function workspaceSymbol(session: Session): void {
  session.client.answer('workspace/symbol', async ({ query }, cancelled) => {
    if (!session.watches) session.plans.changed()
    const found: SymbolInformation[] = []
    for await (const [uri, declared] of plans(session)) {
      found.push(...matching(query, uri, declared))
      if (found.length >= most || cancelled.isCancellationRequested) break
    }
    return found.slice(0, most)
  })
}

async function* plans(session: Session): AsyncGenerator<[string, DeclaredIds]> {
  const { open, plans } = session
  for (const [uri, { read }] of open)
    if (readingOf(session, uri)?.format === planFormat) yield [uri, declaredIds(read.document, read.references())]
  for await (const uri of plans.uris()) {
    if (open.has(uri)) continue
    const isKnown = plans.knowsIdsOf(uri)
    yield [uri, await plans.idsOf(uri)]
    if (!isKnown) await nextTurn()
  }
}

function matching(query: string, uri: string, { title, ids }: DeclaredIds): SymbolInformation[] {
  const containerName = title ?? Utils.basename(URI.parse(uri))
  return ids
    .filter(({ id }) => isSubsequence(query, id))
    .map(({ id, range }) => ({ name: id, kind: struct, location: { uri, range }, containerName }))
}
