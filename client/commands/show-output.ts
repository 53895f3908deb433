import { commands, type Disposable } from 'vscode'
import type { Server } from '../server'

/** `Readiness: Show Output`. */
export function registerShowOutput(server: Server): Disposable {
  return commands.registerCommand('readiness.showOutput', () => server.output.show())
}
