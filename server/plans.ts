import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import { analyze } from '../engine/analyze'
import { type DeclaredIds, declaredIds } from '../engine/outline/ids'
import { identify } from '../engine/plan/identity'
import { planFormat } from '../engine/schema/formats'
import { readDocument } from '../host/document'
import { diagnosticsOf, failureDiagnostic, type Presentation, reportOf } from './diagnostic'
import { isServed, referencesIn } from './documents'
import { type FactSources, gatherFacts, namesIn, nothingNamed } from './facts'

/** What is remembered of a plan that was checked: enough to know that nothing has changed. */
interface Checked {
  resultId?: string
  /** The URIs of the folders on which its findings depend. */
  folders: readonly string[]
}

/** The plans of the workspace folders, as they are stored. Each is checked again only after a change around it. */
export class WorkspacePlans {
  private list?: ReadonlySet<string>
  private checked = new Map<string, Checked>()
  private readonly ids = new Map<string, DeclaredIds>()
  /** Changes so far: what was found out before one and is known after it is not kept. */
  private changes = 0

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
    const known = this.checked.get(uri)?.resultId
    if (known !== undefined && known === previousResultId) return { kind: 'unchanged', resultId: known }
    const { changes } = this
    const { diagnostics, folders } = await this.check(uri)
    const report = reportOf(diagnostics, previousResultId)
    if (changes === this.changes) this.checked.set(uri, { resultId: report.resultId, folders })
    return report
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
    for (const { folders } of this.checked.values()) yield* folders
  }

  /** Takes note of files that were created, changed or deleted; without any, of everything. */
  changed(files?: readonly string[]): void {
    this.changes++
    this.list = undefined
    if (!files) this.ids.clear()
    for (const file of files ?? []) this.ids.delete(file)
    const changed = new Set(files?.flatMap((file) => [file, folderOf(file)]))
    for (const [uri, { folders }] of this.checked)
      if (!files || changed.has(uri) || folders.some((folder) => changed.has(folder))) this.checked.delete(uri)
  }

  private async check(uri: string): Promise<{ diagnostics: Diagnostic[]; folders: readonly string[] }> {
    const bytes = await this.sources.workspace.read(uri)
    if (!bytes) return { diagnostics: [], folders: [] }
    try {
      const { document } = readDocument(bytes)
      const { facts, folders, policyProblems } = await gatherFacts(uri, namesIn(document) ?? nothingNamed, this.sources)
      const analysis = analyze(document, facts)
      const shown = isServed(analysis.identity, uri) ? { analysis, version: 0, facts, policyProblems } : undefined
      return { diagnostics: diagnosticsOf(shown, { ...this.presentation, uri }), folders }
    } catch (error) {
      return { diagnostics: [failureDiagnostic(error)], folders: [] }
    }
  }
}

function idsIn(bytes: Uint8Array | undefined): DeclaredIds {
  if (!bytes) return { ids: [] }
  const { document } = readDocument(bytes)
  if (identify(document, planFormat.sections).is !== 'plan') return { ids: [] }
  return declaredIds(document, referencesIn(document))
}

const folderOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString()
