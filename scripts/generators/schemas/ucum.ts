import fs from 'node:fs'
import ucum from '@lhncbc/ucum-lhc/data/ucumDefs.min.json'
import { formatted } from './format'

/** A table of the package: the names of the columns, and rows. */
interface Table {
  config: (string | [string, string])[]
  data: unknown[][]
}

const { prefixes, units } = ucum as unknown as { prefixes: Table; units: Table }

/**
 * The prefixes and the atoms of UCUM, which units are put together from, as the text of a vocabulary. `metric` says
 * that an atom takes prefixes; `dimension` and `factor` say what it is in the base units m, s, g, rad, K, C and cd.
 * Special units, such as degrees Celsius, are not proportional to base units and have no factor.
 */
export function ucumVocabulary(): string {
  const { version } = JSON.parse(fs.readFileSync('node_modules/@lhncbc/ucum-lhc/package.json', 'utf8'))
  const atoms = rowsOf(units).filter((row) => row.source_ === 'UCUM')
  const vocabulary = {
    title: 'Unified Code for Units of Measure (UCUM): prefixes and atoms',
    source: '@lhncbc/ucum-lhc, from https://ucum.org/ucum',
    version,
    prefixes: rowsOf(prefixes).map((row) => ({ code: row.code_, name: row.name_, factor: row.value_ })),
    items: atoms.map(atomOf),
  }
  return formatted('schemas/vocabularies/ucum.json', JSON.stringify(vocabulary))
}

/** The codes alone, which are all that it takes to read a unit. */
export function ucumCodes(): { prefixes: unknown[]; metric: unknown[]; other: unknown[] } {
  const atoms = rowsOf(units)
    .filter((row) => row.source_ === 'UCUM')
    .map(atomOf)
  return {
    prefixes: rowsOf(prefixes).map((row) => row.code_),
    metric: atoms.filter((atom) => atom.metric).map(({ code }) => code),
    other: atoms.filter((atom) => !atom.metric).map(({ code }) => code),
  }
}

function atomOf(row: Record<string, unknown>) {
  const atom = { code: row.csCode_, name: row.name_, metric: row.isMetric_ || row.isBase_, dimension: row.dim_ }
  return row.isSpecial_ ? atom : { ...atom, factor: row.magnitude_ }
}

function rowsOf({ config, data }: Table): Record<string, unknown>[] {
  const names = config.map((column) => (typeof column === 'string' ? column : column[0]))
  return data.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])))
}
