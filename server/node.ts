import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { DiskWorkspace } from './disk-workspace'
import { serve } from './server'
import { NoWorkspace, WorkspaceByScheme } from './workspace'

const connection = createConnection(ProposedFeatures.all)

// A fault in one place must not take the findings of every open plan away.
process.on('uncaughtException', (error) => connection.console.error(error.stack ?? error.message))

serve(connection, ({ initializationOptions }) => {
  const others =
    initializationOptions?.files === true ? new ClientWorkspace(clientFiles(connection)) : new NoWorkspace()
  return new WorkspaceByScheme('file', new DiskWorkspace(), others)
})
