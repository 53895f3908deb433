import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser'
import { type Parts, partsFrom } from '../host/parts/parts'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { serve } from './server'

const worker = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0]
const client = new Client(createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)))

/** The global variables that the scripts of the parts leave. */
const globals = { cel: 'readinessCel', units: 'readinessUnits', documentation: 'readinessDocumentation' } as const

/** @param folder the address of the folder that holds the scripts; a worker made of a blob does not know it */
function partsIn(folder: unknown): Parts {
  return partsFrom(
    (name) => {
      if (typeof folder !== 'string') throw new Error('the client does not say where it is.')
      importScripts(`${folder}/${name}.js`)
      return (self as unknown as Record<string, unknown>)[globals[name]]
    },
    (problem) => client.log('error', problem),
  )
}

serve(
  client,
  ({ initializationOptions }) => {
    const parts = partsIn(initializationOptions?.parts)
    return { workspace: new ClientWorkspace(clientFiles(client), parts.compile), parts }
  },
  () => self.close(),
)
