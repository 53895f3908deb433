import type { CancellationToken } from 'vscode-jsonrpc'
import { type Analysis, analyze } from '../../engine/analyze'
import { type Document, parseDocument } from '../../engine/text/document'
import type { Position } from '../../engine/text/lines'
import type { Client } from '../client'
import { diagnosticsOf, OpenReports } from '../diagnostic'
import type { Session } from '../session'
import { nextTurn } from '../turns'

/** Rounds until the engine's code runs about as fast as it ever will; each takes as long as one keystroke. */
const rounds = 200
/** Characters of the text that is used: enough to reach most of the code, and little enough not to hold an answer up. */
const length = 12_000
/** Every so many rounds the open plan is asked for a completion and a hover as well. */
const between = 5
/** How long the client must have been quiet for a round, in milliseconds: whoever types has the server to himself. */
const quiet = 60

/**
 * While somebody looks at the first plan, edits it back and forth for nobody, and asks about it: the code which answers a
 * keystroke has then been loaded and compiled when the first one comes.
 */
export function warmUp(session: Session): void {
  session.onShown = ({ analysis, facts }) => {
    if (analysis.identity.is !== 'plan') return
    session.onShown = () => {}
    const open = [...session.open.values()].find(({ analyzed }) => analyzed === analysis)
    session.client.background(rehearse(analysis.document, facts.asOf, session.client, open?.text.uri))
  }
}

async function rehearse(shown: Document, asOf: string, client: Client, uri: string | undefined): Promise<void> {
  const start = shown.text.slice(0, shown.text.lastIndexOf('\n', length) + 1)
  const places = [...start.matchAll(/\d|:/g)].map(({ index }) => index)
  const { lines } = shown
  const reports = new OpenReports()
  let document: Document | undefined
  let analysis: Analysis | undefined
  for (let round = 0; places.length > 0 && round < rounds; round++) {
    await nextTurn()
    while (!client.isQuietFor(quiet)) await new Promise((resolve) => setTimeout(resolve, quiet))
    const at = places[Math.floor((round * places.length) / rounds)] as number
    document = parseDocument(round % 2 === 0 ? edited(start, at) : start, document)
    analysis = analyze(document, { asOf }, analysis)
    const rehearsed = { analysis, version: 0, facts: { asOf }, policyProblems: [] }
    reports.next(diagnosticsOf(rehearsed, { uri: '', relatedInformation: true }), undefined)
    if (uri !== undefined && round % between === 0) await ask(client, uri, lines.positionAt(at))
  }
}

/** What an editor asks where somebody types or points, answered for nobody. */
async function ask(client: Client, uri: string, position: Position): Promise<void> {
  const params = { textDocument: { uri }, position }
  await client.handle('textDocument/hover', params, uncancelled)
  await client.handle('textDocument/completion', params, uncancelled)
}

const uncancelled: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose() {} }),
}

/** Another digit, a longer word before a colon, or, every now and then, a key without its colon. */
function edited(text: string, at: number): string {
  const isDigit = text[at] !== ':'
  const typed = isDigit ? String((Number(text[at]) + 1) % 10) : at % 4 === 0 ? '' : 'x:'
  return text.slice(0, at) + typed + text.slice(at + 1)
}
