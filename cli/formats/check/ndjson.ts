import { stringify } from '../../io/json'
import type { Format } from './format'

/**
 * A JSON object on each line, as `schemas/output/check-lines.schema.json` describes it: what was asked, each plan with
 * its findings after it as they are found, and how the run ended.
 */
export const ndjson: Format = {
  start({ asOf }) {
    let head = line({ type: 'run', schemaVersion: 1, asOf })
    return {
      plan({ file, title, stage, findings, known }) {
        const before = head
        head = ''
        const plan = line({ type: 'plan', file, title, stage, findings: findings.length, known: known?.length })
        return before + plan + findings.map((finding) => line({ type: 'finding', file, ...finding })).join('')
      },
      end: ({ summary, status, problems, baseline }) =>
        head + line({ type: 'end', summary, exitStatus: status, problems, baseline }),
    }
  },
}

const line = (object: { type: string; [key: string]: unknown }): string => `${stringify(object)}\n`
