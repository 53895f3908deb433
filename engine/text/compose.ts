import { Composer, type Document, isAlias, isMap, isPair, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml'
import { limits } from '../limits'
import type { Problem } from './problem'
import { type Entry, type Item, mapNode, type Node, type ScalarStyle, seqNode } from './tree'

/** A tree and the offset at which it starts. */
export interface Placed {
  node: Node
  start: number
}

/** What reading a text as YAML gives: the tree of its first document, and what is wrong. */
export interface Composed {
  root?: Placed
  problems: Problem[]
  /** True when a part of the text may mean something else where it stands than it means alone. */
  contextual: boolean
}

const options = { version: '1.2', schema: 'core', uniqueKeys: false, merge: false, logLevel: 'silent' } as const

/**
 * Reads a text as YAML 1.2 (core schema). Never throws: whatever is wrong becomes a problem. The depth guard runs
 * before the composer, which would abort the process on deep nesting.
 */
export function compose(text: string): Composed {
  const tokens = tokensOf(text)
  if (typeof tokens === 'number') return { problems: [tooDeepAt(tokens)], contextual: true }
  const tooDeep = depthProblem(tokens)
  if (tooDeep) return { problems: [tooDeep], contextual: true }
  const documents = [...new Composer(options).compose(tokens, true, text.length)] as Document.Parsed[]
  const first = documents[0] as Document.Parsed
  const reading = new Reading(text)
  const error = mainError(first.errors)
  if (error) reading.syntax(error.code, error.pos, error.message)
  for (const warning of first.warnings) reading.warn(warning.code, warning.pos)
  const root = first.contents ? reading.convert(first.contents) : undefined
  const second = documents[1]
  if (second) reading.severalDocuments(second.range[0], root)
  const directives = text.startsWith('%') || /^(---|\.\.\.)/m.test(text)
  return { root, problems: reading.problems, contextual: reading.contextual || directives || documents.length > 1 }
}

type Tokens = Parameters<Composer['compose']>[0] extends Iterable<infer T> ? T[] : never

/** One slip makes many errors: the unclosed bracket or quote if there is one explains them, else the first does. */
function mainError(errors: Document.Parsed['errors']) {
  return errors.find((error) => /closing| end with /.test(error.message)) ?? errors[0]
}

/** What the parser gives; of a text that nests too deeply, where it begins to do so, and no more is read. */
function tokensOf(text: string): Tokens | number {
  const parser = new Parser()
  const tokens: Tokens = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The document and the scalar at the end are on the stack too.
    if (parser.stack.length > limits.depth + 2) return offsetOf(parser.stack[limits.depth + 1])
  }
  return [...tokens, ...parser.end()]
}

const offsetOf = (token: object | undefined): number => (token as { offset?: number } | undefined)?.offset ?? 0

/** Walks the concrete syntax tree without recursion, so that the guard itself survives any depth. */
function depthProblem(tokens: Tokens): Problem | undefined {
  const stack: { token: unknown; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }))
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { token, depth } = top
    if (!token || typeof token !== 'object') continue
    const { items, value, key, offset } = token as {
      items?: unknown[]
      value?: unknown
      key?: unknown
      offset?: number
    }
    if (depth > limits.depth) {
      return tooDeepAt(offset ?? 0)
    }
    const below = items ? depth + 1 : depth
    if (items) for (const item of items) stack.push({ token: item, depth: below })
    stack.push({ token: value, depth: below }, { token: key, depth: below })
  }
  return undefined
}

function tooDeepAt(start: number): Problem {
  const message = `Nested more than ${limits.depth} levels deep. A plan needs fewer than 15; nothing below this is read.`
  return { rule: 'yaml/too-deep', severity: 'error', message, fatal: true, start, end: start + 1 }
}

interface Anchor {
  node?: Node
  size: number
}

/** One pass over a composed document. Recursion is safe: the depth guard has run. */
class Reading {
  readonly problems: Problem[] = []
  contextual = false
  private readonly anchors = new Map<string, Anchor>()
  private aliased = 0
  private size = 0

  constructor(private readonly text: string) {}

  convert(ast: ParsedNode): Placed {
    this.size++
    const anchor: Anchor | undefined = !isAlias(ast) && ast.anchor ? { size: this.size } : undefined
    if (!isAlias(ast) && ast.anchor) {
      this.contextual = true
      this.anchors.set(ast.anchor, anchor as Anchor)
    }
    const placed = this.convertNode(ast)
    if (anchor) {
      anchor.node = placed.node
      anchor.size = this.size - anchor.size + 1
    }
    return placed
  }

  private convertNode(ast: ParsedNode): Placed {
    const [start, end] = ast.range
    if (isAlias(ast)) return { node: this.alias(ast.source, start, end), start }
    if (isMap(ast)) return this.map(ast, start, end)
    if (isSeq(ast)) return this.seq(ast, start, end)
    return { node: this.scalar(ast, start, end), start }
  }

  private map(ast: ParsedNode & { items: unknown[]; flow?: boolean }, start: number, end: number): Placed {
    const entries: Entry[] = []
    const seen = new Set<string>()
    for (const pair of ast.items) {
      if (!isPair<ParsedNode, ParsedNode | null>(pair)) continue
      const entry = this.entry(pair.key, pair.value, start, seen)
      if (entry) entries.push(entry)
    }
    const last = entries.at(-1)
    const length = ast.flow || !last ? end - start : last.at + last.valueAt + last.node.length
    // The copy has no room to grow, which adds up.
    return { node: mapNode(entries.slice(), length, Boolean(ast.flow)), start }
  }

  private entry(keyNode: ParsedNode, value: ParsedNode | null, start: number, seen: Set<string>): Entry | undefined {
    const [keyStart, keyEnd] = keyNode.range
    if (!isScalar(keyNode)) {
      this.report(
        'yaml/complex-key',
        keyStart,
        keyEnd,
        'A key must be a plain name, not a list, a map or an alias.',
        true,
      )
      return undefined
    }
    const key = keyNode.value === null ? '' : String(keyNode.source ?? keyNode.value)
    if (keyNode.tag || keyNode.anchor) this.contextual = true
    if (seen.has(key)) {
      const message = `The key "${key}" stands here a second time. Only this last one counts: keep one of them.`
      this.report('yaml/duplicate-key', keyStart, keyEnd, message, false)
    }
    seen.add(key)
    const placed = value ? this.convert(value) : { node: empty(), start: this.afterColon(keyEnd) }
    const valueStart = Math.max(placed.start, keyEnd)
    return {
      at: keyStart - start,
      key,
      keyLength: keyEnd - keyStart,
      valueAt: valueStart - keyStart,
      node: placed.node,
    }
  }

  private seq(ast: ParsedNode & { items: unknown[]; flow?: boolean }, start: number, end: number): Placed {
    const items: Item[] = (ast.items as ParsedNode[]).map((member) => this.item(member, start, Boolean(ast.flow)))
    const last = items.at(-1)
    const length = ast.flow || !last ? end - start : last.at + last.valueAt + last.node.length
    return { node: seqNode(items, length, Boolean(ast.flow)), start }
  }

  private item(member: ParsedNode, start: number, flow: boolean): Item {
    const placed = isPair(member) ? this.singlePair(member) : this.convert(member)
    const at = flow ? placed.start : this.dashBefore(placed.start, start)
    return { at: at - start, valueAt: placed.start - at, node: placed.node }
  }

  /** `[a: 1]`: a map of one pair without braces. */
  private singlePair(pair: unknown): Placed {
    const { key, value } = pair as { key: ParsedNode; value: ParsedNode | null }
    const start = key.range[0]
    const entry = this.entry(key, value, start, new Set())
    const length = entry ? entry.valueAt + entry.node.length : 0
    return { node: mapNode(entry ? [entry] : [], length, true), start }
  }

  private scalar(ast: ParsedNode, start: number, end: number): Node {
    if (!isScalar(ast)) return empty()
    if (ast.tag) this.contextual = true
    let { value } = ast as { value: unknown }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      const message = `"${this.text.slice(start, end)}" is not a finite number.`
      this.report('yaml/number', start, end, message, false)
      value = null
    }
    const plain = ['string', 'number', 'boolean'].includes(typeof value) ? (value as string) : null
    const style = styleOf(ast.type)
    const written = style === 'block' ? this.text.slice(start, end).trimEnd().length : end - start
    return { kind: 'scalar', length: written, style, value: plain }
  }

  private alias(name: string, start: number, end: number): Node {
    this.contextual = true
    const target = this.anchors.get(name)
    const node = (value: unknown): Node => ({ kind: 'alias', length: end - start, value })
    if (!target) {
      this.report('yaml/alias', start, end, `*${name} refers to no anchor &${name} before it.`, true)
      return node(null)
    }
    if (!target.node) {
      this.report('yaml/alias-cycle', start, end, `*${name} stands inside the value that it refers to.`, true)
      return node(null)
    }
    this.aliased += target.size
    this.size += target.size
    if (this.aliased <= limits.aliasedValues) return node(target.node.value)
    const message = `Aliases add up to more than ${limits.aliasedValues.toLocaleString('en')} values. Write the values out, or use fewer.`
    const first = this.aliased - target.size <= limits.aliasedValues
    if (first) this.report('yaml/alias-expansion', start, end, message, true)
    return node(null)
  }

  private dashBefore(offset: number, floor: number): number {
    const dash = this.text.lastIndexOf('-', offset - 1)
    return dash >= floor ? dash : offset
  }

  private afterColon(offset: number): number {
    const colon = this.text.indexOf(':', offset)
    return colon < 0 || this.text.slice(offset, colon).trim() ? offset : colon + 1
  }

  syntax(code: string, [start, end]: readonly [number, number], message: string): void {
    this.report('yaml/syntax', start, end, plainWords(code, message), true)
  }

  warn(code: string, [start, end]: readonly [number, number]): void {
    this.contextual = true
    const tag = this.text.slice(start, end)
    if (code === 'TAG_RESOLVE_FAILED')
      this.report('yaml/tag', start, end, `The tag ${tag} has no meaning in a plan: remove it.`, false)
  }

  /** Where the first document is no map, what is meant stands in a later one, which is not read. */
  severalDocuments(start: number, first: Placed | undefined): void {
    const message =
      first?.node.kind === 'map'
        ? 'A second YAML document begins here. A file holds one plan: move this one into a file of its own.'
        : 'A second YAML document begins here, and only the first is read, which has no keys: remove what stands above.'
    this.report('yaml/multiple-documents', start, start + 3, message, first?.node.kind !== 'map')
  }

  private report(rule: Problem['rule'], start: number, end: number, message: string, fatal: boolean): void {
    const last = Math.min(Math.max(end, start + 1), this.text.length)
    const first = Math.max(0, Math.min(start, last - 1))
    this.problems.push({ rule, severity: 'error', message, fatal, start: first, end: last })
  }
}

const empty = (): Node => ({ kind: 'scalar', length: 0, style: 'plain', value: null })

function styleOf(type: string | undefined): ScalarStyle {
  if (type === 'QUOTE_SINGLE') return 'single-quoted'
  if (type === 'QUOTE_DOUBLE') return 'double-quoted'
  return type === 'PLAIN' || type === undefined ? 'plain' : 'block'
}

const wording: Record<string, string> = {
  TAB_AS_INDENT: 'A tab is used for indentation: YAML allows spaces only.',
  BLOCK_AS_IMPLICIT_KEY: 'A second "key:" stands on this line: start a new line for it, or quote the text.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line and be followed by a colon.',
  KEY_OVER_1024_CHARS: 'A key must be shorter than 1,024 characters.',
  BAD_DQ_ESCAPE: 'This escape is not known inside double quotes: write the backslash twice, or use single quotes.',
}

const wordingByMessage: [RegExp, string][] = [
  [/^Implicit map keys need to be followed by map values/, 'This line is not complete: a key is followed by a colon.'],
  [/^All sequence items must start at the same column/, 'The items of a list must start at the same column.'],
  [/^All mapping items must start at the same column/, 'The keys of one map must start at the same column.'],
  [/^Missing closing (["'])quote/, 'The closing quote $1 is missing.'],
  [/^Missing , /, 'A comma is missing here.'],
  [/ end with an? (\S)/, 'The closing $1 is missing.'],
  [/^Plain value cannot start with .*\b(?:character|indicator) (\S)/, 'Text that starts with $1 must be quoted.'],
]

/** The parser's message in the words of somebody who edits a plan, where we have them. */
function plainWords(code: string, message: string): string {
  if (wording[code]) return wording[code]
  const match = wordingByMessage.find(([pattern]) => pattern.test(message))
  if (!match) return `${message.replace(/ at line \d+.*$/s, '')}.`.replace(/\.\.$/, '.')
  const groups = match[0].exec(message) as RegExpExecArray
  return match[1].replace('$1', groups[1] ?? '')
}
