import { AtGates } from '../engine/gates/scorecard'
import { oncePerObject } from '../engine/known'
import type { OpenDocument } from './documents'

/** What would block the gates ahead of an open plan: the same for all who ask, so that each edit is analyzed once. */
export const atGates = oncePerObject((_: OpenDocument) => new AtGates())
