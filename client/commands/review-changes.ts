import { commands, Disposable, l10n, Uri, ViewColumn, window, workspace } from 'vscode'
import type { ReviewedFile } from '../protocol'
import { type PagePanel, pageOptions } from '../report/page-panel'
import { pageScript, setIcon } from '../report/page-script'
import { reviewPanel, showReviewIn } from '../report/review-panel'
import { type Base, Bases, baseScheme } from '../review/base'
import { openChangesCommand } from '../review/change-items'
import { type ChangesNode, fileOf } from '../review/changes-tree'
import { ChangesView } from '../review/changes-view'
import { ChangeDecorations } from '../review/decorations'
import { pickBase } from '../review/pick-base'
import { Review, shownName } from '../review/review'
import type { Server } from '../server'

/**
 * `Readiness: Review Changes Against…`: asks for a base, and shows what changed since in a view, in the text, side by side
 * and as a page, until the review is ended.
 */
export class ReviewChanges implements Disposable {
  private readonly bases = new Bases()
  private readonly view = new ChangesView()
  private readonly decorations = new ChangeDecorations()
  private review: Review | undefined
  private panel: PagePanel | undefined
  private readonly registered: Disposable

  /** @param extension where the script of the pages is */
  constructor(
    private readonly server: Server,
    private readonly extension: Uri,
  ) {
    server.sources.set(baseScheme, this.bases)
    this.registered = Disposable.from(
      workspace.registerTextDocumentContentProvider(baseScheme, this.bases),
      commands.registerCommand('readiness.reviewChanges', () => this.begin()),
      commands.registerCommand('readiness.endReview', () => this.end()),
      commands.registerCommand('readiness.showReview', () => this.showPage()),
      commands.registerCommand(openChangesCommand, (about: ReviewedFile | ChangesNode) => this.openChanges(about)),
    )
  }

  dispose(): void {
    this.review?.dispose()
    Disposable.from(this.registered, this.view, this.decorations).dispose()
  }

  private async begin(): Promise<void> {
    try {
      const base = await pickBase()
      if (base) await this.against(base)
    } catch (error) {
      void window.showErrorMessage((error as Error).message)
    }
  }

  private async against(base: Base): Promise<void> {
    await this.end()
    const review = new Review(base, this.bases, this.server)
    this.review = review
    review.onDidChange(() => this.show(review))
    await this.show(review)
    await commands.executeCommand('readiness.changes.focus')
    await window.withProgress({ location: { viewId: 'readiness.changes' } }, () => review.update())
  }

  private async end(): Promise<void> {
    this.panel?.close()
    this.review?.dispose()
    this.review = undefined
    this.decorations.show(undefined)
    await this.view.show(undefined)
  }

  private async show(review: Review): Promise<void> {
    if (review !== this.review) return
    this.decorations.show(review)
    await this.view.show(review)
  }

  private async showPage(): Promise<void> {
    const { review } = this
    if (!review) return
    if (this.panel) return this.panel.reveal()
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true }
    const options = { ...pageOptions, enableFindWidget: true }
    const script = await pageScript(this.extension)
    const panel = window.createWebviewPanel(reviewPanel, l10n.t('Review'), place, options)
    setIcon(panel, this.extension)
    this.panel = showReviewIn(panel, review, this.server, script)
    this.panel.onDidClose(() => {
      this.panel = undefined
    })
  }

  /** Shows what a file was and is side by side; of one that is new or gone, the one text that there is. */
  private async openChanges(about: ReviewedFile | ChangesNode): Promise<void> {
    const { uri, before, status } = 'kind' in about ? fileOf(about) : about
    if (before === null) await window.showTextDocument(Uri.parse(uri))
    else if (status === 'removed') await window.showTextDocument(Uri.parse(before))
    else {
      const title = l10n.t('{0} (against {1})', shownName(uri), this.review?.base.name ?? '')
      await commands.executeCommand('vscode.diff', Uri.parse(before), Uri.parse(uri), title)
    }
  }
}
