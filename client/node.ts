import type { ExtensionContext } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { activateExtension } from './extension'

export { deactivate } from './extension'

/** Activates the extension where Node runs it: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js')
  activateExtension(context, async (id, name, options) => {
    return new LanguageClient(id, name, { module, transport: TransportKind.stdio }, options)
  })
}
