import {
  commands,
  Disposable,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode'
import type { Server } from '../server'
import type { Node } from '../views/plans-tree'
import { type PagePanel, pageOptions } from './page-panel'
import { pageScript, setIcon } from './page-script'
import { reportPanel, showReportIn } from './report-panel'
import { saveReport } from './save-report'

/** The reports that are open, one for each plan, and what opens them: commands, and the editor when it starts again. */
export class Reports implements Disposable, WebviewPanelSerializer<{ plan?: unknown }> {
  private readonly open = new Map<string, PagePanel>()
  private readonly registered: Disposable

  /** @param extension where the script of the pages is */
  constructor(
    private readonly server: Server,
    private readonly extension: Uri,
  ) {
    this.registered = Disposable.from(
      commands.registerCommand('readiness.showReport', (about?: Uri | Node) => this.show(this.planOf(about))),
      commands.registerCommand('readiness.saveReportAs', (about?: Uri | Node) => this.save(this.planOf(about))),
      window.registerWebviewPanelSerializer(reportPanel, this),
    )
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state?: { plan?: unknown }): Promise<void> {
    if (typeof state?.plan === 'string') await this.add(panel, state.plan)
    else panel.dispose()
  }

  dispose(): void {
    this.registered.dispose()
    for (const report of this.open.values()) report.dispose()
  }

  private async show(plan: string | undefined): Promise<void> {
    if (plan === undefined) return sayThatNoneIsOpen()
    const known = this.open.get(plan)
    if (known) return known.reveal()
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true }
    const options = { ...pageOptions, enableFindWidget: true }
    await this.add(window.createWebviewPanel(reportPanel, l10n.t('Report'), place, options), plan)
  }

  private async save(plan: string | undefined): Promise<void> {
    if (plan === undefined) return sayThatNoneIsOpen()
    await saveReport(plan, this.server)
  }

  private async add(panel: WebviewPanel, plan: string): Promise<void> {
    setIcon(panel, this.extension)
    const report = showReportIn(panel, plan, this.server, await pageScript(this.extension))
    this.open.set(plan, report)
    report.onDidClose(() => this.open.delete(plan))
  }

  /** The plan that a command is about: of a row, of an editor's title, of the report or the editor that is active. */
  private planOf(about: Uri | Node | undefined): string | undefined {
    if (about instanceof Uri && about.scheme !== 'webview-panel') return about.toString()
    if (about && 'kind' in about && about.kind === 'plan') return about.plan.uri
    const [active] = [...this.open].find(([, { isActive }]) => isActive) ?? []
    const document = window.activeTextEditor?.document
    return active ?? (document?.languageId === 'readiness' ? document.uri.toString() : undefined)
  }
}

function sayThatNoneIsOpen(): void {
  void window.showInformationMessage(l10n.t('Open a plan first: the report is about it.'))
}
