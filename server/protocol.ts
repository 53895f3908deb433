// The part of the language server protocol that is spoken here, and the requests beyond it that the extension uses.
// Another client can do without the latter.
import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionList,
  CompletionParams,
  ConfigurationParams,
  DefinitionParams,
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentFormattingParams,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InlayHint,
  InlayHintParams,
  Location,
  LocationLink,
  LogMessageParams,
  PrepareRenameParams,
  ProgressToken,
  PublishDiagnosticsParams,
  Range,
  ReferenceParams,
  RegistrationParams,
  RenameParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  SymbolInformation,
  TextEdit,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
  WorkspaceSymbolParams,
} from 'vscode-languageserver'
import type { PlanAnswers, Problem, Question } from '../engine/answers'
import type { PlacedChange } from '../engine/compare/present'
import type { Reason } from '../engine/complete/hover'
import type { State } from '../engine/gates/scorecard'
import type { StageChoice } from '../engine/stage-choices'
import type { NewPlan, Template } from '../engine/templates'

/** Requests of the client: what it gives, and what it gets. */
export interface ClientRequests {
  initialize: [InitializeParams, InitializeResult]
  shutdown: [unknown, null]
  'textDocument/diagnostic': [DocumentDiagnosticParams, DocumentDiagnosticReport]
  'workspace/diagnostic': [WorkspaceDiagnosticParams, WorkspaceDiagnosticReport]
  'textDocument/codeAction': [CodeActionParams, CodeAction[] | null]
  'codeAction/resolve': [CodeAction, CodeAction]
  'textDocument/completion': [CompletionParams, CompletionList]
  'textDocument/hover': [HoverParams, Hover | null]
  'textDocument/documentSymbol': [DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null]
  'textDocument/foldingRange': [FoldingRangeParams, FoldingRange[] | null]
  'textDocument/selectionRange': [SelectionRangeParams, SelectionRange[] | null]
  'textDocument/semanticTokens/full': [SemanticTokensParams, SemanticTokens]
  'textDocument/semanticTokens/full/delta': [SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta]
  'textDocument/semanticTokens/range': [SemanticTokensRangeParams, SemanticTokens]
  'workspace/symbol': [WorkspaceSymbolParams, SymbolInformation[]]
  'textDocument/definition': [DefinitionParams, Location[] | LocationLink[] | null]
  'textDocument/references': [ReferenceParams, Location[] | null]
  'textDocument/documentHighlight': [DocumentHighlightParams, DocumentHighlight[] | null]
  'textDocument/prepareRename': [PrepareRenameParams, { range: Range; placeholder: string } | null]
  'textDocument/rename': [RenameParams, WorkspaceEdit | null]
  'textDocument/documentLink': [DocumentLinkParams, DocumentLink[] | null]
  'textDocument/formatting': [DocumentFormattingParams, TextEdit[] | null]
  'textDocument/rangeFormatting': [DocumentRangeFormattingParams, TextEdit[] | null]
  'textDocument/onTypeFormatting': [DocumentOnTypeFormattingParams, TextEdit[] | null]
  'textDocument/inlayHint': [InlayHintParams, InlayHint[] | null]
  'textDocument/codeLens': [CodeLensParams, CodeLens[] | null]
  'codeLens/resolve': [CodeLens, CodeLens]
  /** What a text says it is, for one that is not open here. */
  'readiness/identity': [{ text: string }, { is: string }]
  /** What stands between an open plan and its gates; null for a document that gets no findings. */
  'readiness/status': [{ textDocument: { uri: string } }, Status | null]
  /**
   * Where plans stand, in short: those given, or all that are open or in the workspace. From the first time on the
   * client is told when that changes. With a token, what is known is sent while more is being found out.
   */
  'readiness/overview': [{ uris?: string[]; partialResultToken?: ProgressToken }, { plans: PlanOverview[] }]
  /** Where one plan stands, with the places; null for what is no plan, is retired, or cannot be read. */
  'readiness/scorecard': [{ textDocument: { uri: string } }, PlanScorecard | null]
  /** The report of an open document as its text stands; null for one that is not open here. */
  'readiness/report': [ReportParams, { text: string } | null]
  /** What changed in plans and policies since a base, as their texts stand; null where that cannot be found out. */
  'readiness/review': [ReviewParams, ReviewAnswer | null]
  /** The same as a page. */
  'readiness/reviewPage': [ReviewPageParams, { text: string } | null]
  /** Checks every plan of the workspace now; from then on they are reported whatever the settings say. */
  'readiness/checkWorkspace': [unknown, CheckedWorkspace]
  /** What a new plan may begin with: the kind of product and the stage. */
  'readiness/planChoices': [unknown, PlanChoices]
  /** What is wrong with an answer that is typed for a new plan; null for one that can be used. */
  'readiness/checkAnswer': [{ question: Question; answer: string; others?: string[] }, { problem: Problem | null }]
  /** The id to propose for a project, made of the first name that gives one. */
  'readiness/proposeId': [{ names: string[] }, { id: string }]
  /** A plan that has just begun. */
  'readiness/newPlan': [{ template: string; answers: PlanAnswers }, NewPlan]
}

export interface ClientNotifications {
  initialized: unknown
  exit: unknown
  'textDocument/didOpen': DidOpenTextDocumentParams
  'textDocument/didChange': DidChangeTextDocumentParams
  'textDocument/didClose': DidCloseTextDocumentParams
  'textDocument/didSave': unknown
  'workspace/didChangeConfiguration': DidChangeConfigurationParams
  'workspace/didChangeWatchedFiles': DidChangeWatchedFilesParams
  'workspace/didChangeWorkspaceFolders': DidChangeWorkspaceFoldersParams
}

/** Requests to the client: what it gets, and what it gives. */
export interface ServerRequests {
  'workspace/configuration': [ConfigurationParams, unknown[]]
  'workspace/diagnostic/refresh': [undefined, null]
  'workspace/inlayHint/refresh': [undefined, null]
  'workspace/codeLens/refresh': [undefined, null]
  'client/registerCapability': [RegistrationParams, null]
  // Files that only the client can reach. Asked for when `files` was true in `initializationOptions`.
  'readiness/statFile': [{ uri: string }, FileStat | null]
  'readiness/readFile': [{ uri: string }, { base64: string } | null]
  /** The names of the files in a folder, and of the folders with a slash behind them. */
  'readiness/listFiles': [{ uri: string }, string[]]
  /** The URIs of the files below a folder that have the name of a plan or policy. */
  'readiness/findPlans': [{ uri: string }, string[]]
}

export interface ServerNotifications {
  'textDocument/publishDiagnostics': PublishDiagnosticsParams
  'window/logMessage': LogMessageParams
  /** The overview of these plans may have changed; without any, that of every plan, or which plans there are. */
  'readiness/didChangeOverview': { uris?: string[] }
  '$/progress': { token: ProgressToken; value: unknown }
}

export interface Status {
  /** What the document is: a plan, a policy, …; `unreadable` while its text is broken. */
  is: string
  /** The stage at which the plan is evaluated; null for a retired plan and for what is not a plan. */
  stage: string | null
  /** Findings by severity. */
  error: number
  warning: number
  info: number
  /** How many findings block a gate, for each gate that any blocks, the nearest first. */
  blocked: { stage: string; findings: number }[]
}

/** Where a plan stands, in short. */
export interface PlanOverview {
  uri: string
  /** What the plan calls itself. */
  title: string | null
  /** `plan`; or why there is no more to say: `unreadable`, `unmarked`, `unknown-version` or `failed`. */
  is: string
  /** The stage at which the plan is evaluated; null for a retired plan and for what is not one. */
  stage: string | null
  /** How many of the questions are in each state. */
  questions: Record<State, number> | null
  /** The next gate, and how many gaps block it; null when every gate has been passed. */
  next: { stage: string; blockers: number } | null
  /** For what is no readable plan: what is wrong, and where. */
  problem: { message: string; range: Range } | null
}

/** Where a plan stands, with the places. */
export interface PlanScorecard {
  questions: PlacedQuestion[]
  gates: PlacedGate[]
  /** Why the findings matter, by rule, and the pages about that. */
  rules: Record<string, Reason & { page: string }>
}

export interface PlacedQuestion {
  code: string
  name: string
  /** What is asked. */
  description: string
  /** What the plan must show. */
  shows: string
  state: State
  /** The earliest gate that it blocks. */
  blocks: string | null
  /** Where the plan speaks of it. */
  range: Range
  findings: PlacedFinding[]
  /** How many more findings there are. */
  more: number
}

export interface PlacedGate {
  stage: string
  /** The day on which it was passed. */
  passed: string | null
  isNext: boolean
  range: Range
  blockers: PlacedFinding[]
  /** How many more blockers there are. */
  more: number
  /** How many would block it if they were not waived. */
  waived: number
}

export interface PlacedFinding {
  fingerprint: string
  rule: string
  severity: string
  message: string
  range: Range
  /** The last day on which it is waived. */
  waivedUntil: string | null
}

export interface ReportParams {
  textDocument: { uri: string }
  format: 'html' | 'markdown' | 'svg'
  /** Of a webview, for HTML: the style carries it, and the page's policy allows scripts that do. It is base64. */
  nonce?: string
  /** `editor` makes places lead to the command `readiness.openAt`, given the URI, the line and the character, zero-based. */
  links?: 'editor'
}

/** What to compare with what. */
export interface ReviewParams {
  /**
   * The folder of everything as it was, under an address that the client answers requests for files about. It is another
   * one for every base.
   */
  root: string
  /** The day of the base, `YYYY-MM-DD`: what came with time since then is told apart. Null where that is not known. */
  day: string | null
  files: {
    /** Where it is, or was. */
    uri: string
    isThere: boolean
    /** The file as it was, below `root`; null for one that was not there. */
    before: string | null
  }[]
}

export interface ReviewPageParams extends ReviewParams {
  /** What the user calls both. */
  base: string
  head: string
  /** As for a report. */
  nonce?: string
  links?: 'editor'
}

export interface ReviewAnswer {
  files: ReviewedFile[]
  /** What could not be read, and policies that cannot be applied, a sentence each. */
  problems: string[]
}

/** What changed in a plan or policy. */
export interface ReviewedFile {
  /** Where it is, or was. */
  uri: string
  /** The file as it was, which may have had another name; null for a new one. */
  before: string | null
  status: 'added' | 'removed' | 'changed'
  /** What the plan calls itself. */
  title: string | null
  /** The date on which both sides were evaluated. */
  asOf: string
  /** The gravest first. */
  changes: Omit<PlacedChange, 'path' | 'pointer'>[]
  findings: Record<'new' | 'resolved' | 'timePassed', ReviewedFinding[]>
}

/** A finding, at its place in the text that has it. */
export interface ReviewedFinding {
  fingerprint: string
  rule: string
  page: string
  severity: string
  message: string
  blocks: string | null
  range: Range
}

export interface CheckedWorkspace {
  plans: number
  errors: number
  warnings: number
}

export interface PlanChoices {
  /** With the lines that a plan has at the first stage and at the last. */
  templates: (Template & { lines: { first: number; last: number } })[]
  stages: StageChoice[]
}

export interface FileStat {
  type: 'file' | 'folder' | 'other'
  size: number
}
