import { compile } from '../cel/compile'
import { documentation } from '../documentation/documentation'
import { readUnit } from '../units/read-unit'
import type { Parts } from './parts'

/** The parts as they stand in the source, for scripts and tests that run it without bundling. */
export const sourceParts: Parts = {
  readUnit,
  compile,
  documentation: () => documentation,
  features: () => [],
  charts: () => undefined,
}
