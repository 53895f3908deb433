import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { serve } from './server'

const worker = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0]
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker))

// A client that ends leaves the worker running.
connection.onExit(() => self.close())
serve(connection, () => new ClientWorkspace(clientFiles(connection)))
