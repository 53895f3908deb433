import { nodeParts } from '../host/parts/node'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { DiskWorkspace } from './disk-workspace'
import { StreamMessageWriter } from './message-writer'
import { serve } from './server'
import { NoWorkspace, WorkspaceByScheme } from './workspace'

/** Serves one client over standard input and output, with the files of the disk. */
export function serveProcess(): void {
  // Loaded here: it brings what only Node has, and tells the rest of the library that it runs there.
  const { createMessageConnection, StreamMessageReader } =
    require('vscode-jsonrpc/node') as typeof import('vscode-jsonrpc/node')
  const { stdin, stdout } = process
  const client = new Client(createMessageConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout)))
  const parts = nodeParts((problem) => client.log('error', problem))

  // A fault in one place must not take the findings of every open plan away.
  process.on('uncaughtException', (error) => client.log('error', error))

  // A client that is gone closes its end, and says no more.
  stdin.on('close', () => process.exit(1))

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
}
