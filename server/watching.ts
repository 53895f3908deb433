import type { ClientCapabilities, FileSystemWatcher } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import type { Client } from './client'

/** Plans, policies, and what decides which files count. */
const always = ['**/{readiness,*.readiness}.{yaml,yml}', '**/.readiness/*', '**/.gitignore']

/** Asks the client to watch the folders on which findings depend. A folder stays watched once it was. */
export class Watching {
  private readonly watched = new Set<string>()
  private registered = 0
  private readonly relative: boolean
  /** Whether the client can be asked at all. */
  readonly possible: boolean

  constructor(
    private readonly client: Client,
    { workspace }: ClientCapabilities,
  ) {
    this.possible = workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false
    this.relative = workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false
  }

  /** Begins with the files that always count. */
  begin(): Promise<void> {
    return this.register(always.map((globPattern) => ({ globPattern })))
  }

  /** Watches the files in these folders, given as URIs. */
  async add(folders: Iterable<string>): Promise<void> {
    const added = [...new Set(folders)].filter((folder) => !this.watched.has(folder))
    if (added.length === 0) return
    for (const folder of added) this.watched.add(folder)
    await this.register(added.map((folder) => this.watcherOf(folder)))
  }

  private watcherOf(folder: string): FileSystemWatcher {
    if (this.relative) return { globPattern: { baseUri: folder, pattern: '*' } }
    // Patterns have no way to quote a character that means something in them, but `?` matches any.
    return { globPattern: `**/${Utils.basename(URI.parse(folder)).replace(/[*?[\]{}]/g, '?')}/*` }
  }

  private async register(watchers: FileSystemWatcher[]): Promise<void> {
    if (!this.possible) return
    const method = 'workspace/didChangeWatchedFiles'
    const registration = { id: `${method}/${this.registered++}`, method, registerOptions: { watchers } }
    await this.client.ask('client/registerCapability', { registrations: [registration] })
  }
}
