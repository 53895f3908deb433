import type { DataSource, Field, KnownIssue, Plan } from '../schema/generated/plan-types'
import { nothing } from './clean'
import type { IsoDate } from './dates'

/** What a message calls a source. */
export const nameOf = ({ id }: DataSource): string => id ?? 'this source'

/** What a message calls a field. */
export const nameOfField = ({ path }: Field): string => path ?? 'a field without a path'

/** True for a field whose values are codes: it says so, or its path does. */
export function isCoded({ coded, path }: Field): boolean {
  return coded ?? /(\.code|\.coding|CodeableConcept)$/.test(path ?? '')
}

/** The facilities that a source serves. */
export const facilitiesOf = ({ facilities = [] }: DataSource): string[] => facilities.filter((id) => id !== nothing)

/** The facilities at which the pilot runs, each once. */
export function pilotFacilities({ pilot }: Pick<Plan, 'pilot'>): string[] {
  return [...new Set(pilot?.sites?.flatMap(({ facility }) => facility ?? []))]
}

/** By when something must be done that clinicians may not meet, in words. */
export function byExposure(exposure: IsoDate | undefined): string {
  return exposure === undefined ? 'before clinicians see output' : `by ${exposure}, when clinicians first see output`
}

/**
 * True when an issue is due no later than clinicians first see output. While that day is not known, any due date will
 * do.
 */
export function isDueBy({ due }: KnownIssue, exposure: IsoDate | undefined): boolean {
  return due !== undefined && (exposure === undefined || due <= exposure)
}
