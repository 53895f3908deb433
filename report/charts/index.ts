// The charts of a report: a script of its own, because the library that draws them is large.
import type { Charts } from './charts'
import { escalation } from './escalation'
import { history } from './history'
import { limits } from './limits'
import { quality } from './quality'
import { timeline } from './timeline'
import { waterfall } from './waterfall'

export const charts: Charts = { timeline, quality, limits, waterfall, escalation, history }
