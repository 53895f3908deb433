import { FileType, RelativePattern, Uri, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { findPlansRequest, listFilesRequest, readFileRequest, statFileRequest } from './protocol'

/** The names that plans and policies have. Groups within groups find nothing. */
export const planPattern =
  '{**/readiness.yaml,**/readiness.yml,**/*.readiness.yaml,**/*.readiness.yml,**/.readiness/*.yaml}'

/** Folders in which nobody keeps a plan. */
export const leftOut = '**/node_modules/**'

/** True for a file that has the name of a plan or policy. */
export const isPlanFile = ({ path }: Uri): boolean =>
  /\/(readiness|[^/]*\.readiness)\.ya?ml$|\/\.readiness\/[^/]*\.yaml$/.test(path)

/** True when the workspace has a plan, or one is open. The server need not run for that. */
export async function thereArePlans(): Promise<boolean> {
  const isOpen = workspace.textDocuments.some(({ languageId }) => languageId === 'readiness')
  return isOpen || (await workspace.findFiles(planPattern, leftOut, 1)).length > 0
}

/** Larger files are not read: the server would refuse them as a plan, and as evidence needs no more than their size. */
const maxBytes = 32_000_000

interface AboutFile {
  uri: string
}

export interface FileStat {
  type: 'file' | 'folder' | 'other'
  size: number
}

/** Files of another kind than those that the editor opens, such as those of a commit. */
export interface FileSource {
  stat(uri: Uri): Promise<FileStat | null>
  read(uri: Uri): Promise<Uint8Array | undefined>
}

/**
 * Answers the server's questions about files that it cannot reach itself. Only files of the workspace are shown.
 *
 * @param sources files of other kinds, by their scheme
 */
export function answerFileRequests(client: BaseLanguageClient, sources: ReadonlyMap<string, FileSource>): void {
  const stat = (uri: Uri) => sources.get(uri.scheme)?.stat(uri) ?? statOf(uri)
  const read = (uri: Uri) => readFile(uri, sources.get(uri.scheme))
  const inWorkspace: typeof answered = (uri, answer, otherwise) =>
    sources.has(Uri.parse(uri).scheme) || workspace.getWorkspaceFolder(Uri.parse(uri))
      ? answered(uri, answer, otherwise)
      : Promise.resolve(otherwise)
  client.onRequest(statFileRequest, ({ uri }: AboutFile) => inWorkspace(uri, stat, null))
  client.onRequest(readFileRequest, ({ uri }: AboutFile) => inWorkspace(uri, read, null))
  client.onRequest(listFilesRequest, ({ uri }: AboutFile) => inWorkspace(uri, list, []))
  client.onRequest(findPlansRequest, ({ uri }: AboutFile) => inWorkspace(uri, find, []))
}

async function answered<T>(uri: string, answer: (uri: Uri) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer(Uri.parse(uri))
  } catch {
    // A file that is not there or cannot be read is an answer too.
    return otherwise
  }
}

async function statOf(uri: Uri): Promise<FileStat> {
  const { type, size } = await workspace.fs.stat(uri)
  return { type: type & FileType.File ? 'file' : type & FileType.Directory ? 'folder' : 'other', size }
}

/** Null for a file that is not there or cannot be looked at. */
export const statIfThere = (uri: Uri): Promise<FileStat | null> => statOf(uri).catch(() => null)

async function readFile(uri: Uri, source?: FileSource): Promise<{ base64: string } | null> {
  if (((await (source?.stat(uri) ?? statOf(uri)))?.size ?? 0) > maxBytes) return null
  const bytes = await (source?.read(uri) ?? workspace.fs.readFile(uri))
  return bytes ? { base64: toBase64(bytes) } : null
}

async function list(uri: Uri): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(uri)
  return entries.flatMap(([name, type]) => {
    if (type === FileType.Directory) return `${name}/`
    return type === FileType.File ? name : []
  })
}

async function find(uri: Uri): Promise<string[]> {
  const found = await workspace.findFiles(new RelativePattern(uri, planPattern), leftOut)
  return found.map((file) => file.toString())
}

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let i = 0; i < bytes.length; i += 8_192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8_192)))
  return btoa(pieces.join(''))
}
