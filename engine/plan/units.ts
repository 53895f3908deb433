import ucum from '../schema/generated/ucum-codes.json'

const metric = new Set(ucum.metric)
const atoms = new Set([...ucum.metric, ...ucum.other])
const { prefixes } = ucum

/** What a unit measures and how much of it, as a library of units knows it. */
export interface MeasuredUnit {
  /** How many of the base units of its dimension it is: 60 for `min`, where the base is `s`. */
  magnitude: number
  /** The exponents of the base dimensions (length, time, mass, …), in an order of the reader's own. */
  dimension: readonly number[]
}

/** Reads a UCUM unit; undefined for one it does not know. */
export type UnitReader = (unit: string) => MeasuredUnit | undefined

/**
 * What is left when some units are multiplied and divided by others: how many of the one are in the other, once no
 * dimension remains. Undefined where one of them is not known to the reader.
 */
export function quotientOf(
  read: UnitReader,
  multiplied: readonly string[],
  divided: readonly string[],
): MeasuredUnit | undefined {
  const factors = [...multiplied.map((unit) => [unit, 1] as const), ...divided.map((unit) => [unit, -1] as const)]
  return factors.reduce<MeasuredUnit | undefined>(
    (total, [unit, sign]) => {
      const factor = read(unit)
      if (total === undefined || factor === undefined) return undefined
      return {
        magnitude: total.magnitude * factor.magnitude ** sign,
        dimension: factor.dimension.map((exponent, i) => (total.dimension[i] ?? 0) + sign * exponent),
      }
    },
    { magnitude: 1, dimension: [] },
  )
}

/** True for a unit that measures nothing: a plain number of things. */
export const isPlain = ({ dimension }: MeasuredUnit): boolean => dimension.every((exponent) => exponent === 0)

/**
 * True for a unit of the Unified Code for Units of Measure (UCUM 2.1, case sensitive), such as `min/{encounter}`,
 * `{request}/a` or `mg/dL`. It checks the form and that every symbol is known; it converts nothing.
 */
export function isUnit(text: string): boolean {
  if (text === '' || /[^\x21-\x7e]/.test(text)) return false
  const rest = term(text.startsWith('/') ? text.slice(1) : text, 0)
  return rest === ''
}

/** Reads components joined by `.` and `/`; gives what is left behind them, or undefined where there is none. */
function term(text: string, depth: number): string | undefined {
  let rest = component(text, depth)
  while (rest !== undefined && /^[./]/.test(rest)) rest = component(rest.slice(1), depth)
  return rest
}

function component(text: string, depth: number): string | undefined {
  if (text.startsWith('(') && depth < 10) {
    const inner = term(text.slice(1), depth + 1)
    return inner?.startsWith(')') ? inner.slice(1) : undefined
  }
  const annotation = /^\{[^{}]*\}/
  const symbol = /^(?:[^[\]{}()./\s]|\[[^[\]]*\])+/.exec(text)?.[0]
  if (symbol === undefined) return annotation.test(text) ? text.replace(annotation, '') : undefined
  return isSymbol(symbol) ? text.slice(symbol.length).replace(annotation, '') : undefined
}

/** A number, or an atom with or without a prefix and an exponent. */
function isSymbol(symbol: string): boolean {
  if (/^[1-9]\d*$/.test(symbol) || isAtom(symbol)) return true
  const exponent = /[+-]?(?<!\d)\d+$/.exec(symbol)
  return exponent !== null && isAtom(symbol.slice(0, exponent.index))
}

function isAtom(code: string): boolean {
  return atoms.has(code) || prefixes.some((prefix) => code.startsWith(prefix) && metric.has(code.slice(prefix.length)))
}
