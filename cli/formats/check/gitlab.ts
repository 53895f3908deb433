import { levelOf, violation } from '../common/violations'
import type { Format } from './format'

/** A list of violations, as the Code Quality report of GitLab has them. */
export const gitlab: Format = {
  start() {
    let separator = '['
    return {
      plan: ({ findings }, { path }) =>
        findings
          .map((finding) => {
            const before = separator
            separator = ','
            return `${before}\n${violation(path, finding, levelOf(finding))}`
          })
          .join(''),
      end: () => (separator === '[' ? '[]\n' : '\n]\n'),
    }
  },
}
