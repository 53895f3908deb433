import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { isCoded, nameOf, nameOfField } from '../../plan/sources'
import type { FreeText } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads the coded fields in the audit of each structured source: those with `coded: true`, or with a path that ends in
 * `.code`, `.coding` or `CodeableConcept`. It fires when a field does not say how much free text the model tolerates
 * where a code is expected (`freeText.tolerated`) and how much production has (`freeText.observed`), and when production
 * has more than is tolerated.
 *
 * ## Why it matters
 *
 * A field that is filled counts as complete, also with "see note" in it. A model that reads codes sees nothing there,
 * and no error says so.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources:
 *   - id: problems
 *     kind: structured
 *     audit: {status: complete, fields: [{path: Condition.code, freeText: {tolerated: 0.05, observed: 0.12}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources:
 *   - id: problems
 *     kind: structured
 *     audit: {status: complete, fields: [{path: Condition.code, freeText: {tolerated: 0.05, observed: 0.021}}]}
 * ```
 *
 * ## How to fix
 *
 * Count the values without a code in the audited records, and test how many of them the model bears. If production has
 * more, have the value coded where it is entered, or map it before the model reads it, and count again. The fix inserts
 * the two keys for you to fill in.
 *
 * ## What it does not catch
 *
 * A source of another kind, a coded field that the audit does not list, and one that says `coded: false`. Codes that are
 * wrong: that is conformance, for `data/quality-below-need`. A source without an audit, or with one that has not
 * started, is for `data/audit-missing`.
 */
export const rule = defineRule({
  id: 'data/free-text-in-coded-field',
  title: 'Free text in a coded field',
  why: 'a model that reads codes sees nothing where somebody typed words',
  guards: ['IF1'],
  severity: '-iwEEE',
  reads: [],
  standards: ['kahn/conformance', 'piqi/codeable-concept'],
  each: 'dataSources',
  *checkEach({ item: source, at }) {
    const { audit, kind } = source
    if (kind !== 'structured' || audit?.status === 'not-started') return
    for (const { item: field, at: fieldAt } of entries(audit?.fields, ...at, 'audit', 'fields')) {
      if (!isCoded(field)) continue
      const name = `${nameOfField(field)} (${nameOf(source)})`
      const report = uncounted(field.freeText, name, [...fieldAt, 'freeText'])
      if (report) yield report
    }
  },
})

function uncounted(freeText: FreeText | undefined, name: string, at: Path): Report | undefined {
  const { tolerated, observed } = freeText ?? {}
  if (tolerated === undefined && observed === undefined)
    return {
      at,
      message: `Nobody has counted how often ${name} holds free text where the model reads a code: state how much it tolerates (tolerated) and how much production has (observed).`,
      fixes: freeText ? [] : [insertPair(at)],
    }
  if (tolerated === undefined)
    return {
      at: [...at, 'tolerated'],
      message: `${observed} of ${name} is free text, and nobody has said how much the model tolerates: state tolerated.`,
      fixes: [insert(at, 'tolerated')],
    }
  if (observed === undefined)
    return {
      at: [...at, 'observed'],
      message: `The model tolerates ${tolerated} of free text in ${name}, and what production has is not measured: state observed.`,
      fixes: [insert(at, 'observed')],
    }
  if (observed <= tolerated) return undefined
  return {
    at: [...at, 'observed'],
    message: `${observed} of ${name} is free text, and the model tolerates ${tolerated}: have the values coded at entry or mapped before the model reads them, for it sees nothing there.`,
    related: [{ path: [...at, 'tolerated'], message: `The model tolerates ${tolerated}.` }],
  }
}

const insertPair = (at: Path): Fix =>
  scaffold('Insert tolerated and observed', set(at, { tolerated: open(), observed: open() }))

const insert = (at: Path, key: keyof FreeText): Fix => scaffold(`Insert ${key}`, set([...at, key], open()))
