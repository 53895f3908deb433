import type { Analysis } from '../analyze'
import type { Finding, Severity } from '../finding'
import { fingerprintsOf, type Renamed } from '../fingerprint'
import { type Renames, renamedIn } from './renames'

/**
 * Findings before and after, told apart by their fingerprints. Both documents are evaluated on the day of the one after,
 * so that what differs is due to what was changed and never to the days between. A finding that got graver counts as
 * another one; one that got milder, as by a waiver, is the same.
 */
export interface ComparedFindings {
  /** The document after has it, and the one before has not, or has it in a milder form. */
  new: readonly Finding[]
  /** The document before has it, by its own paths, and the one after has not. */
  resolved: readonly Finding[]
  /**
   * Both have it, and the document before did not have it yet, or in a milder form, on its own day: it came with time
   * alone, whatever was changed, and is nobody's doing.
   */
  timePassed: readonly Finding[]
}

/**
 * @param own the document before on its own day
 * @param before the document before on the day of the one after
 * @param renames the ids that are others after
 */
export function compareFindings(
  own: Analysis | undefined,
  before: Analysis | undefined,
  after: Analysis | undefined,
  renames: Renames = new Map(),
): ComparedFindings {
  const renamed = before && renamedBy(before, renames)
  const [known, then] = [byFingerprint(own, renamed), byFingerprint(before, renamed)]
  const now = byFingerprint(after)
  const hasPassed = own !== undefined && before !== undefined && own.facts.asOf < before.facts.asOf
  const entries = [...now]
  return {
    new: entries.flatMap(([print, finding]) => (isGraver(finding, then.get(print)) ? [finding] : [])),
    resolved: [...then].flatMap(([print, finding]) => (now.has(print) ? [] : [finding])),
    timePassed: entries.flatMap(([print, finding]) =>
      hasPassed && !isGraver(finding, then.get(print)) && isGraver(finding, known.get(print)) ? [finding] : [],
    ),
  }
}

function byFingerprint(analysis: Analysis | undefined, renamed?: Renamed): ReadonlyMap<string, Finding> {
  if (!analysis) return new Map()
  const prints = fingerprintsOf(analysis, renamed)
  return new Map(analysis.findings.map((finding, i) => [prints[i] as string, finding]))
}

function renamedBy({ document }: Analysis, renames: Renames): Renamed {
  const words = new Map([...renames.values()].flatMap((names) => [...names]))
  return {
    value: renamedIn(document.value, document, renames),
    argument: (argument) => words.get(String(argument)) ?? argument,
  }
}

const order: readonly Severity[] = ['info', 'warning', 'error']

/** True where there is no other finding, or a milder one. */
const isGraver = ({ severity }: Finding, other: Finding | undefined): boolean =>
  other === undefined || order.indexOf(severity) > order.indexOf(other.severity)
