import { type ExtensionContext, Uri, workspace } from 'vscode'
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser'
import { activateExtension } from './extension'

export { deactivate } from './extension'

/** Activates the extension in a browser: the server is a web worker. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, async (id, name, options) => {
    const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js')
    // VS Code puts a constructor of its own in the place of Worker, so the client would not know one when it sees it.
    const transports = async () => {
      const worker = await startWorker(script)
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) }
    }
    const parts = Uri.joinPath(context.extensionUri, 'dist/web').toString(true)
    const initializationOptions = { ...options.initializationOptions, parts }
    return new LanguageClient(id, name, transports, { ...options, initializationOptions })
  })
}

/** A worker may not be started from the extension's own address in every host, but from a blob it may. */
async function startWorker(script: Uri): Promise<Worker> {
  const bytes = await workspace.fs.readFile(script)
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: 'text/javascript' }))
  const worker = new Worker(url)
  // The host loads the script when it likes; a first message shows that it has.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true })
  return worker
}
