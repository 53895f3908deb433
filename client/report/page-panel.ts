import { Disposable, EventEmitter, type WebviewOptions, type WebviewPanel } from 'vscode'
import { openAtCommand } from '../commands/open-at'
import type { Server } from '../server'

/** What a page beside the editor may do: run the one script that belongs to it, and lead to the text. */
export const pageOptions: WebviewOptions = {
  enableScripts: true,
  enableCommandUris: [openAtCommand],
  localResourceRoots: [],
}

/** A newer version of a page; without one, the page stays, and a note says why. */
export interface Renewed {
  title?: string
  page?: string
  note?: string
}

/** Where a page comes from. */
export interface PageSource {
  /** By what it is found again after a restart, if it is. */
  plan?: string
  /** Calls when the page may be another one. */
  follow(changed: () => void): Disposable
  /**
   * @param nonce to be carried by the page
   * @param hasPage whether there is a page already
   */
  renew(nonce: string, hasPage: boolean): Promise<Renewed>
}

/** A page beside the editor, which follows the text. */
export class PagePanel implements Disposable {
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
  /** The page that it shows now. */
  private told: string | undefined

  /** @param script what runs in the page */
  constructor(
    private readonly panel: WebviewPanel,
    private readonly source: PageSource,
    private readonly server: Server,
    private readonly script: string,
  ) {
    this.subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage(() => this.begin()),
      source.follow(() => void this.update()),
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

  /** Takes it away. */
  close(): void {
    this.panel.dispose()
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
        const { title, page, note } = await this.source.renew(this.nonce, this.page !== undefined)
        if (title !== undefined) this.panel.title = title
        this.page = page ?? this.page
        this.note = note
        this.show()
      } catch (error) {
        this.server.output.error(error as Error)
      }
    }
    this.isWriting = false
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

  /** A page that comes into view has what it began with. */
  private begin(): void {
    this.told = this.first
    this.tell()
  }

  /** Tells the page what is newer than what it has. */
  private tell(): void {
    const html = this.page === this.told ? undefined : this.page
    this.told = this.page
    void this.panel.webview.postMessage({ html, note: this.note })
  }

  private withScript(page: string): string {
    const plan = this.source.plan?.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    const state = plan === undefined ? '' : ` data-plan="${plan}"`
    const script = `<script nonce="${this.nonce}"${state}>${this.script}</script>`
    return page.replace('</body>', () => `${script}</body>`)
  }
}

/** 128 bits that nobody can guess, also where the page of the editor itself is not secure. */
const randomText = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
