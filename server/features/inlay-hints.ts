import { hintsIn } from '../../engine/hints/inlay'
import type { Session } from '../session'

/** Ages of dates, computed figures and names of people, behind what they are about. */
export function inlayHints({ client, open, settings, capabilities, onRefresh }: Session): void {
  client.answer('textDocument/inlayHint', async ({ textDocument: { uri }, range }) => {
    const opened = open.get(uri)
    const shown = await opened?.shown()
    if (!opened || shown?.analysis.identity.is !== 'plan') return null
    const { inlayHints } = await settings.of(uri)
    const { analysis } = shown
    const { lines } = analysis.document
    const part = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }
    const hints = hintsIn({ analysis, references: opened.read.references() }, part, inlayHints)
    return hints.map(({ offset, ...hint }) => ({ position: lines.positionAt(offset), paddingLeft: true, ...hint }))
  })
  if (capabilities.workspace?.inlayHint?.refreshSupport)
    onRefresh.push(() => client.background(client.ask('workspace/inlayHint/refresh', undefined)))
}
