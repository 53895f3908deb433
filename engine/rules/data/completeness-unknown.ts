import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { nameOf, nameOfField } from '../../plan/sources'
import type { Field } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks in each audit for how complete the fields are that the model needs. It fires when a structured source lists no
 * fields, when a listed field of any source lacks the completeness that the model needs (`required`) or that production
 * has (`observed`), and when `required` is 0.
 *
 * ## Why it matters
 *
 * A field that is empty for every fifth patient fails without an error. The number is cheap to get, and only before the
 * build does it still decide anything.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     audit: {status: complete, fields: [{path: Condition.code, completeness: {required: 0.95}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     audit: {status: complete, fields: [{path: Condition.code, completeness: {required: 0.95, observed: 0.961}}]}
 * ```
 *
 * ## How to fix
 *
 * State for each field what share of records must have it, then measure what share has it in production. The fix
 * inserts the two keys for you to fill in.
 *
 * ## What it does not catch
 *
 * A field that the model needs and nobody listed. A source without an audit, or with one that has not started, which is
 * for `data/audit-missing`. Whether the observed share is enough: that is `data/quality-below-need`.
 */
export const rule = defineRule({
  id: 'data/completeness-unknown',
  title: 'No completeness figure for a field the model needs',
  why: 'a field that is missing in production fails without an error',
  guards: ['FM1', 'CL1'],
  severity: '-wEEEE',
  reads: [],
  standards: ['ohdsi/measure-value-completeness', 'odcs/null-values'],
  each: 'dataSources',
  *checkEach({ item: source, at }) {
    const { audit, kind } = source
    if (!audit || audit.status === 'not-started') return
    const fields = entries(audit.fields, ...at, 'audit', 'fields')
    if (kind === 'structured' && fields.length === 0) {
      const message = `The audit of ${nameOf(source)} lists no fields: name each field the model needs, how complete it must be and how complete it is.`
      yield { at: [...at, 'audit', 'fields'], message }
    }
    for (const field of fields) {
      const report = incomplete(field, nameOf(source))
      if (report) yield report
    }
  },
})

function incomplete({ item: field, at }: Located<Field>, source: string): Report | undefined {
  const { required, observed } = field.completeness ?? {}
  if (required !== undefined && !(required <= 0) && observed !== undefined) return undefined
  const name = `${nameOfField(field)} (${source})`
  const place = [...at, 'completeness']
  if (required === undefined && observed === undefined)
    return {
      at: place,
      message: `No completeness is given for ${name}: state what the model needs (required) and what production has (observed).`,
      fixes: field.completeness ? [] : [insertPair(place)],
    }
  if (required === undefined) {
    const message = `Production has ${name} in a share of ${observed} of records, and nobody has said what the model needs: state required.`
    return { at: [...place, 'required'], message, fixes: [insert(place, 'required')] }
  }
  const unmeasured = observed === undefined
  if (required <= 0) {
    const message = `A required completeness of ${required} lets any value of ${name} pass: state what the model needs${unmeasured ? ', and measure what production has' : ''}.`
    return { at: [...place, 'required'], message, fixes: unmeasured ? [insert(place, 'observed')] : [] }
  }
  const message = `The model needs ${name} in a share of ${required} of records, and what production has is not measured: state observed.`
  return { at: [...place, 'observed'], message, fixes: [insert(place, 'observed')] }
}

const insertPair = (at: Path): Fix =>
  scaffold('Insert required and observed', set(at, { required: open(), observed: open() }))

const insert = (at: Path, key: 'required' | 'observed'): Fix => scaffold(`Insert ${key}`, set([...at, key], open()))
