import type { ExtensionContext } from 'vscode'
import { activateExtension } from './extension'

/** Activates the extension where Node runs it: the server is a process of its own. */
export function activateInNode(context: ExtensionContext): void {
  const { LanguageClient, TransportKind } =
    require('vscode-languageclient/node') as typeof import('vscode-languageclient/node')
  const module = context.asAbsolutePath('dist/server.js')
  activateExtension(context, async (id, name, options) => {
    return new LanguageClient(id, name, { module, transport: TransportKind.stdio }, options)
  })
}
