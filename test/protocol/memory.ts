import { isPlanName } from '../../engine/plan/plan-name'
import { sourceParts } from '../../host/parts/source'
import { type ClientFiles, ClientWorkspace } from '../../server/client-workspace'

/** A folder that exists in no file system. */
export const root = 'memory:/work'

/** The files of a client, kept in memory by their path below the root; they may change while in use. */
export function memoryFiles(files: Record<string, string>): ClientFiles {
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(root.length + 1))
  const below = (folder: string) => {
    const prefix = pathOf(folder)
    return Object.keys(files).filter((file) => prefix === '' || file.startsWith(`${prefix.replace(/\/$/, '')}/`))
  }
  return {
    stat: async (uri) => {
      const text = files[pathOf(uri)]
      if (text !== undefined) return { type: 'file', size: Buffer.byteLength(text) }
      return below(uri).length > 0 ? { type: 'folder', size: 0 } : undefined
    },
    read: async (uri) => {
      const text = files[pathOf(uri)]
      return text === undefined ? undefined : Buffer.from(text)
    },
    list: async (folder) => {
      const prefix = pathOf(folder).replace(/\/?$/, pathOf(folder) === '' ? '' : '/')
      return [...new Set(below(folder).map((file) => file.slice(prefix.length).replace(/(?<=\/).*/, '')))]
    },
    plansIn: async (folder) =>
      below(folder)
        .filter(isPlanName)
        .map((file) => `${root}/${file}`),
  }
}

/** A workspace of one folder in memory. */
export function memoryWorkspace(files: Record<string, string>): ClientWorkspace {
  const workspace = new ClientWorkspace(memoryFiles(files), sourceParts.compile)
  workspace.setFolders([root])
  return workspace
}
