import { type PartName, type Parts, partsFrom } from '../host/parts/parts'
import { Client } from './client'
import { clientFiles } from './client-files'
import { ClientWorkspace } from './client-workspace'
import { serve } from './server'

/** The global variables that the scripts of the parts leave. */
const globals = {
  cel: 'readinessCel',
  units: 'readinessUnits',
  documentation: 'readinessDocumentation',
  features: 'readinessFeatures',
  review: 'readinessReview',
  charts: 'readinessCharts',
  formatter: 'readinessFormatter',
} as const

/** Serves the client that started this worker, with the files that the client shows. */
export function serveWorker(): void {
  // Loaded here: it tells the rest of the library that it runs in a browser.
  const { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } =
    require('vscode-jsonrpc/browser') as typeof import('vscode-jsonrpc/browser')
  const worker = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0]
  const client = new Client(createMessageConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)))
  serve(
    client,
    ({ initializationOptions }) => {
      const parts = partsAt(initializationOptions?.parts, (problem) => client.log('error', problem))
      return { workspace: new ClientWorkspace(clientFiles(client), parts.compile), parts }
    },
    () => self.close(),
  )
}

/** @param addresses where each script is; a worker made of a blob does not know */
function partsAt(addresses: unknown, log: (problem: string) => void): Parts {
  return partsFrom((name) => {
    const address = (addresses as Partial<Record<PartName, unknown>> | undefined)?.[name]
    if (typeof address !== 'string') throw new Error('the client does not say where it is.')
    importScripts(address)
    return (self as unknown as Record<string, unknown>)[globals[name]]
  }, log)
}
