/** A language server that answers everything at once with fixed content: what it takes is the cost of transport. */
import { type Diagnostic, DocumentDiagnosticReportKind } from 'vscode-languageserver'
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

const connection = createConnection(ProposedFeatures.all)
const documents = new TextDocuments(TextDocument)
const fixed: Diagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  message: 'fixed',
}

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    completionProvider: {},
    hoverProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: [], tokenModifiers: [] }, full: true },
    inlayHintProvider: true,
    codeLensProvider: {},
    documentFormattingProvider: true,
  },
}))
connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [fixed] }))
connection.onCompletion(() => [{ label: 'fixed' }])
connection.onHover(() => ({ contents: 'fixed' }))
connection.onDocumentSymbol(() => [{ name: 'fixed', kind: 1, range: fixed.range, selectionRange: fixed.range }])
connection.onFoldingRanges(() => [{ startLine: 0, endLine: 1 }])
connection.languages.semanticTokens.on(() => ({ data: [] }))
connection.languages.inlayHint.on(() => [])
connection.onCodeLens(() => [{ range: fixed.range }])
connection.onDocumentFormatting(() => [])
documents.listen(connection)
connection.listen()
