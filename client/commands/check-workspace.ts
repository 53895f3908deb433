import { commands, type Disposable, l10n, ProgressLocation, window, workspace } from 'vscode'
import { type CheckedWorkspace, checkWorkspaceRequest } from '../protocol'
import type { Server } from '../server'

/** `Readiness: Check the Workspace`: checks every plan and shows what was found. */
export function registerCheckWorkspace(server: Server): Disposable {
  return commands.registerCommand('readiness.checkWorkspace', () => checkWorkspace(server))
}

async function checkWorkspace(server: Server): Promise<void> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage(l10n.t('Open a folder first: the plans in it are checked.'))
    return
  }
  const progress = { location: ProgressLocation.Window, title: l10n.t('Checking the plans of the workspace') }
  const checked = await window.withProgress(progress, () => server.request<CheckedWorkspace>(checkWorkspaceRequest))
  if (checked.errors + checked.warnings > 0) await commands.executeCommand('workbench.actions.view.problems')
  void window.showInformationMessage(summary(checked))
}

function summary({ plans, errors, warnings }: CheckedWorkspace): string {
  if (plans === 0) return l10n.t('There is no plan in this workspace.')
  return l10n.t('Plans and policies: {0}. Errors: {1}. Warnings: {2}.', plans, errors, warnings)
}
