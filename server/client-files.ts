import type { Client } from './client'
import type { ClientFiles } from './client-workspace'

/** The client's file system, asked by requests. */
export function clientFiles(client: Client): ClientFiles {
  return {
    stat: async (uri) => (await client.ask('readiness/statFile', { uri })) ?? undefined,
    read: async (uri) => {
      const file = await client.ask('readiness/readFile', { uri })
      return file ? Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0)) : undefined
    },
    list: (uri) => client.ask('readiness/listFiles', { uri }),
    plansIn: (uri) => client.ask('readiness/findPlans', { uri }),
  }
}
