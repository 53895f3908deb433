import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  CreateFile,
  Diagnostic,
  Range,
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import type { Analysis } from '../../engine/analyze'
import type { Finding } from '../../engine/finding'
import { fingerprintsOf } from '../../engine/fingerprint'
import { fixAll, textEditsOf } from '../../engine/fixes/apply'
import type { Fix } from '../../engine/fixes/fix'
import type { TextEdit as EngineEdit } from '../../engine/fixes/write'
import { editsOf, stretchesOf } from '../../engine/format/stretches'
import { fixesFor } from '../../engine/gates/waive'
import { rangeOfFinding } from '../../engine/present'
import type { Document } from '../../engine/text/document'
import { fixAllKind } from '../code-action-kinds'
import { type Presentation, toDiagnostic } from '../diagnostic'
import type { OpenDocument, Shown } from '../documents'
import type { Session } from '../session'
import { plainEdit, workspaceEdit } from '../workspace-edit'

/** What of a workspace edit the client understands. */
interface EditSupport {
  /** Edits that carry the version of the document. */
  documentChanges: boolean
  /** Tab stops, which need the former. */
  snippets: boolean
  /** New files, which need it as well. */
  createFile: boolean
  /** Edits that are asked for when an action is chosen. */
  resolve: boolean
}

/** A document for which actions are asked. */
interface Subject extends Presentation {
  shown: Shown
  /** The file behind a name that the plan gives. */
  uriOf(name: string): Promise<string | undefined>
}

/** What the action for all repairs carries until its edit is asked for. */
interface FixAllData {
  kind: 'repair'
  uri: string
}

/** Fixes of findings as quick fixes, and all repairs of a plan as one source action. */
export function codeActions(session: Session): void {
  const { client, open, workspace } = session
  const support = editSupport(session.capabilities)
  const subjectOf = async (document: OpenDocument | undefined): Promise<Subject | undefined> => {
    const shown = await document?.shown()
    if (!document || !shown) return undefined
    const { uri } = document.text
    return { ...session.presentation, uri, shown, uriOf: (name) => workspace.uriOf(uri, name) }
  }
  client.answer('textDocument/codeAction', async ({ textDocument, range, context }) => {
    const subject = await subjectOf(open.get(textDocument.uri))
    return subject ? actionsFor(subject, range, context, support) : null
  })
  client.answer('codeAction/resolve', async (action) => {
    const subject = isFixAll(action) ? await subjectOf(open.get(action.data.uri)) : undefined
    return subject ? { ...action, edit: fixAllEdit(subject, support) } : action
  })
}

function editSupport({ textDocument, workspace }: ClientCapabilities): EditSupport {
  const { documentChanges = false, snippetEditSupport, resourceOperations } = workspace?.workspaceEdit ?? {}
  return {
    documentChanges,
    snippets: documentChanges && (snippetEditSupport ?? false),
    createFile: documentChanges && (resourceOperations?.includes('create') ?? false),
    resolve: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
  }
}

const isFixAll = (action: CodeAction): action is CodeAction & { data: FixAllData } => action.kind === fixAllKind

async function actionsFor(
  subject: Subject,
  range: Range,
  context: CodeActionContext,
  support: EditSupport,
): Promise<CodeAction[]> {
  const fixes = wants(context, 'quickfix') ? await quickFixes(subject, range, context.diagnostics, support) : []
  return wantsFixAll(subject.shown.analysis, context) ? [...fixes, fixAllAction(subject, support)] : fixes
}

function wants({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((wish) => wish === '' || wish === kind || kind.startsWith(`${wish}.`))
}

/** Unasked it is offered on request alone and where there is something to repair: editors look for actions all the time. */
function wantsFixAll({ findings }: Analysis, context: CodeActionContext): boolean {
  if (context.only) return wants(context, fixAllKind)
  const automatic = context.triggerKind === 2
  return !automatic && findings.some(({ fixes }) => fixes.some(isRepair))
}

function fixAllAction(subject: Subject, support: EditSupport): CodeAction {
  const data: FixAllData = { kind: 'repair', uri: subject.uri }
  const action: CodeAction = { title: 'Apply all repairs', kind: fixAllKind, data }
  return support.resolve ? action : { ...action, edit: fixAllEdit(subject, support) }
}

function fixAllEdit({ uri, shown }: Subject, support: EditSupport): WorkspaceEdit {
  const { analysis, facts, version } = shown
  const { text } = fixAll(analysis, facts)
  const edits = editsOf(stretchesOf(analysis.document.text, text))
  return workspaceEdit(
    uri,
    version,
    edits.map((edit) => plainEdit(analysis.document, edit)),
    support,
  )
}

/** The fixes of the diagnostics that the editor asks about; where it names none of ours, of all at the place. */
async function quickFixes(
  subject: Subject,
  range: Range,
  diagnostics: readonly Diagnostic[],
  support: EditSupport,
): Promise<CodeAction[]> {
  const { analysis } = subject.shown
  const fingerprints = fingerprintsOf(analysis)
  const asked = new Map(diagnostics.map((diagnostic) => [fingerprintIn(diagnostic), diagnostic]))
  const isAsked = fingerprints.some((fingerprint) => asked.has(fingerprint))
  const actions = analysis.findings.map((finding, i) => {
    const fingerprint = fingerprints[i] as string
    const wanted = isAsked ? asked.has(fingerprint) : overlap(range, rangeOfFinding(analysis.document, finding))
    if (!wanted) return []
    const diagnostic = asked.get(fingerprint) ?? toDiagnostic(subject.shown, finding, fingerprint, subject)
    return fixActions(subject, finding, diagnostic, support)
  })
  return (await Promise.all(actions)).flat()
}

async function fixActions(
  subject: Subject,
  finding: Finding,
  diagnostic: Diagnostic,
  support: EditSupport,
): Promise<CodeAction[]> {
  const { rule } = finding
  const fixes = fixesFor(subject.shown.analysis, finding)
  const best = fixes.find(isRepair)
  const edits = await Promise.all(fixes.map((fix) => editOf(subject, fix, support)))
  return fixes.flatMap((fix, i) => {
    const edit = edits[i]
    const { title, kind } = fix
    if (!edit) return []
    const preferred = fix === best ? { isPreferred: true } : {}
    return [{ title, kind: 'quickfix', diagnostics: [diagnostic], ...preferred, data: { rule, kind }, edit }]
  })
}

/** Undefined when the text has no place for the fix, or the client cannot do what it takes. */
async function editOf(subject: Subject, fix: Fix, support: EditSupport): Promise<WorkspaceEdit | undefined> {
  const { uri, shown } = subject
  if (fix.createsFile !== undefined)
    return support.createFile ? newFile(await subject.uriOf(fix.createsFile)) : undefined
  const edits = textEditsOf(shown.analysis, fix)
  if (!edits) return undefined
  const { document } = shown.analysis
  const written = support.snippets ? snippetEdits(document, edits) : edits.map((edit) => plainEdit(document, edit))
  return workspaceEdit(uri, shown.version, written, support)
}

function newFile(uri: string | undefined): WorkspaceEdit | undefined {
  const create: CreateFile | undefined =
    uri === undefined ? undefined : { kind: 'create', uri, options: { ignoreIfExists: true } }
  return create && { documentChanges: [create] }
}

/**
 * Edits with tab stops. Editors indent the later lines of a snippet like the line at which it is inserted, so one of
 * several lines begins at the start of its line and repeats what stands there: what is added then is nothing.
 */
function snippetEdits(document: Document, edits: readonly EngineEdit[]): (TextEdit | SnippetTextEdit)[] {
  return edits.map((edit) => {
    if (edit.snippet === undefined) return plainEdit(document, edit)
    const lineStart = document.lines.startOf(document.lines.positionAt(edit.start).line)
    const widened = /[\r\n]/.test(edit.snippet) ? lineStart : edit.start
    const alone = edits.every((other) => other === edit || other.end < widened || other.start > edit.end)
    if (!alone) return plainEdit(document, edit)
    const before = document.text.slice(widened, edit.start).replace(/[\\$}]/g, '\\$&')
    const range = document.rangeOfSpan({ start: widened, end: edit.end })
    return { range, snippet: { kind: 'snippet', value: before + edit.snippet } }
  })
}

const isRepair = ({ kind }: Fix): boolean => kind === 'repair'

/** A fingerprint outlasts edits that move a finding; a client that drops `data` is served by the place alone. */
const fingerprintIn = ({ data }: Diagnostic): string | undefined =>
  (data as { fingerprint?: string } | undefined)?.fingerprint

function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start)
}

const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character)
