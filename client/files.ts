import { FileType, RelativePattern, Uri, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { findPlansRequest, listFilesRequest, readFileRequest, statFileRequest } from './protocol'

/** The names that plans and policies have. Groups within groups find nothing. */
export const planPattern =
  '{**/readiness.yaml,**/readiness.yml,**/*.readiness.yaml,**/*.readiness.yml,**/.readiness/*.yaml}'

/** Folders in which nobody keeps a plan. */
export const leftOut = '**/node_modules/**'

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

/** Answers the server's questions about files that it cannot reach itself. Only files of the workspace are shown. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(statFileRequest, ({ uri }: AboutFile) => inWorkspace(uri, stat, null))
  client.onRequest(readFileRequest, ({ uri }: AboutFile) => inWorkspace(uri, read, null))
  client.onRequest(listFilesRequest, ({ uri }: AboutFile) => inWorkspace(uri, list, []))
  client.onRequest(findPlansRequest, ({ uri }: AboutFile) => inWorkspace(uri, find, []))
}

async function inWorkspace<T>(uri: string, answer: (uri: Uri) => Promise<T>, otherwise: T): Promise<T> {
  const parsed = Uri.parse(uri)
  if (!workspace.getWorkspaceFolder(parsed)) return otherwise
  try {
    return await answer(parsed)
  } catch {
    // A file that is not there or cannot be read is an answer too.
    return otherwise
  }
}

async function stat(uri: Uri): Promise<{ type: string; size: number } | null> {
  const { type, size } = await workspace.fs.stat(uri)
  return { type: type & FileType.File ? 'file' : type & FileType.Directory ? 'folder' : 'other', size }
}

async function read(uri: Uri): Promise<{ base64: string } | null> {
  if ((await workspace.fs.stat(uri)).size > maxBytes) return null
  return { base64: toBase64(await workspace.fs.readFile(uri)) }
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
