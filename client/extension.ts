import { commands, type ExtensionContext } from 'vscode'
import { registerCheckWorkspace } from './commands/check-workspace'
import { registerGetStarted } from './commands/get-started'
import { registerNewPlan } from './commands/new-plan'
import { registerOpenAt } from './commands/open-at'
import { registerRestartServer } from './commands/restart-server'
import { ReviewChanges } from './commands/review-changes'
import { registerShowOutput } from './commands/show-output'
import { registerShowPlaces } from './commands/show-places'
import { thereArePlans } from './files'
import { followLanguages } from './language'
import { Reports } from './report/reports'
import { type CreateClient, Server } from './server'
import { showStatus } from './status'
import { showPlans } from './views/plans-view'

let server: Server | undefined

/**
 * Activates the extension. A workspace without plans stays as it is: the server starts when there is one, when one is
 * opened, or when a command needs it.
 *
 * @param createClient makes the client for the host that the extension runs in
 */
export function activateExtension(context: ExtensionContext, createClient: CreateClient): void {
  const started = new Server(createClient)
  server = started
  context.subscriptions.push(
    registerGetStarted(context.extension.id),
    registerNewPlan(started),
    registerCheckWorkspace(started),
    registerRestartServer(started),
    registerShowOutput(started),
    registerShowPlaces(),
    registerOpenAt(),
    followLanguages(started),
    showStatus(started),
    showPlans(started),
    new Reports(started, context.extensionUri),
    new ReviewChanges(started, context.extensionUri),
  )
  startIfThereArePlans(started).catch((error) => started.output.error(error))
}

export async function deactivate(): Promise<void> {
  await server?.stop()
}

async function startIfThereArePlans(server: Server): Promise<void> {
  if (!(await thereArePlans())) return
  // A step of the walkthrough is done.
  await commands.executeCommand('setContext', 'readiness.planExists', true)
  await server.start()
}
