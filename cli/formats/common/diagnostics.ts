import { applyEdits } from '../../../engine/fixes/write'
import type { Position, Range } from '../../../engine/text/lines'
import { stringify } from '../../io/json'
import { type FindingReport, type FixReport, sentenceOf } from '../../results'
import type { Source } from './source'

const home = 'https://github.com/readiness-as-code/readiness-as-code'

/** Lines that a suggestion may replace: one that is longer is no suggestion to read on a pull request. */
const maxLines = 30

/** How a report for reviewdog begins and ends; the diagnostics stand between, with commas. */
export const diagnosticsHead = `{"source":${stringify({ name: 'readiness', url: home })},"diagnostics":[`
export const diagnosticsEnd = '\n]}\n'

/**
 * A diagnostic of reviewdog's format, as JSON; repairs are suggestions.
 *
 * @param path how the file is named
 */
export function diagnostic(path: string, finding: FindingReport, source: Source): string {
  const { rule, page, severity, range, related, fixes } = finding
  const suggestions = fixes.flatMap((fix) => suggestionOf(fix, source))
  const location = (at: Range) => ({ path, range: rangeIn(source, at) })
  return stringify({
    message: sentenceOf(finding),
    location: location(range),
    severity: severity.toUpperCase(),
    code: { value: rule, url: page },
    suggestions: suggestions.length > 0 ? suggestions : undefined,
    related_locations:
      related.length > 0
        ? related.map((place) => ({ message: place.message, location: location(place.range) }))
        : undefined,
  })
}

/** A suggestion replaces one part of the text, so what stands between the edits of a repair is part of it. */
function suggestionOf({ kind, edits }: FixReport, source: Source) {
  const parts = kind === 'repair' ? [...(edits() ?? [])].sort((a, b) => a.start - b.start) : []
  const [first] = parts
  if (!first) return []
  const span = { start: first.start, end: Math.max(...parts.map(({ end }) => end)) }
  const range = { start: source.lines.positionAt(span.start), end: source.lines.positionAt(span.end) }
  if (range.end.line - range.start.line >= maxLines) return []
  const within = parts.map((edit) => ({ ...edit, start: edit.start - span.start, end: edit.end - span.start }))
  return [{ range: rangeIn(source, range), text: applyEdits(source.text.slice(span.start, span.end), within) }]
}

const rangeIn = (source: Source, { start, end }: Range) => ({
  start: positionIn(source, start),
  end: positionIn(source, end),
})

/** From 1; columns count the bytes of UTF-8, with those of the byte-order mark. */
function positionIn({ lines, byteOrderMark }: Source, { line, character }: Position) {
  const before = (byteOrderMark && line === 0 ? '\ufeff' : '') + lines.textOf(line).slice(0, character)
  return { line: line + 1, column: Buffer.byteLength(before) + 1 }
}
