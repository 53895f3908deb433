// Finds every regular expression that ships, and asks recheck whether a text can keep it busy: one that backtracks would
// let the author of a plan hang the editor of whoever opens it.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { check } from 'recheck'
import { parseAst } from 'vite'

/** A regular expression, and where it stands. */
export interface Pattern {
  source: string
  flags: string
  /** File and line, or the file alone for a schema. */
  at: string
}

/** A call of RegExp of which the text alone does not say what it makes. */
export interface Composed {
  /** What it is called with, without white space. */
  made: string
  at: string
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const rooms = ['action', 'cli', 'client', 'engine', 'host', 'report', 'server']

/** The sources of what ships. */
export function shippedSources(): string[] {
  const isShipped = (file: string) => /\.[jt]s$/.test(file) && !/\.(test|d)\.ts$/.test(file)
  return rooms.flatMap((room) => filesIn(room).filter(isShipped))
}

/** The schemas that ship, and the manifest, whose settings have patterns too. */
export function shippedSchemas(): string[] {
  const ours = filesIn('schemas').filter((file) => file.endsWith('.json') && !file.includes('third-party'))
  return [...ours, 'package.json']
}

const filesIn = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file))

/** The regular expressions of a source: literals, and those that are made of a text which stands there. */
export function patternsIn(file: string, text: string): { patterns: Pattern[]; composed: Composed[] } {
  const patterns: Pattern[] = []
  const composed: Composed[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const member of node) visit(member)
    if (!isNode(node)) return
    const at = `${file}:${text.slice(0, node.start).split('\n').length}`
    const literal = node.regex as { pattern: string; flags: string } | undefined
    if (literal) patterns.push({ source: literal.pattern, flags: literal.flags, at })
    if (makesPattern(node)) {
      const [source, flags] = (node.arguments as Node[]).map(textOf)
      const [first] = node.arguments as Node[]
      if (source !== undefined) patterns.push({ source, flags: flags ?? '', at })
      else composed.push({ made: text.slice(first?.start, first?.end).replace(/\s+/g, ' '), at })
    }
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(text, { lang: file.endsWith('.ts') ? 'ts' : 'js' }))
  return { patterns, composed }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

const makesPattern = ({ type, callee }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && isNode(callee) && callee.name === 'RegExp'

function textOf({ type, value, expressions, quasis }: Node): string | undefined {
  if (type === 'Literal' && typeof value === 'string') return value
  const isPlain = type === 'TemplateLiteral' && (expressions as Node[]).length === 0
  return isPlain ? (quasis as { value: { cooked: string } }[])[0]?.value.cooked : undefined
}

/** The patterns of a schema, which validators compile with the flag `u`. */
export function patternsOfSchema(file: string, schema: unknown): Pattern[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { pattern, patternProperties } = schema as Record<string, unknown>
  const own = [
    ...(typeof pattern === 'string' ? [pattern] : []),
    ...Object.keys((typeof patternProperties === 'object' && patternProperties) || {}),
  ]
  const below = Object.values(schema).flatMap((value) => patternsOfSchema(file, value))
  return [...own.map((source) => ({ source, flags: 'u', at: file })), ...below]
}

/** What modules compose while they are loaded. */
export async function patternsMadeBy(files: readonly string[]): Promise<Pattern[]> {
  const made: Pattern[] = []
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct(target, args, newTarget) {
      const pattern = Reflect.construct(target, args, newTarget) as RegExp
      const caller = new Error().stack?.split('\n').find((line) => !/^Error|patterns\.ts/.test(line)) ?? ''
      const at = files.find((file) => caller.includes(path.resolve(file)))
      if (at) made.push({ source: pattern.source, flags: pattern.flags, at })
      return pattern
    },
  })
  try {
    for (const file of files) await import(pathToFileURL(path.resolve(file)).href)
  } finally {
    globalThis.RegExp = original
  }
  return made
}

/** Why a pattern may be kept busy, and by what; undefined for one that may not. */
export async function faultOf({ source, flags }: Pick<Pattern, 'source' | 'flags'>): Promise<string | undefined> {
  const found = await check(source, flags, { timeout: 60_000 })
  if (found.status === 'safe') return undefined
  if (found.status === 'unknown') return `recheck cannot decide it (${found.error.kind})`
  return `it can take ${found.complexity.summary} time, as with ${found.attack.pattern}`
}
