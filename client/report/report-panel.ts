import { Disposable, EventEmitter, l10n, Uri, type WebviewOptions, type WebviewPanel, workspace } from 'vscode'
import { openAtCommand } from '../commands/open-at'
import { type OverviewAnswer, overviewRequest, type ReportAnswer, reportRequest } from '../protocol'
import type { Server } from '../server'

/** The name by which the editor knows the panels of reports. */
export const reportPanel = 'readiness.report'

/** What the page of a report may do: run the one script that belongs to it, and lead to the text. */
export const reportOptions: WebviewOptions = {
  enableScripts: true,
  enableCommandUris: [openAtCommand],
  localResourceRoots: [],
}

/** The report of one plan beside the editor. It follows the text. */
export class ReportPanel implements Disposable {
  private readonly nonce = randomText()
  private readonly closed = new EventEmitter<void>()
  readonly onDidClose = this.closed.event
  private readonly subscriptions: Disposable
  private isStale = false
  private isWriting = false
  /** The newest page, and what is to be said of it. */
  private page: string | undefined
  private note: string | undefined
  /** The page with which the editor begins when it shows the panel. */
  private first: string | undefined

  /**
   * @param plan its URI
   * @param script what runs in the page
   */
  constructor(
    private readonly panel: WebviewPanel,
    private readonly plan: string,
    private readonly server: Server,
    private readonly script: string,
  ) {
    panel.title = l10n.t('Report: {0}', workspace.asRelativePath(Uri.parse(plan)))
    this.subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage(() => this.tell()),
      server.onDidChangePlans((uris) => {
        if (!uris || uris.includes(plan)) void this.update()
      }),
      panel.onDidDispose(() => this.dispose()),
    )
    void this.update()
  }

  get isActive(): boolean {
    return this.panel.active
  }

  /** Shows it where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true)
  }

  dispose(): void {
    this.subscriptions.dispose()
    this.closed.fire()
    this.closed.dispose()
  }

  private async update(): Promise<void> {
    this.isStale = true
    if (this.isWriting) return
    this.isWriting = true
    while (this.isStale) {
      this.isStale = false
      try {
        this.note = await this.renew()
        this.show()
      } catch (error) {
        this.server.output.error(error as Error)
      }
    }
    this.isWriting = false
  }

  /** Makes the page anew, unless that would say less than the one there is: then why stands above it. */
  private async renew(): Promise<string | undefined> {
    const overview = await this.server.request<OverviewAnswer | null>(overviewRequest, { uris: [this.plan] })
    const about = overview?.plans[0]
    if (about?.title) this.panel.title = l10n.t('Report: {0}', about.title)
    if (this.page && !about) return l10n.t('The plan is not there any more. This is the last report of it.')
    if (this.page && about?.is === 'unreadable')
      return l10n.t('The text cannot be read at the moment. This is the last report that could be made.')
    const params = { textDocument: { uri: this.plan }, format: 'html', nonce: this.nonce, links: 'editor' }
    const report = await this.server.request<ReportAnswer | null>(reportRequest, params)
    this.page = report?.text ?? this.page
    return undefined
  }

  /** A page that is in view takes in what is new; any other is replaced. */
  private show(): void {
    if (this.page === undefined) return
    if (this.first !== undefined && this.panel.visible) this.tell()
    else {
      this.first = this.page
      this.panel.webview.html = this.withScript(this.page)
    }
  }

  /** Tells the page what is newer than that with which it began. */
  private tell(): void {
    const html = this.page === this.first ? undefined : this.page
    void this.panel.webview.postMessage({ html, note: this.note })
  }

  private withScript(page: string): string {
    const plan = this.plan.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    const script = `<script nonce="${this.nonce}" data-plan="${plan}">${this.script}</script>`
    return page.replace('</body>', () => `${script}</body>`)
  }
}

/** 128 bits that nobody can guess, also where the page of the editor itself is not secure. */
const randomText = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
