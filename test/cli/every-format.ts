import fs from 'node:fs'
import path from 'node:path'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { formats } from '../../cli/formats/check'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'

/** What a run wrote. */
export interface Written {
  status: number | null
  stderr: string
  /** By the name of the format. */
  as: Record<string, string>
}

/** Runs `check` once and writes every format there is. */
export async function inEveryFormat(args: readonly string[], cwd?: string): Promise<Written> {
  const names = Object.keys(formats)
  const out = folderWith()
  const targets = names.flatMap((name) => ['--format', `${name}=${path.join(out, name)}`])
  const { status, stderr } = await readiness(['check', ...args, ...targets], { cwd })
  const read = (name: string) => fs.readFileSync(path.join(out, name), 'utf8')
  return { status, stderr, as: Object.fromEntries(names.map((name) => [name, read(name)])) }
}

/** The objects of a text with one on each line. */
export const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** A result of a SARIF log, as far as tests look at it. */
export interface Result {
  ruleId: string
  ruleIndex: number
  level: string
  message: { text: string }
  locations: [{ physicalLocation: PhysicalLocation }]
  fixes: { description: { text: string }; artifactChanges: [{ replacements: Replacement[] }] }[]
  partialFingerprints: Record<string, string>
  suppressions?: { kind: string; status: string; justification: string }[]
  baselineState?: string
}

interface PhysicalLocation {
  artifactLocation: { uri: string }
  region: Region
}

interface Region {
  startLine: number
  startColumn: number
  endLine: number
  endColumn: number
}

interface Replacement {
  deletedRegion: Region
  insertedContent: { text: string }
}

/** The results of a SARIF log. */
export const resultsOf = (sarif: string): Result[] => JSON.parse(sarif).runs[0].results

/** An entry of a report of GitLab. */
export interface Violation {
  description: string
  check_name: string
  fingerprint: string
  severity: string
  location: { path: string; lines: { begin: number; end: number } }
}

interface Position {
  line: number
  column: number
}

/** A diagnostic of reviewdog's format, as far as tests look at it. */
export interface Diagnostic {
  message: string
  code: { value: string }
  location: { path: string; range: { start: Position; end: Position } }
  suggestions?: { text: string; range: { start: Position; end: Position } }[]
}

/** The commands to GitHub Actions, as its runner reads them. */
export function commandsOf(text: string): { name: string; properties: Record<string, string>; message: string }[] {
  const decoded = (value: string) =>
    value.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return text.split('\n').flatMap((line) => {
    const [, name = '', listed = '', message = ''] = /^\s*::(\w+) ?(.*?)::(.*)$/.exec(line) ?? []
    if (name === '') return []
    const properties = listed.split(',').map((pair) => pair.split('=') as [string, string])
    const entries = properties.map(([key, value]) => [key, decoded(value)] as const)
    return [{ name, properties: Object.fromEntries(entries), message: decoded(message) }]
  })
}

/** The elements of a name in an XML document, which must be well-formed. */
export function elementsOf(xml: string, name: string): Element[] {
  const onError = (level: string, message: string) => {
    if (level !== 'warning') throw new Error(message)
  }
  return [...new DOMParser({ onError }).parseFromString(xml, 'text/xml').getElementsByTagName(name)]
}
