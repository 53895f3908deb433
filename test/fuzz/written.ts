import { Random } from './random'

/** Keeps to one way of writing, or mixes all of them. */
interface Manner {
  random: Random
  step: number
  /** One collection in so many is written in flow style. */
  flowIn: number
  /** One place in so many gets a comment, an anchor or a blank line. */
  oddIn: number
  /** Names of anchors that stand above, to be referred to. */
  anchors: string[]
}

/**
 * Writes a value as YAML in a manner that a seed decides: block and flow, quoted and multi-line scalars, comments,
 * anchors and aliases, blank lines, line endings, a byte-order mark.
 */
export function written(value: unknown, seed: number): string {
  const random = new Random(seed)
  const manner: Manner = {
    random,
    step: random.pick([2, 2, 2, 1, 3, 4]),
    flowIn: random.pick([1, 2, 4, 9, 1000]),
    oddIn: random.pick([5, 20, 20, 1000, 1000]),
    anchors: [],
  }
  const lines = blockOf(value, 0, manner).replace(/^\n/, '')
  const head = random.pick(['', '', '', '# a plan\n', '---\n', '\n', '%YAML 1.2\n---\n'])
  const tail = random.pick(['\n', '\n', '\n', '', '\n\n', '\n# end\n', '\n...\n'])
  const text = random.pick(['', '', '', '', '\uFEFF']) + head + lines + tail
  return random.oneIn(5) ? text.replaceAll('\n', '\r\n') : text
}

/** A value as it stands behind `key:` or a dash, with the space or line break before it. */
function blockOf(value: unknown, indent: number, manner: Manner): string {
  const { random } = manner
  const anchor = anchorIn(manner)
  if (anchor.startsWith('*')) return ` ${anchor}`
  const isCollection = typeof value === 'object' && value !== null
  if (!isCollection || isEmpty(value) || (indent > 0 && random.oneIn(manner.flowIn)))
    return anchor + (isCollection ? ` ${flowOf(value, indent, manner)}` : scalarOf(value, indent, manner))
  return anchor + (Array.isArray(value) ? listOf(value, indent, manner) : mapOf(value, indent, manner))
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0

function anchorIn(manner: Manner): string {
  if (!manner.random.oneIn(manner.oddIn * 5)) return ''
  const known = manner.anchors
  if (known.length > 0 && manner.random.oneIn(2)) return `*${manner.random.pick(known)}`
  const name = `a${known.length}`
  known.push(name)
  return ` &${name}`
}

function mapOf(value: object, indent: number, manner: Manner): string {
  return Object.entries(value)
    .map(([key, member]) => {
      const before = oddLine(indent, manner)
      const below = blockOf(member, indent + manner.step, manner)
      return `${before}\n${' '.repeat(indent)}${keyOf(key, manner)}:${remark(below, manner)}`
    })
    .join('')
}

function listOf(items: readonly unknown[], indent: number, manner: Manner): string {
  // The dashes may stand in the column of the key above.
  const column = manner.random.oneIn(3) && indent >= manner.step ? indent - manner.step : indent
  return items
    .map((item) => {
      const before = oddLine(column, manner)
      const below = blockOf(item, column + 2, manner)
      const isMap = typeof item === 'object' && item !== null && /^\n *[^\s#-]/.test(below)
      const beside = isMap && !manner.random.oneIn(6) ? below.replace(/^\n */, ' ') : below
      return `${before}\n${' '.repeat(column)}-${beside === '' ? '' : beside}`
    })
    .join('')
}

function oddLine(indent: number, { random, oddIn }: Manner): string {
  if (!random.oneIn(oddIn)) return ''
  return random.pick(['\n', `\n${' '.repeat(indent)}# why`, '\n# at the margin', `\n${' '.repeat(indent)}`])
}

/** A comment at the end of the first line, where that changes nothing. */
function remark(below: string, { random, oddIn }: Manner): string {
  if (!random.oneIn(oddIn) || /["'|>[{]/.test(below)) return below
  const end = below.indexOf('\n')
  return end < 0 ? `${below} # note` : `${below.slice(0, end)} # note${below.slice(end)}`
}

const keyOf = (key: string, { random, oddIn }: Manner): string =>
  /^[A-Za-z_][\w.-]*$/.test(key) && !random.oneIn(oddIn * 2) ? key : JSON.stringify(key)

function flowOf(value: unknown, indent: number, manner: Manner): string {
  if (typeof value !== 'object' || value === null) return flowScalar(value, manner)
  const { random } = manner
  const isList = Array.isArray(value)
  const [open, close] = isList ? '[]' : '{}'
  const members = isList
    ? value.map((item) => flowOf(item, indent, manner))
    : Object.entries(value).map(([key, member]) => `${keyOf(key, manner)}: ${flowOf(member, indent, manner)}`)
  const comma = random.oneIn(8) ? ',' : ''
  if (!random.oneIn(4)) return `${open}${members.join(', ')}${close}`
  const lineBreak = `\n${' '.repeat(indent + manner.step)}`
  return `${open}${lineBreak}${members.join(`,${lineBreak}`)}${members.length > 0 ? comma : ''}${lineBreak}${close}`
}

const isPlain = (text: string): boolean => /^[A-Za-z][\w ./%-]*\w$/.test(text)

function flowScalar(value: unknown, { random }: Manner): string {
  if (typeof value !== 'string') return String(value)
  if (isPlain(value) && !random.oneIn(4)) return value
  return random.oneIn(3) && !value.includes('\n') ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}

function scalarOf(value: unknown, indent: number, manner: Manner): string {
  const { random } = manner
  if (value === null || value === undefined) return random.pick(['', ' null', ' ~'])
  if (typeof value !== 'string') return ` ${value}`
  const column = ' '.repeat(Math.max(indent, 1))
  const words = value.split(' ')
  if (random.oneIn(6) && words.length > 2 && isPlain(value)) return ` ${words.join(`\n${column}`)}`
  if (random.oneIn(8) && words.length > 2) return ` ${JSON.stringify(value).split(' ').join(`\n${column}`)}`
  if (random.oneIn(8) && value !== '' && !/^[\s#]|[\t\r]/.test(value))
    return ` ${random.pick(['|', '>', '|-', '>-', '|+'])}\n${column}${value.replaceAll('\n', `\n${column}`)}`
  return ` ${flowScalar(value, manner)}`
}
