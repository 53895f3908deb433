import type { Documentation } from '../../engine/complete/documentation'
import type { FormatText } from '../../engine/format/style'
import type { UnitReader } from '../../engine/plan/units'
import type { CompileExpression } from '../../engine/policy/checks'

/** What few plans and policies need and takes up room: each is a script of its own, loaded when it is first called. */
export interface Parts {
  readUnit: UnitReader
  compile: CompileExpression
  /** What completion and hover say beside the names of things. */
  documentation(): Documentation
  format: FormatText
  /** Features of the language server that are loaded when they are first asked for; none without the script. */
  features(): readonly unknown[]
  /** What reviews changes for the language server; nothing without the script. */
  review(): readonly unknown[]
  /** What draws the charts of a report; undefined without the script. */
  charts(): unknown
}

/** The scripts by their names, which are those of the files, and what each gives. */
interface Scripts {
  units: Pick<Parts, 'readUnit'>
  cel: Pick<Parts, 'compile'>
  documentation: { documentation: Documentation }
  formatter: Pick<Parts, 'format'>
  features: { features: readonly unknown[] }
  review: { features: readonly unknown[] }
  charts: { charts: unknown }
}

export type PartName = keyof Scripts

/**
 * The parts of a program. Without its script, no unit is known, no expression is accepted, nothing is documented and no
 * text is formatted.
 *
 * @param load loads a script and gives what it exports; it may throw
 * @param log is told once of a script that cannot be loaded
 */
export function partsFrom(load: (name: PartName) => unknown, log: (problem: string) => void): Parts {
  const units = once(() => tried<Scripts['units']>('units', load, log))
  const cel = once(() => tried<Scripts['cel']>('cel', load, log))
  const features = once(() => tried<Scripts['features']>('features', load, log))
  const review = once(() => tried<Scripts['review']>('review', load, log))
  const charts = once(() => tried<Scripts['charts']>('charts', load, log))
  const formatter = once(() => tried<Scripts['formatter']>('formatter', load, log))
  const documented = once(() => tried<Scripts['documentation']>('documentation', load, log))
  return {
    features: () => features()?.features ?? [],
    review: () => review()?.features ?? [],
    charts: () => charts()?.charts,
    documentation: () => documented()?.documentation ?? undocumented,
    format: async (text, style) => {
      const part = formatter()
      if (part) return part.format(text, style)
      throw new Error('The part of this program that formats, formatter.js, cannot be loaded.')
    },
    readUnit: (unit) => units()?.readUnit(unit),
    compile: (source) => {
      const part = cel()
      if (part) return part.compile(source)
      throw new Error('This expression was not read: the part of this program that does so, cel.js, cannot be loaded.')
    },
  }
}

const undocumented: Documentation = { schemas: {}, names: {}, standards: {}, vocabularies: {} }

function tried<T>(name: PartName, load: (name: PartName) => unknown, log: (problem: string) => void): T | undefined {
  try {
    return load(name) as T
  } catch (error) {
    log(`The part ${name}.js of this program cannot be loaded: ${reasonOf(error)}`)
    return undefined
  }
}

/** The first line of what went wrong; the others say who asked. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
