import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bundles, freshBundle, freshNotices, noticesFile } from './bundles'

/** A file of a release. */
export interface ReleaseFile {
  /** From the root, with slashes. */
  path: string
  content: Uint8Array
  isExecutable: boolean
}

type Name = keyof typeof bundles

/** Bundles that only the extension runs; it comes from the marketplaces. */
const ofTheExtension: readonly Name[] = ['extension', 'webExtension', 'reportPage']

const shipped = (Object.keys(bundles) as Name[]).filter((name) => !ofTheExtension.includes(name))

/** Builds what is missing of a release or older than what it is made of. */
export async function freshRelease(): Promise<void> {
  for (const name of shipped) await freshBundle(name)
  await freshNotices()
}

/**
 * What others run straight from the repository: the action, the hooks of pre-commit, the templates of build servers, and
 * the command line that all of them need. It is built already, and needs no package of others.
 */
export function releaseFiles(): ReleaseFile[] {
  const paths = [
    ...shipped.map((name) => bundles[name].outfile),
    ...[
      'dist/rule-pages.json',
      noticesFile,
      'action.yml',
      '.pre-commit-hooks.yaml',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
    ],
    ...['ci', 'schemas/published'].flatMap((folder) => fs.readdirSync(folder).map((name) => `${folder}/${name}`)),
  ]
  return [{ path: 'package.json', content: Buffer.from(packageText()), isExecutable: false }, ...paths.map(read)]
}

function read(file: string): ReleaseFile {
  return { path: file, content: fs.readFileSync(file), isExecutable: (fs.statSync(file).mode & 0o111) !== 0 }
}

/** The manifest as npm needs it to install the commands; without what only those need who build. */
function packageText(): string {
  const { name, version, description, license, repository, engines, bin } = JSON.parse(
    fs.readFileSync('package.json', 'utf8'),
  )
  const manifest = { name, version, description, license, repository, engines: { node: engines.node }, bin }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/**
 * Commits a release after the commit that is checked out, without touching a branch or the files that are there.
 *
 * @param root the folder of the repository
 * @returns the id of the commit
 */
export function commitRelease(root: string, files: readonly ReleaseFile[], message: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'))
  const git = (args: readonly string[], input?: Uint8Array) =>
    execFileSync('git', args, {
      ...{ cwd: root, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
      // An index of its own, so that what is staged stays staged.
      env: { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') },
    }).trim()
  try {
    for (const file of files) {
      const id = git(['hash-object', '-w', '--stdin'], file.content)
      git(['update-index', '--add', '--cacheinfo', `${file.isExecutable ? '100755' : '100644'},${id},${file.path}`])
    }
    return git(['commit-tree', git(['write-tree']), '-p', 'HEAD', '-m', message])
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
