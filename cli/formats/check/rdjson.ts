import { diagnostic, diagnosticsEnd, diagnosticsHead } from '../common/diagnostics'
import type { Format } from './format'

/** The diagnostics of reviewdog's format; repairs are suggestions. */
export const rdjson: Format = {
  needs: ['edits'],
  start() {
    let separator = ''
    return {
      plan: ({ file, findings }, source) =>
        findings
          .map((finding) => {
            const before = separator || diagnosticsHead
            separator = ','
            return `${before}\n${diagnostic(file, finding, source)}`
          })
          .join(''),
      end: () => `${separator ? '' : diagnosticsHead}${diagnosticsEnd}`,
    }
  },
}
