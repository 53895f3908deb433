import type { Finding } from './finding'
import type { Document } from './text/document'
import type { Range } from './text/lines'
import type { Span } from './text/path'

/** What decides where a finding is shown. */
type Shown = Pick<Finding, 'path'> & Partial<Finding>

/** Where a finding is shown in the text. */
export function spanOfFinding(document: Document, { span, path, atKey }: Shown): Span {
  return span ?? document.spanOf(path, atKey ? 'key' : 'value')
}

/** The same as a range of the language server protocol. */
export function rangeOfFinding(document: Document, finding: Shown): Range {
  return document.rangeOfSpan(spanOfFinding(document, finding))
}
