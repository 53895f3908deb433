import { stringify } from '../../io/json'
import type { HistoryFormat } from './format'

/** One JSON object, as `schemas/output/history.schema.json` describes it; each version is on a line of its own. */
export const json: HistoryFormat = ({ head, isShallow, plans }) => {
  const written = plans.map(({ versions, ...plan }) => {
    const lines = versions.map((version) => stringify(version))
    return `${stringify(plan).slice(0, -1)},"versions":[\n${lines.join(',\n')}\n]}`
  })
  const top = `"schemaVersion":1,"head":${stringify(head)},"shallow":${isShallow}`
  return `{${top},"plans":[\n${written.join(',\n')}\n]}\n`
}
