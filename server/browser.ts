import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser'
import { type PartName, type Parts, partsFrom } from '../host/parts/parts'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { serve } from './server'

const worker = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0]
const client = new Client(createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)))

/** The global variables that the scripts of the parts leave. */
const globals = {
  cel: 'readinessCel',
  units: 'readinessUnits',
  documentation: 'readinessDocumentation',
  features: 'readinessFeatures',
  charts: 'readinessCharts',
} as const

/** @param addresses where each script is; a worker made of a blob does not know */
function partsAt(addresses: unknown): Parts {
  return partsFrom(
    (name) => {
      const address = (addresses as Partial<Record<PartName, unknown>> | undefined)?.[name]
      if (typeof address !== 'string') throw new Error('the client does not say where it is.')
      importScripts(address)
      return (self as unknown as Record<string, unknown>)[globals[name]]
    },
    (problem) => client.log('error', problem),
  )
}

serve(
  client,
  ({ initializationOptions }) => {
    const parts = partsAt(initializationOptions?.parts)
    return { workspace: new ClientWorkspace(clientFiles(client), parts.compile), parts }
  },
  () => self.close(),
)
