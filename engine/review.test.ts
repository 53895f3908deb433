import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { type Edit, edited, soundPlan, turned } from '../test/support/change-tester'
import { examplePlans } from '../test/support/writing'
import { analyze } from './analyze'
import { changeFingerprints } from './compare/fingerprint'
import type { Finding } from './finding'
import { applyEdits } from './fixes/write'
import { mentionsIn, writtenAt } from './navigate/ids'
import { rename } from './navigate/rename'
import { effectivePolicy } from './policy/policy'
import { review } from './review'
import { planFormat } from './schema/formats'
import { parseDocument } from './text/document'

const day = { asOf: '2026-11-22' }
const changed = (...edits: Edit[]) => parseDocument(edited(soundPlan, edits))
const sound = parseDocument(soundPlan)
const named = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, path }) => `${severity} ${rule} ${path.join('/')}`)

describe('findings', () => {
  it('are new and resolved by what was changed', () => {
    const gap: Edit = ['minN: 2000, support: without}\n  support:', 'support: without}\n  support:']
    expect(named(review(sound, changed(gap), day).findings.new)).toEqual([
      'warning pilot/too-small pilot/criteria/4/minN',
    ])
    const { findings } = review(changed(gap), sound, day)
    expect(named(findings.resolved)).toEqual(['warning pilot/too-small pilot/criteria/4/minN'])
    expect(findings.new).toEqual([])
  })

  it('are new when they get graver, and the same when they get milder', () => {
    const stage: Edit = ['  stage: pilot ', '  stage: design ']
    const gap: Edit = ['outputsHidden: true', 'outputsHidden: false']
    const [design, pilot] = [changed(gap, stage), changed(gap)]
    const { findings } = review(design, pilot, day)
    expect(named(findings.new)).toContain('error validation/no-silent-trial validation/silentTrial/outputsHidden')
    expect(named(review(pilot, design, day).findings.resolved).join()).not.toContain('no-silent-trial')
    expect(named(review(pilot, design, day).findings.new).join()).not.toContain('no-silent-trial')
  })

  it('that came with time alone are told apart, on either side of a change that has nothing to do with them', () => {
    const before = analyze(sound, { asOf: '2026-11-22' })
    const { findings, changes } = review(before, changed(['title: CMIO', 'title: Nurse']), { asOf: '2027-06-01' })
    expect(findings.new).toEqual([])
    expect(named(findings.timePassed)).toContain('warning freshness/overdue lifecycle/timeline/4/planned/start')
    expect(changes.map(({ class: id }) => id)).toEqual(['detail-changed'])
  })

  it('that came with time and were mended are resolved, and those that the change made are new', () => {
    const before = analyze(sound, { asOf: '2026-11-22' })
    const mended = changed([
      '{stage: production, planned: {start: 2027-03-01}}',
      '{stage: production, planned: {start: 2027-08-01}}',
    ])
    const { findings } = review(before, mended, { asOf: '2027-06-01' })
    expect(named(findings.resolved)).toContain('warning freshness/overdue lifecycle/timeline/4/planned/start')
    const broken = changed(['outputsHidden: true', 'outputsHidden: false'])
    expect(named(review(before, broken, { asOf: '2027-06-01' }).findings.new)).toEqual([
      'error validation/no-silent-trial validation/silentTrial/outputsHidden',
    ])
  })

  it('have come with nothing where the day before is not known, or is not earlier', () => {
    expect(review(sound, sound, { asOf: '2027-06-01' }).findings.timePassed).toEqual([])
    const later = analyze(sound, { asOf: '2027-07-01' })
    expect(review(later, sound, { asOf: '2027-06-01' }).findings.timePassed).toEqual([])
  })

  it('of a waiver that expired came with time', () => {
    const gap: Edit = ['outputsHidden: true', 'outputsHidden: false']
    const waiver: Edit = [
      'waivers: []',
      'waivers: [{id: w, rule: validation/no-silent-trial, target: validation/silentTrial/outputsHidden, reason: None, approvedBy: ai-gov, granted: 2026-11-01, expires: 2026-12-01, compensatingControl: None}]',
    ]
    const document = changed(gap, waiver)
    const { findings } = review(analyze(document, day), document, { asOf: '2026-12-02' })
    expect(named(findings.timePassed)).toContain(
      'error validation/no-silent-trial validation/silentTrial/outputsHidden',
    )
    expect(findings.new).toEqual([])
  })

  it('of a plan that is new or gone are all new or resolved', () => {
    const { findings } = review(undefined, sound, day)
    expect(findings.new.length).toBe(analyze(sound, day).findings.length)
    expect(review(sound, undefined, day).findings.resolved.length).toBe(findings.new.length)
    expect(review(undefined, undefined, day)).toMatchObject({ changes: [], findings: { new: [], resolved: [] } })
  })
})

describe('one review', () => {
  it('keeps an analysis of the right day, and the facts of each side', () => {
    const policy = effectivePolicy([{ name: 'p', value: { rules: { 'pilot/too-small': 'off' } } }])
    const [before, after] = [analyze(sound, { ...day, policy }), analyze(changed(['title: CMIO', 'title: Nurse']), day)]
    const reviewed = review(before, after, day)
    expect(reviewed.before).toBe(before)
    expect(reviewed.after).toBe(after)
    expect(review(before, after, { asOf: '2026-11-23' }).before?.policy).toBe(policy)
  })

  it('lists the gravest first, then in the order of the text, then what is gone', () => {
    const { changes } = review(
      sound,
      changed(
        ['title: CMIO', 'title: Nurse'],
        ['deputy: june-park ', '#'],
        ['decisionRole: informs', 'decisionRole: augments'],
        ['target: 0.02, fail', 'target: 0.03, fail'],
      ),
      day,
    )
    expect(changes.map(({ class: id, grade }) => `${grade} ${id}`)).toEqual([
      'block criterion-moved-after-start',
      'block threshold-loosened',
      'risk scope-widened',
      'risk owner-weakened',
      'note detail-changed',
    ])
  })

  it('compares what is valid, and says nothing of a value of the wrong type but that it is one', () => {
    const { changes, findings } = review(
      sound,
      changed(['minN: 2000, support: without}\n  support:', 'minN: many, support: without}\n  support:']),
      { asOf: '2026-10-01' },
    )
    expect(changes.map(({ message }) => message)).toEqual(['Sample that c-time needs, 2000, was removed.'])
    expect(named(findings.new)).toContain('error schema/type pilot/criteria/4/minN')
  })

  it('reads what an alias stands for', () => {
    const before = parseDocument(
      'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\npilot: {criteria: [&a {id: c, metric: m, op: lte, target: 1}, *a]}\n',
    )
    expect(review(before, before, day).changes).toEqual([])
  })
})

const plans = examplePlans()

/** A text with its lists and keys from behind, in a style. */
const restyled = (text: string, flow: boolean, width: number): string =>
  stringify(turned(parse(text)), { lineWidth: width, ...(flow && { collectionStyle: 'flow' as const }) })

describe('nothing is a change', { tags: ['thorough'] }, () => {
  it.each(plans.map((text, i) => [i, text] as const))('about order, comments and style, in example %d', (_, text) => {
    const before = parseDocument(text)
    const more = text.replaceAll('\n', ' # and more\n').replaceAll('\r', '')
    const texts = [restyled(text, false, 0), restyled(text, true, 0), restyled(text, false, 40)]
    for (const after of [...texts, ...(/[|>]/.test(text) ? [] : [more])])
      expect(review(before, parseDocument(after), day).changes.map(({ message }) => message)).toEqual([])
  })

  it.each(plans.map((text, i) => [i, text] as const))(
    'about an id that is another one everywhere, in example %d',
    (_, text) => {
      const document = parseDocument(text)
      const rules = effectivePolicy([]).rules
      const seen = new Set<string>()
      const declared = mentionsIn(planFormat)(document).filter(({ as, registries: [registry] }) => {
        const isFirst = as === 'declaration' && !seen.has(registry as string)
        if (isFirst) seen.add(registry as string)
        return isFirst
      })
      for (const mention of declared) {
        const edits = rename({ document, format: planFormat, rules }, writtenAt(document, mention).start, 'another-id')
        if ('refused' in edits) continue
        const { changes, findings } = review(document, parseDocument(applyEdits(text, edits)), day)
        expect(
          changes.map(({ message }) => message),
          mention.id,
        ).toEqual([])
        expect(named(findings.new), mention.id).toEqual([])
        expect(named(findings.resolved), mention.id).toEqual([])
      }
    },
  )
})

it('throws on no text', { tags: ['thorough'] }, () => {
  const texts = fc.constantFrom(...plans)
  const pieces = fc.constantFrom(
    '',
    '\n',
    '- ',
    ': ',
    '{',
    '[',
    '"',
    '&a ',
    '*a',
    '0',
    'P9999999999Y',
    'id: x',
    '\u0000',
  )
  const broken = fc
    .tuple(texts, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), pieces)
    .map(([text, at, length, piece]) => {
      const start = Math.floor(at * text.length)
      return text.slice(0, start) + piece + text.slice(start + length)
    })
  fc.assert(
    fc.property(broken, broken, (a, b) => {
      for (const { message, approvers, place } of review(parseDocument(a), parseDocument(b), day).changes) {
        expect(message).not.toMatch(/undefined|NaN|\[object/)
        expect(place.length + approvers.length).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 40 },
  )
})

describe('what is gone', () => {
  const plan = `apiVersion: readiness/v1
kind: HealthcareAIReadiness
metrics: [{id: recall, unit: "1"}]
pilot:
  criteria:
    - {id: c-recall, metric: recall, op: gte, target: 0.9, fail: 0.8}
    - {id: c-time, metric: recall, op: gte, target: 0.7}
`
  const stoodIn = (after: string | undefined) =>
    review(parseDocument(plan), after === undefined ? undefined : parseDocument(after), { asOf: '2026-11-22' })
      .changes.filter(({ side }) => side === 'before')
      .map(({ class: id, path, stoodIn }) => [id, path.join('/'), stoodIn?.join('/')])

  it('is known by what it stood in, wherever that is now', () => {
    const after = plan
      .replace('    - {id: c-recall, metric: recall, op: gte, target: 0.9, fail: 0.8}\n', '')
      .concat('    - {id: c-recall, metric: recall, op: gte, target: 0.9}\n')
    expect(stoodIn(after)).toEqual([['threshold-loosened', 'pilot/criteria/0/fail', 'pilot/criteria/1']])
    expect(stoodIn(plan.replace(/ {4}- \{id: c-time.*\n/, ''))).toEqual([
      ['criterion-removed', 'pilot/criteria/1', 'pilot/criteria'],
    ])
  })

  it('is known by the whole where that is gone as well, and by nothing where there is no text after', () => {
    expect(stoodIn(plan.slice(0, plan.indexOf('pilot:'))).map(([, , within]) => within)).toEqual(['', ''])
    expect(stoodIn(undefined)).toEqual([['plan-removed', '', undefined]])
  })
})

describe('the fingerprint of a change', () => {
  const plan = (target: number, more = '') => `apiVersion: readiness/v1
kind: HealthcareAIReadiness
metrics: [{id: recall, unit: "1"}]
${more}pilot: {criteria: [{id: c-recall, metric: recall, op: gte, target: ${target}}]}
`
  const print = (before: string, after: string) =>
    changeFingerprints(review(parseDocument(before), parseDocument(after), { asOf: '2026-11-22' }).changes)

  it('is the same wherever it stands, and another one for another value', () => {
    const [one] = print(plan(0.9), plan(0.8))
    expect(one).toMatch(/^[0-9a-f]{16}$/)
    expect(print(plan(0.9, '# moved\n'), plan(0.8, '# moved\n\n'))).toEqual([one])
    expect(print(plan(0.9), plan(0.7))).not.toEqual([one])
  })
})
