import type { Finding } from './finding'
import type { Document } from './text/document'
import type { Range } from './text/lines'
import type { Span } from './text/path'

/** Where a finding is shown in the text. */
export function spanOfFinding(document: Document, { span, path, atKey }: Finding): Span {
  return span ?? document.spanOf(path, atKey ? 'key' : 'value')
}

/** The same as a range of the language server protocol. */
export function rangeOfFinding(document: Document, finding: Finding): Range {
  return document.rangeOfSpan(spanOfFinding(document, finding))
}
