import { Disposable, LanguageStatusSeverity, l10n, languages, type TextDocument, window } from 'vscode'
import { type StatusAnswer, statusRequest } from './protocol'
import type { Server } from './server'

/** Shows in the status bar at which stage the plan is and what blocks the gates ahead of it. */
export function showStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('readiness.status', { language: 'readiness' })
  item.name = l10n.t('Readiness')
  item.command = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') }
  const update = async () => {
    const document = window.activeTextEditor?.document
    if (!document || !isPlan(document)) return
    const status = await server.request<StatusAnswer | null>(statusRequest, {
      textDocument: { uri: document.uri.toString() },
    })
    if (!status || window.activeTextEditor?.document !== document) return
    const shown = describe(status)
    item.text = shown.text
    item.detail = shown.detail
    item.severity = status.error > 0 ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information
  }
  const refresh = () => {
    update().catch((error) => server.output.error(error))
  }
  refresh()
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(refresh),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString()
      if (uris.some((uri) => uri.toString() === active)) refresh()
    }),
  )
}

const isPlan = ({ languageId }: TextDocument): boolean => languageId === 'readiness'

function describe({ is, stage, error, blocked }: StatusAnswer): { text: string; detail?: string } {
  if (is === 'policy') return { text: l10n.t('Readiness policy'), detail: count(error) }
  if (is === 'unreadable') return { text: l10n.t('Not readable'), detail: count(error) }
  if (is !== 'plan') return { text: l10n.t('Not checked') }
  if (stage === null) return { text: l10n.t('Retired'), detail: count(error) }
  const gates = blocked.map(({ stage, findings }) => l10n.t('{0} gate: {1} blocking', stage, findings))
  const detail = gates.length > 0 ? gates.join(' · ') : l10n.t('Nothing blocks a gate')
  return { text: l10n.t('Stage: {0}', stage), detail }
}

const count = (errors: number): string => (errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors))
