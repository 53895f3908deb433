import { compile } from '../cel/compile'
import { documentation } from '../documentation/documentation'
import { format } from '../formatter/format'
import { readUnit } from '../units/read-unit'
import type { Parts } from './parts'

/** The parts as they stand in the source, for scripts and tests that run it without bundling. */
export const sourceParts: Parts = {
  readUnit,
  compile,
  format,
  documentation: () => documentation,
  features: () => [],
  review: () => [],
  charts: () => undefined,
}
