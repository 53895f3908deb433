import { l10n, type WebviewPanel } from 'vscode'
import { type ReportAnswer, reviewPageRequest } from '../protocol'
import type { Review } from '../review/review'
import type { Server } from '../server'
import { PagePanel } from './page-panel'

/** The name by which the editor knows the panel of a review. It is not opened again after a restart, nor is a review. */
export const reviewPanel = 'readiness.review'

/**
 * A review as a page beside the editor. It follows the text.
 *
 * @param script what runs in the page
 */
export function showReviewIn(panel: WebviewPanel, review: Review, server: Server, script: string): PagePanel {
  const follow = (changed: () => void) => review.onDidChange(changed)
  const renew = async (nonce: string) => {
    const { name } = review.base
    const head = l10n.t('the text in the editor')
    const params = { ...(await review.params()), base: name, head, nonce, links: 'editor' }
    const answer = await server.request<ReportAnswer | null>(reviewPageRequest, params)
    return { title: l10n.t('Review against {0}', name), page: answer?.text }
  }
  return new PagePanel(panel, { follow, renew }, server, script)
}
