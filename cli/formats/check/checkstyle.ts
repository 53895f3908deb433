import { fileElement, reportEnd, reportHead } from '../common/checkstyle'
import type { Format } from './format'

/** The report of Checkstyle, which many tools read: the errors of each file. */
export const checkstyle: Format = {
  start({ version }) {
    let head = reportHead(version)
    return {
      plan({ file, findings }) {
        const before = head
        head = ''
        return before + fileElement(file, findings)
      },
      end: () => head + reportEnd,
    }
  },
}
