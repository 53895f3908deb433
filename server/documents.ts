import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import { type Analysis, analyze } from '../engine/analyze'
import type { Facts } from '../engine/facts'
import type { Identity } from '../engine/plan/identity'
import { isPlanName } from '../engine/plan/plan-name'
import { References } from '../engine/plan/references'
import type { Policy } from '../engine/policy/policy'
import { planFormat } from '../engine/schema/formats'
import { type Document, parseDocument } from '../engine/text/document'
import { isMap } from '../engine/text/value'
import { OpenReports } from './diagnostic'
import {
  type FactSources,
  type GatheredFacts,
  gatherFacts,
  keepFacts,
  type Named,
  namesIn,
  nothingNamed,
  sameNames,
} from './facts'
import { today } from './settings'
import { nextMessage } from './turns'

/** How long an answer waits for facts at most, in milliseconds; it is corrected when they come later. */
const patience = 2_000

/** An analysis that is to be shown. */
export interface Shown {
  analysis: Analysis
  /** The version of the text that was analyzed. */
  version: number
  facts: Facts
  /** Why the policy that should apply does not, a sentence each. */
  policyProblems: readonly string[]
}

/** A document that was read and not analyzed. */
export interface ReadDocument {
  document: Document
  uri: string
  languageId: string
  version: number
  /** The policy that applies to it, once it is known. */
  policy?: Policy
  /** Its latest analysis, which may be of an earlier text. */
  analysis?: Analysis
  /** What it said when it could last be read. */
  value: unknown
  /** The ids of a plan, as of the same text. */
  references(): References
}

/**
 * True for a document that gets findings. One that says too little counts when its name or language says that it is
 * meant as a plan.
 */
export function isServed({ is }: Identity, uri: string, languageId?: string): boolean {
  if (is === 'other') return false
  return is !== 'unmarked' || languageId === 'readiness' || isPlanName(URI.parse(uri).path)
}

/** An open document: its newest text, and what is known around it. Work is done when somebody asks. */
export class OpenDocument {
  readonly reports = new OpenReports()
  private parsed?: { version: number; document: Document }
  /** The newest text that could be read as a whole. */
  private readable?: Document
  private current?: Analysis
  private gathered?: GatheredFacts
  private gathering: Promise<void> = Promise.resolve()
  private readonly noFacts: Facts = { asOf: today() }

  /**
   * @param text it changes with every edit
   * @param corrected is told when facts came after an answer that had to go without them
   */
  constructor(
    readonly text: TextDocument,
    private readonly sources: FactSources,
    private readonly corrected: () => void,
  ) {}

  /** The URIs of the folders on which the findings depend. */
  get folders(): readonly string[] {
    return this.gathered?.folders ?? []
  }

  /** The analysis of the newest text; undefined for a document that gets no findings. */
  async shown(): Promise<Shown | undefined> {
    const named = namesIn(await this.parsedInTurn())
    if (named && !this.knows(named) && !(await isDone(this.gather(), patience))) this.gathering.then(this.corrected)
    const analysis = this.analyze()
    if (!isServed(analysis.identity, this.text.uri, this.text.languageId)) return undefined
    return {
      analysis,
      version: this.text.version,
      facts: this.facts,
      policyProblems: this.gathered?.policyProblems ?? [],
    }
  }

  /** The analysis of the newest text, if there is one already. */
  get analyzed(): Analysis | undefined {
    return this.current?.document === this.parse() ? this.current : undefined
  }

  /** The newest text as it reads, and what was found out about it before. Nothing is analyzed, and nobody waits. */
  get read(): ReadDocument {
    const document = this.parse()
    const { uri, languageId, version } = this.text
    const { current: analysis } = this
    const readable = this.readable ?? document
    const references = () => referencesIn(readable, analysis?.memo.references)
    const { policy } = this.gathered?.facts ?? {}
    return { document, uri, languageId, version, policy, analysis, value: readable.value, references }
  }

  /** Gathers the facts anew, because something around the document has changed; true when that changed them. */
  async refresh(): Promise<boolean> {
    const before = this.gathered
    if (!before) return false
    await this.gather({ again: true })
    const { facts, policyProblems } = this.gathered as GatheredFacts
    return facts !== before.facts || !sameNames(policyProblems, before.policyProblems)
  }

  private get facts(): Facts {
    return this.gathered?.facts ?? this.noFacts
  }

  private parse(): Document {
    const { version } = this.text
    if (this.parsed?.version !== version) {
      const document = parseDocument(this.text.getText(), this.parsed?.document)
      this.parsed = { version, document }
      if (!document.broken) this.readable = document
    }
    return this.parsed.document
  }

  /** The newest text as it reads, with a pause before it is analyzed: what has arrived meanwhile is heard first. */
  private async parsedInTurn(): Promise<Document> {
    for (;;) {
      const document = this.parse()
      if (this.current?.document === document) return document
      await nextMessage()
      if (this.parse() === document) return document
    }
  }

  private analyze(): Analysis {
    const document = this.parse()
    const { facts } = this
    const { current } = this
    if (current?.document === document && current.facts === facts) return current
    this.current = analyze(document, facts, current)
    return this.current
  }

  private knows({ by, names }: Named): boolean {
    if (!this.gathered || (this.gathered.asOfToday && this.gathered.facts.asOf !== today())) return false
    const { named } = this.gathered
    return by === named.by && sameNames(names, named.names)
  }

  /** One after the other, so that the last to end is the last to have looked. */
  private gather({ again = false } = {}): Promise<void> {
    this.gathering = this.gathering
      .catch(() => {})
      .then(async () => {
        const named = namesIn(this.parse()) ?? this.gathered?.named ?? nothingNamed
        if (!again && this.knows(named)) return
        const known = again ? undefined : this.gathered
        this.gathered = keepFacts(this.gathered, await gatherFacts(this.text.uri, named, this.sources, known))
      })
    return this.gathering
  }
}

/** The ids of a document as it reads; what is not a plan has none. */
export function referencesIn({ value }: Document, previous?: References): References {
  return References.of(isMap(value) ? planFormat.places.bySection(value) : [], previous)
}

/** True when the work ends within that many milliseconds. */
async function isDone(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false)
  })
  try {
    return await Promise.race([work.then(() => true), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
