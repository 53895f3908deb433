import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { DiskWorkspace } from './disk-workspace'
import { serve } from './server'
import { NoWorkspace, WorkspaceByScheme } from './workspace'

if (process.argv.includes('--version')) {
  console.log(__VERSION__)
  process.exit(0)
}
if (process.stdin.isTTY) {
  console.error('This is a language server: an editor starts it, and speaks to it over standard input and output.')
  process.exit(2)
}

const client = new Client(
  createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)),
)

// A fault in one place must not take the findings of every open plan away.
process.on('uncaughtException', (error) => client.log('error', error))

// A client that is gone closes its end, and says no more.
process.stdin.on('close', () => process.exit(1))

serve(
  client,
  ({ initializationOptions }) => {
    const others = initializationOptions?.files === true ? new ClientWorkspace(clientFiles(client)) : new NoWorkspace()
    return new WorkspaceByScheme('file', new DiskWorkspace(), others)
  },
  (status) => process.exit(status),
)
