/** What a test does in the editor: open, change, wait for findings, fix. */
import { expect } from 'chai'
import * as vscode from 'vscode'

const WAIT_MS = 15_000
const POLL_MS = 50

export const EXTENSION = 'readiness-as-code.readiness-as-code'

export const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension(EXTENSION)
  if (!found) throw new Error(`${EXTENSION} is not installed`)
  return found
}

/** The name of a file of the open folder. */
export function inWorkspace(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  if (!folder) throw new Error('no folder is open')
  return vscode.Uri.joinPath(folder.uri, file)
}

/** Opens a file of the open folder in an editor; writes `text` into it first when that is given. */
export async function open(file: string, text?: string): Promise<vscode.TextDocument> {
  if (text !== undefined) await write(file, text)
  const document = await vscode.workspace.openTextDocument(inWorkspace(file))
  await vscode.window.showTextDocument(document)
  return document
}

export const write = (file: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inWorkspace(file), new TextEncoder().encode(text))

export const read = async (file: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(file)))

/** Replaces the first `before` by `after` in an open document. */
export async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, rangeOf(document, before), after)
  expect(await vscode.workspace.applyEdit(edit), `replacing "${before}"`).to.equal(true)
}

/** Where `text` stands first in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text)
  expect(offset, `"${text}" in ${document.uri.path}`).to.be.at.least(0)
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length))
}

/** The findings of this extension on a file. */
export const findings = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'readiness')

export const errors = (uri: vscode.Uri): vscode.Diagnostic[] =>
  findings(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)

/** The rule a finding comes from. */
export const ruleOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code)

export const of = (rule: string, uri: vscode.Uri): vscode.Diagnostic[] =>
  findings(uri).filter((finding) => ruleOf(finding) === rule)

/** Waits until a rule has a finding on a file, and returns the first. */
export const appears = (rule: string, uri: vscode.Uri): Promise<vscode.Diagnostic> =>
  eventually(
    `a finding of ${rule}`,
    () => of(rule, uri)[0],
    () => describeFindings(uri),
  )

/** Waits until a rule has no finding on a file. */
export const goes = (rule: string, uri: vscode.Uri): Promise<true> =>
  eventually(
    `no finding of ${rule}`,
    () => of(rule, uri).length === 0 || undefined,
    () => describeFindings(uri),
  )

/** Waits until `probe` gives something, and returns it. */
export async function eventually<T>(what: string, probe: () => T | undefined, state = () => ''): Promise<T> {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const value = probe()
    if (value !== undefined) return value
    if (Date.now() > deadline) throw new Error(`waited for ${what} in vain. ${state()}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

const describeFindings = (uri: vscode.Uri): string =>
  findings(uri)
    .map((finding) => `${finding.range.start.line + 1}: ${ruleOf(finding)} ${finding.message}`)
    .join('\n')

/** The quick fixes that an editor offers at a finding, with their edits. */
export const quickFixes = (uri: vscode.Uri, { range }: vscode.Diagnostic): Thenable<vscode.CodeAction[]> =>
  codeActions(uri, range, vscode.CodeActionKind.QuickFix)

export const codeActions = (
  uri: vscode.Uri,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value, 100)

/** The labels that are proposed at a position. */
export async function proposed({ uri }: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    at,
  )
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))
}

/** What the hover over the first place of a text says. */
export async function explained(document: vscode.TextDocument, text: string): Promise<string> {
  const { start } = rangeOf(document, text)
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    start,
  )
  const contents = hovers.flatMap((hover) => hover.contents)
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n')
}

/** Does what choosing a code action in the menu does. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) expect(await vscode.workspace.applyEdit(action.edit), `applying "${action.title}"`).to.equal(true)
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
}
