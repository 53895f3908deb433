/**
 * Programs of Debian for the tests of other editors, unpacked into the cache: nothing on the machine changes, and no
 * rights on it are needed. They come with every library down to the C library and are started with these, so that a
 * machine with Debian 12 runs the programs of Debian 13 too.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { globSync } from 'tinyglobby'
import { installed, SetupError } from '../vscode/cache'

const run = promisify(execFile)

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const MIRROR = 'http://deb.debian.org/debian/'

/** A release of Debian, by its code name. */
export type Release = 'bookworm' | 'trixie' | 'forky'

/** Why this machine cannot unpack packages of Debian at all; undefined where it can. */
export function unsupported(): string | undefined {
  if (process.platform !== 'linux') return `they run on Linux, and this is ${process.platform}`
  const missing = ['apt-get', 'dpkg-deb'].filter((program) => !isOnSearchPath(program))
  return missing.length > 0
    ? `they come as packages of Debian, and there is no ${missing.join(' and no ')} here`
    : undefined
}

/** Unpacked packages. */
export class Programs {
  private readonly loader: string

  /**
   * @param root where their `usr` is
   * @throws SetupError when the C library is not among them
   */
  constructor(private readonly root: string) {
    const [loader] = this.files('{,usr/}lib/*/ld-linux-*.so.*')
    if (!loader) throw new SetupError(`There is no C library in ${root}: delete that folder, and it is filled again.`)
    this.loader = loader
  }

  /** The command that starts a program of `usr/bin`. */
  command(program: string, ...args: string[]): [string, ...string[]] {
    const libraries = this.folders('{,usr/}lib/*-linux-*').join(':')
    return [this.loader, '--library-path', libraries, path.join(this.root, 'usr/bin', program), ...args]
  }

  /** The files that match a pattern such as `usr/share/*`. */
  files(pattern: string): string[] {
    return globSync(pattern, { cwd: this.root, absolute: true, expandDirectories: false })
  }

  /** The folders that match a pattern. */
  folders(pattern: string): string[] {
    return globSync(pattern, { cwd: this.root, absolute: true, expandDirectories: false, onlyDirectories: true })
  }
}

/**
 * Packages of a release of Debian, with all that they depend on.
 *
 * @param say is told when something takes long
 * @throws SetupError with what to do about it when they cannot be had
 */
export async function debianPrograms(
  release: Release,
  packages: readonly string[],
  say: (message: string) => void = () => {},
): Promise<Programs> {
  const folder = await installed(`debian-${release}-${packages.join('-')}`, async (partial) => {
    if (!existsSync(KEYRING))
      throw new SetupError(`To check Debian's packages, install its keys: apt-get install debian-archive-keyring`)
    say(`Unpacking ${packages.join(', ')} of Debian ${release} ...`)
    const downloads = path.join(partial, 'apt')
    const archives = await download(downloads, release, packages)
    const used = archives.filter((archive) => !UNUSED.test(path.basename(archive)))
    for (const archive of used) await run('dpkg-deb', ['--extract', archive, partial])
    rmSync(downloads, { recursive: true })
  })
  return new Programs(folder)
}

/** Half of the size, and nothing that an editor needs: what compilers need, and sources. */
const UNUSED = /^(binutils|emacs-el|linux-libc-dev|lib(c6|crypt|gcc-\d+)-dev|lib(a|hwa|l|t|ub)san)/

/** Downloads packages and all that they depend on, as if nothing were installed; the archives' paths. */
async function download(folder: string, release: Release, packages: readonly string[]): Promise<string[]> {
  for (const name of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, 'status'), '')
  writeFileSync(path.join(folder, 'sources.list'), `deb [signed-by=${KEYRING}] ${await mirror()} ${release} main\n`)
  const configuration = path.join(folder, 'apt.conf')
  writeFileSync(configuration, configurationFor(folder))
  const apt = (...args: string[]) => aptGet('--config-file', configuration, '--quiet', ...args)
  await apt('update')
  await apt('install', '--yes', '--download-only', '--no-install-recommends', ...packages)
  return globSync('cache/archives/*.deb', { cwd: folder, absolute: true })
}

/** Everything apt keeps goes into the folder, and nothing else of the machine hears of it. */
const configurationFor = (folder: string): string => `
Dir::State "${folder}/state";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`

/** The mirror that the machine uses, or the one that finds the nearest. */
async function mirror(): Promise<string> {
  const used = await aptGet('indextargets', '--format', '$(REPO_URI)')
  return used.split('\n').find((uri) => uri.endsWith('/debian/')) ?? MIRROR
}

async function aptGet(...args: string[]): Promise<string> {
  try {
    const { stdout } = await run('apt-get', args, { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 2 ** 24 })
    return stdout
  } catch (error) {
    const said = (error as { stderr?: string }).stderr || String(error)
    throw new SetupError(`Packages of Debian could not be had. Can apt-get reach its mirror?\n${said.trim()}`)
  }
}

function isOnSearchPath(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
