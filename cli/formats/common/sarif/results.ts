import type { Range } from '../../../../engine/text/lines'
import { wellFormed } from '../../../io/json'
import { type FindingReport, type FixReport, sentenceOf } from '../../../results'
import { lineHashes } from '../line-hashes'
import type { Source } from '../source'

/** The levels of SARIF. */
export const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** What makes results of what was found in a text. */
export function presenterOf(source: Source): (finding: FindingReport, ruleIndex: number) => object {
  const { lines, encoding, byteOrderMark } = source
  // Code scanning reads every file as UTF-8.
  const hashes = encoding === 'utf-8' ? lineHashes(byteOrderMark ? `\ufeff${source.text}` : source.text) : []
  const artifactLocation = { uri: uriOf(source.path), uriBaseId: '%SRCROOT%' }
  const physicalLocation = (range: Range) => ({ artifactLocation, region: regionOf(range) })
  const fixOf = ({ title, kind, edits }: FixReport) => {
    const made = kind === 'repair' ? edits() : undefined
    const replacements = made?.map(({ start, end, newText }) => ({
      deletedRegion: regionOf({ start: lines.positionAt(start), end: lines.positionAt(end) }),
      insertedContent: { text: newText },
    }))
    return replacements ? [{ description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] }] : []
  }
  return (finding, ruleIndex) => {
    const { rule, severity, path, range, related, blocks, fingerprint, fixes } = finding
    const { line } = range.start
    return {
      ...{ ruleId: rule, ruleIndex },
      level: levels[severity],
      message: { text: plainMessage(sentenceOf(finding)) },
      locations: [
        {
          physicalLocation: physicalLocation(range),
          logicalLocations: path.length > 0 ? [{ fullyQualifiedName: path.join('/') }] : undefined,
        },
      ],
      relatedLocations: related.map((place, id) => ({
        id,
        physicalLocation: physicalLocation(place.range),
        message: { text: plainMessage(place.message) },
      })),
      partialFingerprints: { 'readiness/v1': fingerprint, primaryLocationLineHash: hashes[line] },
      fixes: fixes.flatMap(fixOf),
      properties: { blocks },
    }
  }
}

/** Lines and columns from 1; the end column is the one after the last character. */
const regionOf = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
})

const uriOf = (path: string): string => wellFormed(path).split('/').map(encodeURIComponent).join('/')

/** In a message of SARIF, `{0}` stands for something else and `[text](address)` is a link; words of a plan are neither. */
const plainMessage = (text: string): string => text.replace(/\{(\d+)\}/g, '{{$1}}').replaceAll('](', '] (')
