import { l10n, Uri, type WorkspaceFolder, workspace } from 'vscode'

/** The open folders in which a file can be written. */
export const writableFolders = (): WorkspaceFolder[] =>
  (workspace.workspaceFolders ?? []).filter(({ uri }) => workspace.fs.isWritableFileSystem(uri.scheme) !== false)

/** The path to propose for a plan in a folder: the usual name, or one made of another name where that is taken. */
export async function proposedPath({ uri }: WorkspaceFolder, name: string): Promise<string> {
  let path = 'readiness.yaml'
  for (let n = 1; await exists(Uri.joinPath(uri, path)); n++) path = `${n === 1 ? name : `${name}-${n}`}.readiness.yaml`
  return path
}

/** What is wrong with a path for a new plan in a folder. */
export async function problemOfPath(path: string, { uri }: WorkspaceFolder): Promise<string | undefined> {
  const steps = path.split('/')
  if (path.includes('\\')) return l10n.t('Folders are separated by a slash: /')
  if (steps.includes('..') || steps.includes('.') || steps.includes(''))
    return l10n.t('It must be a path in the folder, such as plans/readiness.yaml.')
  if (!isPlanPath(path)) return l10n.t('The name of a plan is readiness.yaml or ends in .readiness.yaml.')
  if (await exists(Uri.joinPath(uri, path))) return l10n.t('{0} is there already.', path)
  return undefined
}

const isPlanPath = (path: string): boolean =>
  /(^|\/)([^/]+\.)?readiness\.ya?ml$/.test(path) || /(^|\/)\.readiness\/(?!policy\.yaml$)[^/]+\.yaml$/.test(path)

/** True where there is something at an address. */
export const exists = (file: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(file)).then(
    () => true,
    () => false,
  )

/** The name of the folder in which a file is. */
export const folderNameOf = (file: Uri): string => Uri.joinPath(file, '..').path.split('/').at(-1) ?? ''
