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
  },
}))
connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [fixed] }))
connection.onCompletion(() => [{ label: 'fixed' }])
connection.onHover(() => ({ contents: 'fixed' }))
documents.listen(connection)
connection.listen()
