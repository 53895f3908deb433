import { stringify } from '../../io/json'
import type { Format } from './format'

/** One JSON object, as `schemas/output/check.schema.json` describes it; each plan is on a line of its own. */
export const json: Format = {
  needs: ['scorecard'],
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
      end: ({ summary, problems, baseline }) => {
        const rest = stringify({ summary, problems: problems.length > 0 ? problems : undefined, baseline })
        return `${separator ? '' : head}\n],${rest.slice(1)}\n`
      },
    }
  },
}
