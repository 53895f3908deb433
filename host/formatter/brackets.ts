import type { AstPath, Doc, ParserOptions, Printer } from 'prettier'

/** Lines and columns count from 1, as Prettier's do. */
interface Place {
  line: number
  column: number
  offset: number
}

/** What is looked at of a node of Prettier's tree. */
interface Node {
  type: string
  children: (Node | null)[]
  position: { start: Place; end: Place }
}

type Part = Exclude<Doc, string | Doc[]> & { contents?: Doc; n?: unknown }

const newLine: Doc = { type: 'line', hard: true }
const fixedLines: Doc = { type: 'break-parent' }

/**
 * A printer of YAML that lays `{…}` and `[…]` out as plans are written. Prettier gives each entry a line where they do
 * not fit into one; this goes on in the next line, and keeps the lines that the writer has begun. Brackets with comments
 * or texts of several lines in them stay as they are: Prettier would move a comment to the next entry.
 */
export const withFullLines = (printer: Printer<Node>): Printer<Node> => ({
  ...printer,
  print(path, options, ...given) {
    const doc = printer.print(path, options, ...given)
    if (isFlow(path.node)) layOut(path, doc, options)
    else if (hasFlowValue(path.node)) joinToKey(path.node, doc)
    return doc
  },
})

const isFlow = (node: Node | null | undefined): boolean => node?.type === 'flowMapping' || node?.type === 'flowSequence'

const hasFlowValue = ({ type, children }: Node): boolean =>
  (type === 'mappingItem' || type === 'flowMappingItem') && isFlow(children[1]?.children[0])

function layOut(path: AstPath<Node>, doc: Doc, options: ParserOptions<Node>): void {
  const group = findIn(doc, (part) => part.type === 'group' && isBracket(firstOf(part)))
  if (group) group.contents = hasFixedLines(group) ? asWritten(path, options) : filled(path, group)
}

/** The entries side by side, in as many lines as it takes. */
function filled({ node, grandparent }: AstPath<Node>, { contents }: Part): Doc {
  const [open, inner, , close] = contents as [string, Part & { contents: Doc[] }, Doc, string]
  const [edge, printed] = inner.contents as [Part & { soft?: boolean }, [Doc, Doc][]]
  const items = node.children as Node[]
  const [first] = items
  if (!first) return [open, close]
  const space = edge.soft ? '' : ' '
  const isApart = first.position.start.line > node.position.start.line
  const parts = printed.flatMap(([item], i): Doc[] => {
    const next = items[i + 1]
    if (!next) return isApart ? [[item, ',']] : [[item, space, close]]
    return [[item, ','], separator(next.position.start.line - (items[i] as Node).position.end.line)]
  })
  const fill: Doc = { type: 'fill', parts }
  return isApart
    ? [open, { type: 'align', n: 2, contents: [newLine, fill] }, newLine, close]
    : [open, space, { type: 'align', n: furtherBelow(grandparent), contents: fill }]
}

/** Between two items: the lines that the writer has begun there, an empty one included. */
function separator(lines: number): Doc {
  if (lines === 0) return { type: 'line' }
  return lines > 1 ? [newLine, newLine] : newLine
}

/** How far the next lines are indented: the value of a key in a block has its indentation already. */
function furtherBelow(item: Node | null): number {
  if (item?.type === 'mappingItem') return 0
  return item?.type === 'flowMappingItem' ? 2 : 1
}

/** The text itself, its lines moved with its first one. */
function asWritten(path: AstPath<Node>, { originalText, tabWidth }: ParserOptions<Node>): Doc {
  const { start, end } = path.node.position
  const column = columnOfValue(path, tabWidth) - 1
  const [first = '', ...others] = originalText.slice(start.offset, end.offset).split('\n')
  return [
    fixedLines,
    first,
    ...others.map((line): Doc => {
      const text = line.trimStart()
      return [newLine, ' '.repeat(text ? Math.max(0, line.length - text.length - column) : 0), text]
    }),
  ]
}

/** The column for the lines of a value: what stands there now, or for the value of a key in a block, further than it. */
function columnOfValue({ node, parent, grandparent: item }: AstPath<Node>, tabWidth: number): number {
  if (!parent || item?.type !== 'mappingItem') return node.position.start.column
  const { column } = item.position.start
  const hasOwnLine = parent.position.start.column === column // `: value` below `? key`
  return column + (hasOwnLine ? 2 : tabWidth)
}

/** Lets a value begin beside its key, where Prettier would begin a line for one that is too long. */
function joinToKey({ type }: Node, doc: Doc): void {
  const pair = findIn(doc, ({ type, contents }) => type === 'align' && Array.isArray(contents) && contents[1] === ':')
  const [before, colon, between, value] = (pair?.contents ?? []) as Doc[]
  // Where a comment stands between them, there is more than a line.
  if (!pair || (between as Part | undefined)?.type !== 'line') return
  pair.contents = [before as Doc, colon as Doc, ' ', value as Doc]
  // Only in a block is it an error to close a bracket at the column of the key.
  if (type === 'flowMappingItem') pair.n = 0
}

const isBracket = (doc: Doc | undefined): boolean => doc === '{' || doc === '['

const firstOf = ({ contents }: Part): Doc | undefined => (Array.isArray(contents) ? contents[0] : undefined)

/** True where something must end its line, whatever stands around it: a comment, a line of a text. */
const hasFixedLines = (doc: Doc): boolean => findIn(doc, ({ type }) => type === 'break-parent') !== undefined

/** The first part of a document for which that holds, the outermost before those in it. */
function findIn(doc: Doc | undefined, holds: (part: Part) => boolean): Part | undefined {
  if (doc === undefined || typeof doc === 'string') return undefined
  if (Array.isArray(doc)) {
    for (const member of doc) {
      const found = findIn(member, holds)
      if (found) return found
    }
    return undefined
  }
  const part = doc as Part & { parts?: Doc[] }
  return holds(part) ? part : findIn(part.contents ?? part.parts, holds)
}
