import { type ExtensionContext, Uri, workspace } from 'vscode'
import { activateExtension } from './extension'

/** The scripts that the server loads when it needs them. */
const parts = ['cel', 'charts', 'documentation', 'features', 'formatter', 'review', 'units']

/** Activates the extension in a browser: the server is a web worker. */
export function activateInBrowser(context: ExtensionContext): void {
  const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } =
    require('vscode-languageclient/browser') as typeof import('vscode-languageclient/browser')
  const script = (name: string) => Uri.joinPath(context.extensionUri, `dist/${name}.js`)
  let addresses: Promise<Record<string, string>> | undefined
  activateExtension(context, async (id, name, options) => {
    addresses ??= addressesOf(script)
    // VS Code puts a constructor of its own in the place of Worker, so the client would not know one when it sees it.
    const transports = async () => {
      const worker = await startWorker(script('web/server'))
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) }
    }
    const initializationOptions = { ...options.initializationOptions, parts: await addresses }
    return new LanguageClient(id, name, transports, { ...options, initializationOptions })
  })
}

/** Where the worker finds each part. A part that cannot be read has no address, and the server says so when it matters. */
async function addressesOf(script: (name: string) => Uri): Promise<Record<string, string>> {
  const found = await Promise.allSettled(parts.map(async (name) => [name, await blobOf(script(name))] as const))
  return Object.fromEntries(found.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value] : [])))
}

async function startWorker(script: Uri): Promise<Worker> {
  const url = await blobOf(script)
  const worker = new Worker(url)
  // The host loads the script when it likes; a first message shows that it has.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true })
  return worker
}

/** A worker may not load a script from the extension's own address in every host, but from a blob it may. */
async function blobOf(script: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(script)
  return URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: 'text/javascript' }))
}
