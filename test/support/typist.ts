import { type Analysis, analyze } from '../../engine/analyze'
import { complete, folderWanted, type Proposal } from '../../engine/complete/complete'
import { contextOf } from '../../engine/complete/context'
import { cursorAt } from '../../engine/complete/cursor'
import { effectivePolicy } from '../../engine/policy/policy'
import { planFormat } from '../../engine/schema/formats'
import { type Document, parseDocument } from '../../engine/text/document'
import type { Path, Span } from '../../engine/text/path'
import { extent, type Node } from '../../engine/text/tree'
import { isMap, valueAt } from '../../engine/text/value'
import { documentation } from '../../host/documentation/documentation'
import { sourceParts } from '../../host/parts/source'
import { referencesIn } from '../../server/documents'
import { type OpenPlace, readSnippet } from './snippet'

/** A text that was typed because nothing offered it. */
export interface Typed {
  path: Path
  text: string
}

export interface TypistOptions {
  asOf: string
  /** What stands in a folder, as the plan names it. */
  filesIn(folder: string): readonly string[]
  /** Is told of every text, also while places of what was accepted are still open. */
  onText(analysis: Analysis): void
  /** Is told when the cursor comes to rest: all places of what was accepted last have been gone through. */
  onRest(analysis: Analysis): void
}

const policy = effectivePolicy([])

/**
 * Somebody who writes a plan by accepting what is proposed, and types only what nobody proposes: names, sentences,
 * measured numbers, and the commas, line breaks and dashes between them.
 */
export class Typist {
  text = ''
  readonly typed: Typed[] = []
  private cursor = 0
  private analysis: Analysis
  private readable: Document

  constructor(private readonly options: TypistOptions) {
    this.readable = parseDocument('')
    this.analysis = analyze(this.readable, this.facts)
  }

  /** Writes everything that a plan says, its sections in the order given; the first block has what all plans have. */
  writePlan(plan: Record<string, unknown>): void {
    this.fill(this.accept('Readiness plan …'), [], plan)
    for (const [key, value] of Object.entries(plan)) {
      if (this.keysAt([]).includes(key)) this.complete(value, [key])
      else {
        this.goToEndOf([])
        this.type('\n')
        this.entry(key, value, [])
      }
    }
  }

  private get facts() {
    return { asOf: this.options.asOf, readUnit: sourceParts.readUnit }
  }

  private get document(): Document {
    return this.analysis.document
  }

  /** What is proposed at the cursor. */
  private proposals(): readonly Proposal[] {
    const { value } = this.readable
    const references = referencesIn(this.readable, this.analysis.references)
    const { asOf, filesIn } = this.options
    const context = contextOf(planFormat, {
      documentation,
      policy,
      today: asOf,
      value,
      references,
      analysis: this.analysis,
    })
    const folder = folderWanted(this.document, this.cursor, context)
    return complete(this.document, this.cursor, { ...context, files: folder === undefined ? [] : filesIn(folder) })
  }

  /** Accepts what is proposed under a label; gives the places that it leaves open. */
  private accept(label: string): OpenPlace[] {
    const proposals = this.proposals()
    const proposal = proposals.find((candidate) => candidate.label === label)
    if (!proposal)
      throw new Error(`"${label}" is not offered ${this.here()}, but ${proposals.map((other) => other.label).join()}`)
    return this.take(proposal)
  }

  private here(): string {
    const path = cursorAt(this.document, this.cursor)?.path.join('/')
    return `at ${path} behind\n${this.text.slice(0, this.cursor).slice(-200)}`
  }

  private take({ span, snippet, newText }: Proposal): OpenPlace[] {
    const { text, places } = snippet === undefined ? { text: newText, places: [] } : readSnippet(snippet)
    this.replace(span, text)
    return places.map((place) => ({ ...place, start: place.start + span.start, end: place.end + span.start }))
  }

  private type(text: string): void {
    this.replace({ start: this.cursor, end: this.cursor }, text)
  }

  private replace(span: Span, text: string): void {
    this.text = this.text.slice(0, span.start) + text + this.text.slice(span.end)
    this.cursor = span.start + text.length
    const document = parseDocument(this.text, this.document)
    if (!document.broken) this.readable = document
    this.analysis = analyze(document, this.facts, this.analysis)
    this.options.onText(this.analysis)
  }

  /** Writes a key that is not there yet, and its value. */
  private entry(key: string, value: unknown, path: Path): void {
    const at = [...path, key]
    this.fill(this.accept(key), at, value)
    this.complete(value, at)
  }

  /** Goes through the places that something accepted has left open, as Tab does. */
  private fill(places: readonly OpenPlace[], at: Path, value: unknown): void {
    const end = this.cursor
    let moved = 0
    for (const { start, end, choices } of places) {
      const before = this.text.length
      this.cursor = end + moved
      const place = cursorAt(this.document, this.cursor)
      const isValue = place !== undefined && place.as !== 'key' && place.path.length >= at.length
      const wanted = isValue ? valueAt(value, place.path.slice(at.length)) : undefined
      if (isScalar(wanted) && choices.includes(String(wanted)))
        this.replace({ start: start + moved, end: end + moved }, String(wanted))
      else if (isScalar(wanted)) this.scalar(wanted)
      moved += this.text.length - before
    }
    this.cursor = end + moved
    if (places.length === 0 && isScalar(value) && valueAt(this.document.value, at) === undefined) this.scalar(value)
    this.options.onRest(this.analysis)
  }

  /** Writes a value: by what is proposed, part by part, or else by hand. */
  private scalar(value: Scalar): void {
    const wanted = String(value)
    const [file = wanted, part] = value.toString().split(/(?=#)/)
    for (let proposal = this.towards(file); proposal; proposal = this.towards(file)) {
      this.take(proposal)
      if (proposal.partial) continue
      if (part !== undefined) this.type(part)
      return
    }
    const { path = [], token } = cursorAt(this.document, this.cursor) ?? {}
    this.typed.push({ path, text: wanted })
    const isPlain = typeof value !== 'string' || /^[A-Za-z][\w .'&/()-]*$|^\d{4}-\d\d-\d\d$/.test(value)
    this.replace({ start: token?.start ?? this.cursor, end: this.cursor }, isPlain ? wanted : JSON.stringify(wanted))
  }

  /** What is proposed that is a value, or a longer part of it than there is. */
  private towards(wanted: string): Proposal | undefined {
    const { token } = cursorAt(this.document, this.cursor) ?? {}
    const proposals = this.proposals()
    const isOnTheWay = ({ label, filter = label, partial }: Proposal) =>
      partial && wanted.startsWith(filter) && filter.length > (token?.text.length ?? 0)
    return proposals.find(({ label, filter = label }) => filter === wanted) ?? proposals.find(isOnTheWay)
  }

  /** Writes what a value lacks, behind what there is of it. */
  private complete(wanted: unknown, at: Path): void {
    if (Array.isArray(wanted)) this.completeList(wanted, at)
    else if (isMap(wanted)) this.completeMap(wanted, at)
  }

  private completeMap(wanted: Record<string, unknown>, at: Path): void {
    const column = this.columnOf(at)
    for (const [key, value] of Object.entries(wanted)) {
      if (this.keysAt(at).includes(key)) this.complete(value, [...at, key])
      else {
        this.goToEndOf(at)
        if (this.keysAt(at).length > 0) this.type(this.isFlow(at) ? ', ' : `\n${' '.repeat(column)}`)
        this.entry(key, value, at)
      }
    }
  }

  private completeList(wanted: readonly unknown[], at: Path): void {
    const dash = this.columnOf(at)
    for (const [i, value] of wanted.entries()) {
      const item = [...at, i]
      if (!isWritten(this.nodeAt(item))) {
        this.goToEndOf(at)
        if (i > 0) this.type(this.isFlow(at) ? ', ' : `\n${' '.repeat(dash)}- `)
        if (isScalar(value)) this.scalar(value)
        this.options.onRest(this.analysis)
      }
      this.complete(value, item)
    }
  }

  private nodeAt(path: Path): Node | undefined {
    return this.document.nodeAt(path)?.node
  }

  private keysAt(path: Path): string[] {
    const node = this.nodeAt(path)
    return node?.kind === 'map' ? node.entries.map(({ key }) => key) : []
  }

  private isFlow(path: Path): boolean {
    const node = this.nodeAt(path)
    return (node?.kind === 'map' || node?.kind === 'seq') && node.flow
  }

  /** The column at which the entries or dashes of a value stand; where there is none yet, that of the cursor. */
  private columnOf(path: Path): number {
    const placed = this.document.nodeAt(path)
    const offset = placed && isWritten(placed.node) ? placed.start : this.cursor
    return this.document.lines.positionAt(offset).character
  }

  /** Moves to where the next entry or item of a value may be written. */
  private goToEndOf(path: Path): void {
    const placed = this.document.nodeAt(path)
    if (!placed || !isWritten(placed.node)) return
    const { node, start } = placed
    const last = node.kind === 'map' ? node.entries.at(-1) : node.kind === 'seq' ? node.items.at(-1) : undefined
    if (this.isFlow(path)) this.cursor = start + node.length - 1
    else {
      const lineEnd = this.text.indexOf('\n', start + (last ? last.at + extent(last) : node.length))
      this.cursor = lineEnd < 0 ? this.text.length : lineEnd
    }
  }
}

const isWritten = (node: Node | undefined): boolean => node !== undefined && node.length > 0

type Scalar = string | number | boolean

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)
