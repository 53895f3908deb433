import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import { type Analysis, analyze } from '../engine/analyze'
import type { Facts } from '../engine/facts'
import type { Identity } from '../engine/plan/identity'
import { isPlanName } from '../engine/plan/plan-name'
import { type Document, parseDocument } from '../engine/text/document'
import { type FactSources, type GatheredFacts, gatherFacts, keepFacts, namesIn, sameNames } from './facts'
import { today } from './settings'

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
  private parsed?: { version: number; document: Document }
  private current?: { analysis: Analysis; facts: Facts }
  /** The last analysis in which rules ran: text that is broken for a while does not cost their results. */
  private sound?: Analysis
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
    const names = namesIn(this.parse())
    if (names && !this.knows(names) && !(await isDone(this.gather(), patience))) this.gathering.then(this.corrected)
    const analysis = this.analyze()
    if (!isServed(analysis.identity, this.text.uri, this.text.languageId)) return undefined
    return {
      analysis,
      version: this.text.version,
      facts: this.facts,
      policyProblems: this.gathered?.policyProblems ?? [],
    }
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
    if (this.parsed?.version !== version)
      this.parsed = { version, document: parseDocument(this.text.getText(), this.parsed?.document) }
    return this.parsed.document
  }

  private analyze(): Analysis {
    const document = this.parse()
    const { facts } = this
    if (this.current?.analysis.document !== document || this.current.facts !== facts)
      this.current = { analysis: analyze(document, facts, this.sound), facts }
    const { analysis } = this.current
    if (analysis.memo.size > 0) this.sound = analysis
    return analysis
  }

  private knows(names: readonly string[]): boolean {
    if (!this.gathered || (this.gathered.asOfToday && this.gathered.facts.asOf !== today())) return false
    return sameNames(names, this.gathered.names)
  }

  /** One after the other, so that the last to end is the last to have looked. */
  private gather({ again = false } = {}): Promise<void> {
    this.gathering = this.gathering
      .catch(() => {})
      .then(async () => {
        const names = namesIn(this.parse()) ?? this.gathered?.names ?? []
        if (!again && this.knows(names)) return
        this.gathered = keepFacts(this.gathered, await gatherFacts(this.text.uri, names, this.sources))
      })
    return this.gathering
  }
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
