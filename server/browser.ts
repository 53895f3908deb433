import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { serve } from './server'

const worker = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0]
const client = new Client(createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)))

serve(
  client,
  () => new ClientWorkspace(clientFiles(client)),
  () => self.close(),
)
