import type { Connection } from 'vscode-languageserver'
import type { ClientFiles } from './client-workspace'
import { findPlansRequest, listFilesRequest, readFileRequest, statFileRequest } from './protocol'

/** The client's file system, asked by requests. */
export function clientFiles(connection: Connection): ClientFiles {
  return {
    stat: async (uri) => (await connection.sendRequest(statFileRequest, { uri })) ?? undefined,
    read: async (uri) => {
      const file = await connection.sendRequest(readFileRequest, { uri })
      return file ? Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0)) : undefined
    },
    list: (uri) => connection.sendRequest(listFilesRequest, { uri }),
    plansIn: (uri) => connection.sendRequest(findPlansRequest, { uri }),
  }
}
