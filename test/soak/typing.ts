import { TextDocument } from 'vscode-languageserver-textdocument'
import { Random } from '../fuzz/random'
import type { MeasuredServer, Memory } from './server'

/** The memory of the server after so many keystrokes. */
export interface Sample extends Memory {
  edits: number
}

interface Typing {
  /** How many keystrokes there are. */
  edits: number
  /** After how many the memory is looked at. */
  every: number
  seed: number
  /** Told of each sample. */
  sampled?: (sample: Sample) => void
}

/** What is typed and taken back again, so that the text stays about as long as it is. */
const words = ['x', ' # note', '12', '  - {id: new, name: New}', 'pilot', '"', '{', 'key: value', '&a ', '2026-02-30']

/** Types into plans as somebody does for hours, with what an editor asks meanwhile. */
export async function type(
  server: MeasuredServer,
  texts: readonly string[],
  { edits, every, seed, sampled = () => {} }: Typing,
): Promise<Sample[]> {
  const random = new Random(seed)
  const samples: Sample[] = []
  let desk = new Desk(server, texts, random)
  for (let i = 1; i <= edits; i++) {
    await desk.keystroke(i)
    const isSampled = i % every === 0
    // Somebody closes what is open and goes to another plan. With nothing open, samples can be compared.
    if (isSampled || i % 400 === 0) desk.close()
    if (isSampled) {
      const sample = { edits: i, ...(await server.memory()) }
      samples.push(sample)
      sampled(sample)
    }
    if (isSampled || i % 400 === 0) desk = new Desk(server, texts, random)
  }
  desk.close()
  return samples
}

/** One plan that is open, with the word that is being typed into it. */
class Desk {
  private readonly document: TextDocument
  /** Characters that are still to be typed, and how many there are to be taken back. */
  private ahead = ''
  private behind = 0
  private at = 0

  constructor(
    private readonly server: MeasuredServer,
    texts: readonly string[],
    private readonly random: Random,
  ) {
    const uri = `untitled:plan-${random.below(50)}/readiness.yaml`
    const text = random.pick(texts)
    this.document = TextDocument.create(uri, 'readiness', 1, text)
    server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'readiness', version: 1, text } })
  }

  close(): void {
    this.server.tell('textDocument/didClose', { textDocument: { uri: this.document.uri } })
  }

  async keystroke(count: number): Promise<void> {
    if (this.ahead === '' && this.behind === 0) this.begin()
    if (this.ahead !== '') this.insert()
    else this.remove()
    await this.look(count)
  }

  private begin(): void {
    this.at = this.random.below(this.document.getText().length)
    this.ahead = this.random.pick(words)
  }

  private insert(): void {
    this.change(this.at, this.at, this.ahead.charAt(0))
    this.at++
    this.behind++
    this.ahead = this.ahead.slice(1)
  }

  private remove(): void {
    this.change(this.at - 1, this.at, '')
    this.at--
    this.behind--
  }

  private change(start: number, end: number, text: string): void {
    const { document } = this
    const contentChanges = [{ range: { start: document.positionAt(start), end: document.positionAt(end) }, text }]
    TextDocument.update(document, contentChanges, document.version + 1)
    const { uri, version } = document
    this.server.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  }

  /** What an editor asks: findings all the time, other things now and then. */
  private async look(count: number): Promise<void> {
    const textDocument = { uri: this.document.uri }
    const position = this.document.positionAt(this.at)
    const range = { start: position, end: position }
    const ask = (name: string, more = {}) =>
      this.server.ask(`textDocument/${name}`, { textDocument, position, ...more })
    if (count % 2 === 0) await ask('diagnostic')
    if (count % 5 === 0) await ask('completion')
    if (count % 20 === 0) await ask('hover')
    if (count % 50 === 0) await ask('codeAction', { range, context: { diagnostics: [] } })
    if (count % 50 === 0) await ask('documentSymbol')
    if (count % 50 === 0) await ask('inlayHint', { range })
    if (count % 100 === 0) await ask('codeLens')
    if (count % 100 === 0) await ask('semanticTokens/full')
  }
}

/** The slope of the second half of samples by least squares, in bytes for each thousand keystrokes. */
export function slopeOf(samples: readonly Sample[], what: keyof Memory): number {
  const half = samples.slice(Math.floor(samples.length / 2))
  const mean = (of: (sample: Sample) => number) => half.reduce((sum, sample) => sum + of(sample), 0) / half.length
  const [x, y] = [mean(({ edits }) => edits), mean((sample) => sample[what])]
  const above = half.reduce((sum, sample) => sum + (sample.edits - x) * (sample[what] - y), 0)
  const below = half.reduce((sum, { edits }) => sum + (edits - x) ** 2, 0)
  return (above / below) * 1_000
}
