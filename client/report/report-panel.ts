import { l10n, Uri, type WebviewPanel, workspace } from 'vscode'
import { type OverviewAnswer, overviewRequest, type ReportAnswer, reportRequest } from '../protocol'
import type { Server } from '../server'
import { PagePanel, type Renewed } from './page-panel'

/** The name by which the editor knows the panels of reports. */
export const reportPanel = 'readiness.report'

/**
 * The report of one plan beside the editor. It follows the text.
 *
 * @param plan its URI
 * @param script what runs in the page
 */
export function showReportIn(panel: WebviewPanel, plan: string, server: Server, script: string): PagePanel {
  panel.title = l10n.t('Report: {0}', workspace.asRelativePath(Uri.parse(plan)))
  const follow = (changed: () => void) =>
    server.onDidChangePlans((uris) => {
      if (!uris || uris.includes(plan)) changed()
    })
  const renew = (nonce: string, hasPage: boolean) => renewed(plan, server, nonce, hasPage)
  return new PagePanel(panel, { plan, follow, renew }, server, script)
}

/** Makes the page anew, unless that would say less than the one there is: then why stands above it. */
async function renewed(plan: string, server: Server, nonce: string, hasPage: boolean): Promise<Renewed> {
  const overview = await server.request<OverviewAnswer | null>(overviewRequest, { uris: [plan] })
  const about = overview?.plans[0]
  const title = about?.title ? l10n.t('Report: {0}', about.title) : undefined
  if (hasPage && !about) return { note: l10n.t('The plan is not there any more. This is the last report of it.') }
  if (hasPage && about?.is === 'unreadable')
    return { title, note: l10n.t('The text cannot be read at the moment. This is the last report that could be made.') }
  const params = { textDocument: { uri: plan }, format: 'html', nonce, links: 'editor' }
  const report = await server.request<ReportAnswer | null>(reportRequest, params)
  return { title, page: report?.text }
}
