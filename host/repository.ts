import fs from 'node:fs'
import path from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { decode } from '../engine/text/decode'
import { readBytes } from './read'

/** A folder that holds everything a plan may name, and its `.gitignore` files. What they say is read once. */
export class Repository {
  private readonly realRoot: string
  private readonly rules = new Map<string, Ignore>()

  /** @param root an absolute path of a folder that exists */
  constructor(readonly root: string) {
    this.realRoot = fs.realpathSync.native(root)
  }

  /** True for a real path (one without links) at or below the root. */
  holds(real: string): boolean {
    return isInside(this.realRoot, real)
  }

  /** True when git would leave a file or folder out: by `.gitignore`, or because it is git's own. */
  ignores(file: string, kind: 'file' | 'folder' = 'file'): boolean {
    const relative = path.relative(this.root, file).split(path.sep).join('/')
    if (relative === '' || !isInside(this.root, file)) return false
    if (relative.split('/').includes('.git')) return true
    return this.rulesIn(path.dirname(file)).ignores(kind === 'folder' ? `${relative}/` : relative)
  }

  /** The rules for what stands in a folder: those of the folders above and its own, as patterns from the root. */
  private rulesIn(folder: string): Ignore {
    const known = this.rules.get(folder)
    if (known) return known
    const above = folder === this.root ? ignore({ ignorecase: false }) : this.rulesIn(path.dirname(folder))
    const own = patternsOf(folder, path.relative(this.root, folder).split(path.sep).join('/'))
    const rules = own.length === 0 ? above : ignore({ ignorecase: false }).add(above).add(own)
    this.rules.set(folder, rules)
    return rules
  }
}

/** The repository of each folder: the nearest folder upward that holds `.git`. */
export class Repositories {
  private readonly byRoot = new Map<string, Repository>()
  private readonly byFolder = new Map<string, Repository>()

  /**
   * @param fallback absolute: the root for folders below it that are in no git repository; any other such folder is
   *   its own root
   */
  constructor(private readonly fallback: string) {}

  /** @param folder an absolute path of a folder that exists */
  of(folder: string): Repository {
    const known = this.byFolder.get(folder)
    if (known) return known
    const root = this.rootOf(folder) ?? folder
    const repository = this.byRoot.get(root) ?? new Repository(root)
    this.byRoot.set(root, repository)
    this.byFolder.set(folder, repository)
    return repository
  }

  /**
   * True when a link leads from a name in a repository out of it. Outside of repositories there is nothing to leave.
   *
   * @param folder where the name stands, an absolute path of a folder that exists
   * @param real what the name leads to, without links
   */
  leaves(folder: string, real: string): boolean {
    return this.rootOf(folder) !== undefined && !this.of(folder).holds(real)
  }

  private rootOf(folder: string): string | undefined {
    return gitRoot(folder) ?? (isInside(this.fallback, folder) ? this.fallback : undefined)
  }
}

/** True when `file` is `folder` or lies below it, by their names alone. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/** The folder and those above it, nearest first, up to `root` or the root of the disk. */
export function* upward(folder: string, root?: string): Generator<string> {
  let here = folder
  for (;;) {
    yield here
    const above = path.dirname(here)
    if (above === here || here === root) return
    here = above
  }
}

/** The first file of a name that there is in a folder or above it, within the repository. */
export function nearestFile(folder: string, name: string, { root }: Repository): string | undefined {
  for (const here of upward(folder, root)) {
    const file = path.join(here, name)
    if (fs.existsSync(file)) return file
  }
  return undefined
}

function gitRoot(folder: string): string | undefined {
  for (const here of upward(folder)) if (fs.existsSync(path.join(here, '.git'))) return here
  return undefined
}

/** The patterns of a folder's `.gitignore`, each written so that it means the same from the repository's root. */
function patternsOf(folder: string, prefix: string): string[] {
  const file = path.join(folder, '.gitignore')
  if (!fs.existsSync(file)) return []
  const lines = readLines(file)
  return prefix === '' ? lines : lines.map((line) => fromRoot(line, prefix))
}

function fromRoot(line: string, prefix: string): string {
  const negative = line.startsWith('!') ? '!' : ''
  const pattern = line.slice(negative.length)
  const anchored = /\/./.test(pattern.trimEnd())
  return `${negative}/${escapeGlob(prefix)}${anchored ? '/' : '/**/'}${pattern.replace(/^\//, '')}`
}

const escapeGlob = (name: string): string => name.replace(/[\\*?[\]!# ]/g, '\\$&')

function readLines(file: string): string[] {
  try {
    const { text } = decode(readBytes(file))
    return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  } catch {
    // A `.gitignore` that cannot be read hides nothing.
    return []
  }
}
