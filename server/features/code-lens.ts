import type { CodeLens, Command } from 'vscode-languageserver'
import type { Analysis } from '../../engine/analyze'
import { gateLens, type Lens, lensesOf } from '../../engine/hints/lenses'
import { rangeOfFinding } from '../../engine/present'
import type { Document } from '../../engine/text/document'
import { atGates } from '../at-gates'
import type { OpenDocument } from '../documents'
import type { Session } from '../session'
import { nextMessage } from '../turns'

/** What a lens carries until its words are asked for. */
interface LensData {
  uri: string
  id: string
}

/** Lines above sections, declared ids and gates that say where they stand. */
export function codeLens(session: Session): void {
  const { client, open, settings, capabilities, onRefresh } = session
  /** Each plan when it could last be read: lines that come and go while somebody types move the text about. */
  const readable = new WeakMap<OpenDocument, Analysis>()
  const resolves = capabilities.textDocument?.codeLens?.resolveSupport?.properties.includes('command') ?? false
  const resolve = (codeLens: CodeLens): CodeLens => {
    const { uri, id } = (codeLens.data ?? {}) as Partial<LensData>
    const document = open.get(String(uri))
    const analysis = document && readable.get(document)
    const lens = analysis && lensesOf(analysis).find((lens) => lens.id === id)
    // What an edit has taken away meanwhile is not asked for again.
    if (!document || !lens) return { ...codeLens, command: { title: '', command: '' } }
    const said = lens.stage === undefined ? lens : { ...lens, ...gateLens(lens.stage, analysis, atGates(document)) }
    return { ...codeLens, command: commandOf(said, String(uri), document.read.document, session.hasCommands) }
  }
  client.answer('textDocument/codeLens', async ({ textDocument: { uri } }) => {
    const { codeLens: wanted } = await settings.of(uri)
    const opened = open.get(uri)
    const shown = await opened?.shown()
    if (!opened || !wanted || shown?.analysis.identity.is !== 'plan') return null
    const { document } = shown.analysis
    if (!document.broken) readable.set(opened, shown.analysis)
    const analysis = readable.get(opened)
    await nextMessage()
    const lenses = analysis ? lensesOf(analysis) : []
    const found = lenses.flatMap(({ path, id }): CodeLens[] => {
      if (!document.nodeAt(path)) return []
      const { start } = document.rangeOf(path, path.length === 0 ? 'key' : 'entry')
      return [{ range: { start, end: start }, data: { uri, id } satisfies LensData }]
    })
    return resolves ? found : found.map(resolve)
  })
  client.answer('codeLens/resolve', resolve)
  if (capabilities.workspace?.codeLens?.refreshSupport)
    onRefresh.push(() => client.background(client.ask('workspace/codeLens/refresh', undefined)))
}

/** A client without our commands gets a title that nothing happens at; so does a lens that leads nowhere. */
function commandOf({ kind, path, title = '', targets }: Lens, uri: string, document: Document, able: boolean): Command {
  if (!able || targets.length === 0) return { title, command: '' }
  const ranges = targets.map((target) => rangeOfFinding(document, target))
  if (kind !== 'references')
    return { title, command: 'readiness.showFindings', arguments: [uri, ranges[0], kind === 'findings'] }
  const locations = ranges.map((range) => ({ uri, range }))
  const position = document.rangeOf(path).start
  return { title, command: 'readiness.showReferences', arguments: [uri, position, locations] }
}
