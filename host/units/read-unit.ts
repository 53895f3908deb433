/// <reference path="./ucum-lhc.d.ts" />
import { UcumLhcUtils } from '@lhncbc/ucum-lhc'
import { isUnit, type MeasuredUnit, type UnitReader } from '../../engine/plan/units'

/** The base units of the library, in the order in which a dimension lists their exponents. */
const baseUnits = ['m', 's', 'g', 'rad', 'K', 'C', 'cd']

/** What the library does takes more than linear time; nobody writes a longer unit. */
const longest = 200

/** A plan repeats a few units over and over. */
const known = new Map<string, MeasuredUnit | undefined>()
const mostKnown = 1000

/**
 * Reads a UCUM unit with the library of the National Library of Medicine, whose table of units is loaded with the first
 * one. Undefined for what is no unit, for one that does not multiply, such as `Cel` or `[pH]`, and for an arbitrary one
 * such as `[iU]`, which nothing converts.
 */
export const readUnit: UnitReader = (unit) => {
  if (known.has(unit)) return known.get(unit)
  const measured = measure(unit)
  if (known.size >= mostKnown) known.clear()
  known.set(unit, measured)
  return measured
}

function measure(unit: string): MeasuredUnit | undefined {
  // The library writes to the console, which may be a protocol's channel, when it meets what is no unit at all.
  if (unit.length > longest || !isUnit(unit)) return undefined
  const library = UcumLhcUtils.getInstance()
  const { status, magnitude, fromUnitIsSpecial, unitToExp } = library.convertToBaseUnits(withoutAnnotations(unit), 1)
  if (status !== 'succeeded' || fromUnitIsSpecial || unitToExp === undefined) return undefined
  // Exponents beyond all measure end up as no factor.
  if (magnitude === undefined || magnitude <= 0 || !Number.isFinite(magnitude)) return undefined
  return { magnitude, dimension: baseUnits.map((base) => unitToExp[base] ?? 0) }
}

/**
 * A unit without what it says in braces, which measures nothing: `min/1` for `min/{encounter}`. The library looks for
 * marks of its own in there.
 */
const withoutAnnotations = (unit: string): string =>
  unit.replace(/(?<=^|[./(])\{[^{}]*\}/g, '1').replace(/\{[^{}]*\}/g, '')
