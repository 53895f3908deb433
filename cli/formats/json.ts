import { escapeActing } from '../io/terminal'
import type { Format } from './format'

/** One JSON object, as `schemas/output/check.schema.json` describes it; each plan is on a line of its own. */
export const json: Format = {
  description: 'one JSON object, for programs',
  start({ asOf }) {
    let separator = ''
    const head = `{"schemaVersion":1,"asOf":${JSON.stringify(asOf)},"plans":[`
    return {
      plan(report) {
        const written = stringify(report)
        const before = separator || head
        separator = ','
        return `${before}\n${written}`
      },
      end: (summary) => `${separator ? '' : head}\n],"summary":${stringify(summary)}}\n`,
    }
  },
}

/** JSON in which a terminal finds nothing to act on either. */
const stringify = (value: unknown): string => escapeActing(JSON.stringify(value))
