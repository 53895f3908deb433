import { commands, type Disposable } from 'vscode'

/**
 * `Readiness: Get Started`: the walkthrough that ends with a first plan.
 *
 * @param extension the extension's id
 */
export function registerGetStarted(extension: string): Disposable {
  return commands.registerCommand('readiness.getStarted', () =>
    commands.executeCommand('workbench.action.openWalkthrough', `${extension}#start`, false),
  )
}
