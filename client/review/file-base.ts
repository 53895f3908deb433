import { EventEmitter, Uri, workspace } from 'vscode'
import { type FileStat, statIfThere } from '../files'
import type { Base, ChangedFile } from './base'

let made = 0

/** One plan to compare with a file, for where there is no history. Everything around it is as it is. */
export class FileBase implements Base {
  readonly id = `file-${++made}`
  readonly day = null
  readonly root: Uri
  readonly onDidChange = new EventEmitter<void>().event

  /**
   * @param plan what is compared
   * @param file what it is compared with
   */
  constructor(
    private readonly plan: Uri,
    private readonly file: Uri,
  ) {
    this.root = workspace.getWorkspaceFolder(plan)?.uri ?? Uri.joinPath(plan, '..')
  }

  get name(): string {
    return workspace.asRelativePath(this.file)
  }

  async renewed(): Promise<Base> {
    return new FileBase(this.plan, this.file)
  }

  async changed(): Promise<ChangedFile[]> {
    return [{ uri: this.plan, isThere: true, before: this.plan }]
  }

  async read(file: Uri): Promise<Uint8Array | undefined> {
    return workspace.fs.readFile(this.behind(file))
  }

  async stat(file: Uri): Promise<FileStat | null> {
    return statIfThere(this.behind(file))
  }

  private behind(file: Uri): Uri {
    return file.path === this.plan.path ? this.file : file
  }
}
