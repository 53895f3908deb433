import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import zlib from 'node:zlib'
import envPaths from 'env-paths'

/** Compiled code that was written that long ago is most likely of a version that is gone; if not, it is made anew. */
const keptFor = 30 * 24 * 60 * 60 * 1000

/**
 * Runs a script with the compiled code that an earlier run of it kept in the user's cache folder: compiling is a
 * third of what a start takes. The code is written when the process ends. Nothing is kept where the folder cannot be
 * had for the user alone, when `NODE_DISABLE_COMPILE_CACHE` is set, as Node has it for its own cache, or before Node 20.15,
 * which has no checksums.
 *
 * @param file the script, in ASCII
 * @param version of the release that it belongs to
 * @param variables what the script finds by these names, beside what is global
 */
export function runCompiled(file: string, version: string, variables: Record<string, unknown>): void {
  const kept = keptCodeOf(file, version)
  const cachedData = kept ? read(kept) : undefined
  const code = `(function (${Object.keys(variables)}) {${fs.readFileSync(file, 'latin1')}\n})`
  const script = new vm.Script(code, { filename: file, cachedData })
  if (kept && (!cachedData || script.cachedDataRejected))
    process.on('exit', () => write(kept, script.createCachedData()))
  script.runInThisContext()(...Object.values(variables))
}

/** The file for the compiled code of exactly this script, on exactly this version of V8. */
function keptCodeOf(file: string, version: string): string | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE || !zlib.crc32) return undefined
  const { size, mtimeMs } = fs.statSync(file)
  const name = [path.basename(file, '.js'), version, size, mtimeMs, process.versions.v8, process.arch].join('-')
  return path.join(envPaths('readiness-as-code', { suffix: '' }).cache, `${name}.v8`)
}

/** Whoever could write there could have this user run anything: the folder must be the user's alone to write in. */
function isOwn(folder: string): boolean {
  const { uid, mode } = fs.statSync(folder)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/** Kept code, unless it is damaged: V8 would end the process. */
function read(kept: string): Buffer | undefined {
  try {
    if (!isOwn(path.dirname(kept))) return undefined
    const content = fs.readFileSync(kept)
    const code = content.subarray(0, -sumLength)
    return content.subarray(-sumLength).equals(sumOf(code)) ? code : undefined
  } catch {
    return undefined // the first start, or a folder that cannot be read
  }
}

const sumLength = 4

function sumOf(code: Buffer): Buffer {
  const sum = Buffer.alloc(sumLength)
  sum.writeUInt32LE(zlib.crc32(code))
  return sum
}

/** Nobody ever reads half of it. A start without it is slower and no worse, so that what goes wrong here is not said. */
function write(kept: string, code: Buffer): void {
  const folder = path.dirname(kept)
  const temporary = `${kept}.${process.pid}.tmp`
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOwn(folder)) return
    for (const name of fs.readdirSync(folder)) {
      const other = path.join(folder, name)
      if (fs.statSync(other).mtimeMs < Date.now() - keptFor) fs.rmSync(other)
    }
    fs.writeFileSync(temporary, Buffer.concat([code, sumOf(code)]), { mode: 0o600 })
    fs.renameSync(temporary, kept)
  } catch {
    // the next start compiles again
  }
}
