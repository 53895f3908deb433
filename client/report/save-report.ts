import { l10n, Uri, window, workspace } from 'vscode'
import { type ReportAnswer, reportRequest } from '../protocol'
import type { Server } from '../server'

/** The formats, by how the names of their files end. The first is that of any other name. */
const formats = { html: 'html', md: 'markdown', svg: 'svg' } as const

/**
 * Asks where a report should be, and writes it there: as a page, as text, or as a drawing, by the name of the file.
 *
 * @param plan its URI
 */
export async function saveReport(plan: string, server: Server): Promise<void> {
  const file = await window.showSaveDialog({
    title: l10n.t('Save Report As'),
    saveLabel: l10n.t('Save Report'),
    filters: { HTML: ['html'], Markdown: ['md'], SVG: ['svg'] },
    defaultUri: besides(Uri.parse(plan)),
  })
  if (!file) return
  const params = { textDocument: { uri: plan }, format: formatOf(file) }
  const report = await server.request<ReportAnswer | null>(reportRequest, params)
  if (!report) throw new Error(l10n.t('There is no report of {0}.', workspace.asRelativePath(Uri.parse(plan))))
  await workspace.fs.writeFile(file, new TextEncoder().encode(report.text))
  window.setStatusBarMessage(l10n.t('Saved: {0}', workspace.asRelativePath(file)), 5_000)
}

/** Beside the plan; of one that was never saved, in the workspace. */
function besides(plan: Uri): Uri | undefined {
  const name = 'readiness-report.html'
  if (plan.scheme !== 'untitled') return Uri.joinPath(plan, '..', name)
  const folder = workspace.workspaceFolders?.[0]
  return folder && Uri.joinPath(folder.uri, name)
}

function formatOf({ path }: Uri): string {
  const ending = path.split('.').at(-1)?.toLowerCase() ?? ''
  return ending in formats ? formats[ending as keyof typeof formats] : formats.html
}
