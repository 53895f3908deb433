import { EventEmitter, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode'
import { type FileStat, leftOut, planPattern, statIfThere } from '../files'
import type { Base, ChangedFile } from './base'
import { authorityAt } from './github-address'

let made = 0

/**
 * A ref of a repository that is opened by GitHub Repositories, which shows every ref as files. It lists no changes, so
 * every plan that is there now is compared; one that is gone is not found.
 */
export class GitHubBase implements Base {
  readonly id = `github-${++made}`
  readonly day = null
  readonly onDidChange = new EventEmitter<void>().event

  constructor(
    private readonly folder: WorkspaceFolder,
    readonly name: string,
  ) {}

  get root(): Uri {
    return this.folder.uri
  }

  /** True when the repository has such a ref. */
  async exists(): Promise<boolean> {
    return (await this.stat(this.root)) !== null
  }

  async renewed(): Promise<Base> {
    return this
  }

  async changed(): Promise<ChangedFile[]> {
    const plans = await workspace.findFiles(new RelativePattern(this.folder, planPattern), leftOut)
    const compared = await Promise.all(plans.map((uri) => this.compared(uri)))
    return compared.flatMap((file) => file ?? [])
  }

  async read(file: Uri): Promise<Uint8Array | undefined> {
    return workspace.fs.readFile(this.at(file))
  }

  async stat(file: Uri): Promise<FileStat | null> {
    return statIfThere(this.at(file))
  }

  private at(file: Uri): Uri {
    return file.with({ authority: authorityAt(this.name) })
  }

  /** Undefined for a file that is the same. */
  private async compared(uri: Uri): Promise<ChangedFile | undefined> {
    if (!(await this.stat(uri))) return { uri, isThere: true, before: undefined }
    const [before, after] = await Promise.all([this.read(uri), workspace.fs.readFile(uri)])
    const isSame = before?.length === after.length && after.every((byte, i) => byte === before[i])
    return isSame ? undefined : { uri, isThere: true, before: uri }
  }
}
