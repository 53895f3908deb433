import { commands, type Disposable } from 'vscode'
import type { Server } from '../server'

/** `Readiness: Restart Language Server`. */
export function registerRestartServer(server: Server): Disposable {
  return commands.registerCommand('readiness.restartServer', () => server.restart())
}
