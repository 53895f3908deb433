import { Uri, type WebviewPanel, workspace } from 'vscode'

let read: Thenable<string> | undefined

/** What runs in the pages beside the editor. */
export function pageScript(extension: Uri): Thenable<string> {
  read ??= workspace.fs
    .readFile(Uri.joinPath(extension, 'dist/report-page.js'))
    .then((bytes) => new TextDecoder().decode(bytes))
  return read
}

/** Gives a panel the icon of plans. */
export function setIcon(panel: WebviewPanel, extension: Uri): void {
  panel.iconPath = {
    light: Uri.joinPath(extension, 'syntaxes/icon-light.svg'),
    dark: Uri.joinPath(extension, 'syntaxes/icon-dark.svg'),
  }
}
