import { createMessageConnection, StreamMessageReader } from 'vscode-jsonrpc/node'
import { nodeParts } from '../host/parts/node'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { DiskWorkspace } from './disk-workspace'
import { StreamMessageWriter } from './message-writer'
import { serve } from './server'
import { NoWorkspace, WorkspaceByScheme } from './workspace'

const client = new Client(
  createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)),
)

const parts = nodeParts((problem) => client.log('error', problem))

// A fault in one place must not take the findings of every open plan away.
process.on('uncaughtException', (error) => client.log('error', error))

// A client that is gone closes its end, and says no more.
process.stdin.on('close', () => process.exit(1))

serve(
  client,
  ({ initializationOptions }) => {
    const { compile } = parts
    const asksClient = initializationOptions?.files === true
    const others = asksClient ? new ClientWorkspace(clientFiles(client), compile) : new NoWorkspace()
    return { workspace: new WorkspaceByScheme('file', new DiskWorkspace(compile), others), parts }
  },
  (status) => process.exit(status),
)
