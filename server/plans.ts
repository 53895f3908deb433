import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import { analyze } from '../engine/analyze'
import { type DeclaredIds, declaredIds } from '../engine/outline/ids'
import { identify } from '../engine/plan/identity'
import { planFormat } from '../engine/schema/formats'
import { readDocument } from '../host/document'
import { diagnosticsOf, failureDiagnostic, type Presentation, resultIdOf } from './diagnostic'
import { isServed, referencesIn, type Shown } from './documents'
import { type FactSources, gatherFacts, namesIn, nothingNamed } from './facts'
import type { PlanOverview } from './protocol'

/** What is remembered of a plan that was checked. */
interface Checked {
  items: Diagnostic[]
  resultId: string
  /** Where it stands, once somebody wants to know that of plans. */
  overview?: PlanOverview
  /** The URIs of the folders on which its findings depend. */
  folders: readonly string[]
}

interface Check {
  checked: Promise<Checked>
  /** Undefined until it is done. */
  folders?: readonly string[]
}

/** Says where a plan stands: what is shown of it, or that it could not be checked. Nothing for what is no plan. */
export interface Overviews {
  of(uri: string, shown: Shown): PlanOverview | undefined
  ofFailure(uri: string, failure: ReturnType<typeof failureDiagnostic>): PlanOverview
}

/** The plans of the workspace folders, as they are stored. Each is checked again only after a change around it. */
export class WorkspacePlans {
  private list?: ReadonlySet<string>
  private readonly checks = new Map<string, Check>()
  private readonly ids = new Map<string, DeclaredIds>()
  /** Changes so far: what was found out before one and is known after it is not kept. */
  private changes = 0
  private overviews?: Overviews

  constructor(
    private readonly sources: FactSources,
    private readonly presentation: Omit<Presentation, 'uri'>,
    private readonly folders: () => readonly string[],
  ) {}

  /** The URIs of all plans, as they are found. */
  async *uris(): AsyncGenerator<string> {
    if (this.list) return yield* this.list
    const { changes } = this
    const found = new Set<string>()
    for (const folder of this.folders()) {
      for await (const uri of this.sources.workspace.plansIn(folder)) {
        if (!found.has(uri)) yield uri
        found.add(uri)
      }
    }
    if (changes === this.changes) this.list = found
  }

  /** True for a plan of the workspace. */
  async has(uri: string): Promise<boolean> {
    for await (const plan of this.uris()) if (plan === uri) return true
    return false
  }

  /** What is to be said of a plan as it is stored. */
  async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const { items, resultId } = await this.check(uri)
    return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items }
  }

  /**
   * Where a plan stands as it is stored.
   *
   * @param overviews from the first time on, they are made whenever a plan is checked
   */
  async overview(uri: string, overviews: Overviews): Promise<PlanOverview | undefined> {
    if (!this.overviews) this.checks.clear()
    this.overviews = overviews
    return (await this.check(uri)).overview
  }

  /** What is shown of a plan as it is stored; undefined for what gets no findings. It is not kept. */
  async shown(uri: string): Promise<Shown | undefined> {
    return (await this.analyze(uri)).shown
  }

  /** True when the ids of a plan have been looked up since it last changed. */
  knowsIdsOf(uri: string): boolean {
    return this.ids.has(uri)
  }

  /** The ids that a plan declares as it is stored; none for what is not a plan or cannot be read. */
  async idsOf(uri: string): Promise<DeclaredIds> {
    const known = this.ids.get(uri)
    if (known) return known
    const { changes } = this
    const declared = idsIn(await this.sources.workspace.read(uri))
    if (changes === this.changes) this.ids.set(uri, declared)
    return declared
  }

  /** The URIs of the folders on which findings depend. */
  *dependencies(): Generator<string> {
    for (const { folders = [] } of this.checks.values()) yield* folders
  }

  /** Takes note of files that were created, changed or deleted; without any, of everything. */
  changed(files?: readonly string[]): void {
    this.changes++
    this.list = undefined
    if (!files) this.ids.clear()
    for (const file of files ?? []) this.ids.delete(file)
    const changed = new Set(files?.flatMap((file) => [file, folderOf(file)]))
    for (const [uri, { folders }] of this.checks)
      if (!files || !folders || changed.has(uri) || folders.some((folder) => changed.has(folder)))
        this.checks.delete(uri)
  }

  /** Who asks while a plan is being checked gets the same. */
  private check(uri: string): Promise<Checked> {
    const known = this.checks.get(uri)
    if (known) return known.checked
    const check: Check = { checked: this.look(uri) }
    this.checks.set(uri, check)
    check.checked.then(({ folders }) => {
      check.folders = folders
    })
    return check.checked
  }

  private async look(uri: string): Promise<Checked> {
    try {
      const { shown, folders } = await this.analyze(uri)
      const items = diagnosticsOf(shown, { ...this.presentation, uri })
      const overview = shown && this.overviews?.of(uri, shown)
      return { items, resultId: resultIdOf(items), overview, folders }
    } catch (error) {
      const failure = failureDiagnostic(error)
      const overview = this.overviews?.ofFailure(uri, failure)
      return { items: [failure], resultId: resultIdOf([failure]), overview, folders: [] }
    }
  }

  private async analyze(uri: string): Promise<{ shown?: Shown; folders: readonly string[] }> {
    const bytes = await this.sources.workspace.read(uri)
    if (!bytes) return { folders: [] }
    const { document } = readDocument(bytes)
    const { facts, folders, policyProblems } = await gatherFacts(uri, namesIn(document) ?? nothingNamed, this.sources)
    const analysis = analyze(document, facts)
    const shown = isServed(analysis.identity, uri) ? { analysis, version: 0, facts, policyProblems } : undefined
    return { shown, folders }
  }
}

function idsIn(bytes: Uint8Array | undefined): DeclaredIds {
  if (!bytes) return { ids: [] }
  const { document } = readDocument(bytes)
  if (identify(document, planFormat.sections).is !== 'plan') return { ids: [] }
  return declaredIds(document, referencesIn(document))
}

const folderOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString()
