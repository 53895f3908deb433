// The packages of others of which something is in a bundle. esbuild says which: what is installed is far more.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Metafile } from 'esbuild'
import satisfies from 'spdx-satisfies'

/** A package that ships, or of which a part does. */
export interface Part {
  name: string
  version: string
  licence: string
  homepage?: string
  /** What its licence asks to be kept with it: its text, and the notices of what it contains itself. */
  texts: string[]
}

/** Licences that ask for no more than that they and the names of the authors are passed on. */
const permissive = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT']

/** Licences without an identifier that somebody has read: by package, with the sum of the text that was read. */
const read: Record<string, { licence: string; sha256: string }> = {
  // The terms of BSD with a notice of the owner; its tables of units have the licence of UCUM, which it names.
  '@lhncbc/ucum-lhc': {
    licence: 'LicenseRef-LHNCBC',
    sha256: 'ce376744b303732fd459938dd06ae943bec8384310d7cf0e46250d10d96ac140',
  },
}

/** Texts that packages leave out. */
const missing: Record<string, readonly string[]> = {
  '@bufbuild/cel': ['Apache-2.0.txt'],
  '@bufbuild/cel-spec': ['Apache-2.0.txt'],
  '@bufbuild/protobuf': ['Apache-2.0.txt', 'protobuf-varint.txt'],
}

/** Puts what esbuild says of several bundles together, without what our own plugins make up, which is no file. */
export function mergedMetafile(metafiles: readonly Metafile[]): Metafile {
  const inputs = metafiles.flatMap((metafile) => Object.entries(metafile.inputs))
  const outputs = metafiles.flatMap((metafile) => Object.entries(metafile.outputs))
  return {
    inputs: Object.fromEntries(
      files(inputs).map(([file, input]) => [
        file,
        { ...input, imports: input.imports.filter(({ path }) => isFile(path)) },
      ]),
    ),
    outputs: Object.fromEntries(
      outputs.map(([file, output]) => [
        file,
        { ...output, inputs: Object.fromEntries(files(Object.entries(output.inputs))) },
      ]),
    ),
  }
}

const files = <T>(entries: readonly [string, T][]) => entries.filter(([file]) => isFile(file))

const isFile = (module: string): boolean => !/^[a-z-]+:|^<stdin>$/.test(module)

/**
 * What of others is in bundles, by name.
 *
 * @param root the folder in which they were built
 * @throws where a licence is not one that may ship, or its text is missing
 */
export function partsOf({ outputs }: Metafile, root = '.'): Part[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs))
  const folders = inputs.flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? (folderOf(file) ?? []) : []))
  const parts = [...new Set(folders)].map((folder) => partIn(path.join(root, folder)))
  const problems = parts.flatMap(problemsOf)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The folder of the package that a module belongs to. */
const folderOf = (module: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0]

function partIn(folder: string): Part {
  const { name, version, license, homepage } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const files = fs
    .readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|third-?party-?notices)/i.test(file))
  const texts = files.sort().map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
  const added = (missing[name] ?? []).map((file) => fs.readFileSync(path.join('scripts/licences', file), 'utf8'))
  const known = read[name]
  const licence = known && texts.some((text) => sumOf(text) === known.sha256) ? known.licence : (license ?? 'none')
  return { name, version, licence, homepage, texts: [...texts, ...added].map(tidy) }
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function problemsOf({ name, version, licence, texts }: Part): string[] {
  const is = `${name} ${version}, which is in a bundle,`
  if (!mayShip(licence))
    return [`${is} has the licence "${licence}". Read it: scripts/lib/parts.ts says what may ship, or take it out.`]
  return texts.length === 0 ? [`${is} comes without the text of its licence: add it to scripts/licences/.`] : []
}

function mayShip(licence: string): boolean {
  if (Object.values(read).some((known) => known.licence === licence)) return true
  try {
    return satisfies(licence, permissive)
  } catch {
    // No expression of licences at all.
    return false
  }
}
