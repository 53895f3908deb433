import type { Ask } from '../compare/approvers'
import { defineChange, type PlanContext } from '../compare/change'
import { newEvidence } from '../compare/evidence'
import { kept, type Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { nameOf } from '../plan/sources'
import type { DataSource } from '../schema/generated/plan-types'

/**
 * Compared are the measured values of what stands in both plans: of an audit (what was observed of fields, shares, spread, age and note types), the
 * result of a pilot criterion, and what was measured of the return: value, number of observations, interval and annual
 * value. It is raised for a value that was there and is another one or gone, where the part cited evidence before and
 * cites nothing new. New is a document that was not cited before, or whose address, date or checksum changed.
 *
 * A value without any evidence is provisional: the rules ask for the document.
 */
export const change = defineChange({
  id: 'observed-changed-without-evidence',
  what: 'A measured value changes, and the document that proves it does not.',
  grades: { block: 'always' },
  why: 'A document cannot prove two numbers.',
  approvers: [],
  alsoAsks:
    'the steward of the source, the clinical validator for results of the pilot, the finance owner for the return',
  mirror: { none: 'A measurement has no better direction.' },
  *inPlan(context) {
    for (const { values, cited, of, approver } of measured(context)) {
      if (cited.before === undefined || newEvidence(context, cited)) continue
      for (const part of values) {
        if (part.before === undefined || !part.isChanged) continue
        const message = `${nameOfValue(part)} of ${of} ${becameOf(part)}, with no new evidence.`
        yield { part, grade: 'block', message, approvers: [approver] }
      }
    }
  },
})

/** Values that were measured together, with the documents that prove them. */
interface Measured {
  values: Part[]
  cited: Part<string | readonly string[]>
  of: string
  approver: Ask
}

function measured({ root }: PlanContext): Measured[] {
  const sources = root
    .at('dataSources')
    .items()
    .filter((source) => source.at('audit').isKept)
  const criteria = kept(root.at('pilot', 'criteria').items())
  const metrics = kept(root.at('roi', 'metrics').items())
  return [
    ...sources.map((source) => ({
      values: observedIn(source),
      cited: source.at('audit', 'evidence'),
      of: nameOf(source.value),
      approver: { as: `steward of ${nameOf(source.value)}`, person: source.value.steward },
    })),
    ...criteria.map((criterion) => {
      const result = criterion.at('result')
      return {
        values: [result.at('value'), result.at('n'), result.at('ci95')],
        cited: result.at('evidence'),
        of: `${criterion.value.id}`,
        approver: 'clinicalValidator' as const,
      }
    }),
    ...metrics.map((entry) => {
      const actual = entry.at('actual')
      return {
        values: [actual.at('value'), actual.at('n'), actual.at('annualValue')],
        cited: actual.at('evidence'),
        of: `${entry.value.metric}`,
        approver: 'financeOwner' as const,
      }
    }),
  ]
}

/** What the audit of a source observed; of parts that are still there, as others are reported as removed. */
function observedIn(source: Part<DataSource>): Part[] {
  const audit = source.at('audit')
  const notes = audit.at('unstructured')
  return [
    ...kept(audit.at('fields').items()).flatMap((field) => [
      field.at('completeness', 'observed'),
      field.at('conformance', 'observed'),
      field.at('plausibility', 'observed'),
      field.at('freeText', 'observed'),
    ]),
    ...kept(audit.at('consistency').items()).flatMap((spread) => [spread.at('min'), spread.at('max')]),
    ...kept(notes.at('noteTypes').items()).map((type) => type.at('share')),
    notes.at('copyForward', 'observed'),
    notes.at('templated', 'observed'),
    notes.at('staleness', 'p95Encounters'),
  ]
}

/** The keys that lead to a value in its part of the plan: `Completeness observed`. */
function nameOfValue({ path }: Part): string {
  const keys = path
    .filter((step) => typeof step === 'string')
    .slice(-2)
    .join(' ')
  return keys.charAt(0).toUpperCase() + keys.slice(1)
}
