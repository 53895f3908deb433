import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examplePlans, marked } from '../../test/support/writing'
import { analyze } from '../analyze'
import type { Finding } from '../finding'
import { isWaivable, placeOf } from '../gates/waivers'
import { effectivePolicy } from '../policy/policy'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { type Document, parseDocument } from '../text/document'
import { isWithin, pointerOf } from '../text/path'
import { mentionsIn } from './ids'
import { renamable, rename } from './rename'

const policy = effectivePolicy([])
const facts = { asOf: '2026-11-22' }

/** The text after a rename, or why there is none. */
function renamed(document: Document, offset: number, newName: string, format: Format): string {
  const edits = rename({ document, format, rules: policy.rules }, offset, newName)
  if ('refused' in edits) return `${edits.isName ? 'name' : 'place'}: ${edits.refused}`
  return edits.reduceRight(
    (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
    document.text,
  )
}

function renamedIn(text: string, newName: string, format: Format = planFormat): string {
  const { document, offset } = marked(text)
  return renamed(document, offset, newName, format)
}

describe('every id of every example', { tags: ['thorough'] }, () => {
  const said = ({ rule, severity, path, message }: Finding) => `${rule} ${severity} ${pointerOf(path)} ${message}`

  /** The plan with every finding waived, so that a waiver names each place. */
  const waived = (text: string): string => {
    const { document, findings } = analyze(parseDocument(text), facts)
    const people = (document.value as { people: { id: string }[] }).people
    const targets = findings
      .filter((finding) => isWaivable(finding, policy))
      .map((each) => placeOf(each, document.value))
    const waivers = targets.map(
      ({ rule, target }, i) =>
        `  - {id: w-${i}, rule: ${rule}, target: ${JSON.stringify(target)}, reason: The feed comes later, approvedBy: ${people[0]?.id}, granted: 2026-11-02, expires: 2026-12-31, compensatingControl: Two nurses compare}\n`,
    )
    return /^waivers:/m.test(text) || waivers.length === 0 ? text : `${text.trimEnd()}\nwaivers:\n${waivers.join('')}`
  }

  // A free id that says what the old one says: the id of a cost without a title is read for what it is for.
  function expectSame(text: string, isAsked: (id: string, document: Document) => boolean): void {
    const document = parseDocument(text)
    const before = analyze(document, facts)
    const shown = before.findings.map(said)
    for (const { id, path } of before.references.declarations.filter(({ id }) => isAsked(id, document))) {
      const now = renamed(document, document.spanOf(path).start, `${id}-zq`, planFormat)
      expect(now).toContain(`${id}-zq`)
      const { findings } = analyze(parseDocument(now, document), facts, before)
      const found = findings.map((finding) => said(finding).replaceAll(`${id}-zq`, id))
      expect(found, id).toEqual(shown)
    }
  }

  const plans = examplePlans().map((text) => [/title: (.*)/.exec(text)?.[1], text] as const)

  it.each(plans)('keeps the findings of %s', (_, text) => expectSame(text, () => true))

  it.each(plans)('keeps what is waived in %s', (_, text) => {
    const isNamed = (id: string, document: Document) =>
      mentionsIn(planFormat)(document).some((mention) => mention.as === 'step' && mention.id === id)
    expectSame(waived(text), isNamed)
  })
})

describe('a rename', () => {
  it.each([
    [
      'people:\n  - id: "ana" # she\n  - id: ben\nownership: {champion: an|a, clinicalOwner: {person: \'ana\'}}\n',
      'people:\n  - id: "eva" # she\n  - id: ben\nownership: {champion: eva, clinicalOwner: {person: \'eva\'}}\n',
    ],
    [
      'people:\r\n  - id: ana|\r\nownership:\r\n  champion: ana\r\n',
      'people:\r\n  - id: eva\r\nownership:\r\n  champion: eva\r\n',
    ],
    ['\uFEFFpeople: [{id: |ana}]', '\uFEFFpeople: [{id: eva}]'],
    [
      'people:\n  - id: >-\n      an|a\nownership: {champion: "\\x61na"}',
      'people:\n  - id: >-\n      eva\nownership: {champion: "eva"}',
    ],
    [
      'people: [{id: Ana Ma|y}, {id: x}]\nownership: {champion: "Ana\n  May"}',
      'people: [{id: eva}, {id: x}]\nownership: {champion: "eva"}',
    ],
    ['people: [{id: |ana}, {id: ana}]', 'people: [{id: eva}, {id: eva}]'],
    ['people: [{id: &a |ana}]\nownership: {champion: *a}', 'people: [{id: &a eva}]\nownership: {champion: *a}'],
    ['people: [{id: |ana}]\nownership: {champion: eva}', 'people: [{id: eva}]\nownership: {champion: eva}'],
    ['metrics: [{id: eva}]\npeople: [{id: |ana}]', 'metrics: [{id: eva}]\npeople: [{id: eva}]'],
    [
      'dataSources: [{id: notes, audit: {knownIssues: [{id: notes|}]}}]\nwaivers: [{target: dataSources/notes/audit/knownIssues/notes/notes}]',
      'dataSources: [{id: notes, audit: {knownIssues: [{id: eva}]}}]\nwaivers: [{target: dataSources/notes/audit/knownIssues/eva/notes}]',
    ],
    [
      'metrics: [{id: |falls}]\ngovernance: {thresholds: [{metric: falls}]}\nwaivers:\n  - target: "governance/thresholds/falls/act"\n  - target: governance/falls\n  - target: >-\n      metrics/falls\n',
      'metrics: [{id: eva}]\ngovernance: {thresholds: [{metric: eva}]}\nwaivers:\n  - target: "governance/thresholds/eva/act"\n  - target: governance/falls\n  - target: >-\n      metrics/eva\n',
    ],
    [
      'metrics: [{id: falls}]\nwaivers: [{target: metrics/f|alls/unit}]',
      'metrics: [{id: eva}]\nwaivers: [{target: metrics/eva/unit}]',
    ],
  ])('of %j', (text, expected) => expect(renamedIn(text, 'eva')).toBe(expected))

  it('quotes what would be no text otherwise', () => {
    const text = 'people: [{id: |ana}]\nownership: {champion: "ana"}'
    expect(renamedIn(text, 'null')).toBe('people: [{id: "null"}]\nownership: {champion: "null"}')
    expect(renamedIn('people: [{id: "an|a"}]', 'true')).toBe('people: [{id: "true"}]')
  })

  it('to the same name changes nothing', () => {
    expect(renamedIn('people: [{id: |ana}]', 'ana')).toBe('people: [{id: ana}]')
  })

  it.each([
    [
      'rules: {own/check: off}\nlocked: ["own/check"]\nchecks: [{id: own|/check}]',
      'rules: {our/check: off}\nlocked: ["our/check"]\nchecks: [{id: our/check}]',
    ],
    ["rules:\n  'own/ch|eck':\nchecks:\n  - id: own/check", "rules:\n  'our/check':\nchecks:\n  - id: our/check"],
  ])('of a check in a policy: %j', (text, expected) =>
    expect(renamedIn(text, 'our/check', policyFormat)).toBe(expected),
  )
})

describe('refused is', () => {
  it.each([
    [
      'people: [{id: |ana}]',
      'Eva',
      'name: "Eva" does not have the form of an id: lower-case letters, digits and hyphens, a letter first, for example amara-osei.',
    ],
    [
      'people: [{id: |ana}]',
      '',
      'name: "" does not have the form of an id: lower-case letters, digits and hyphens, a letter first, for example amara-osei.',
    ],
    [
      'people: [{id: |ana}]',
      'eva\n',
      'name: "eva\n" does not have the form of an id: lower-case letters, digits and hyphens, a letter first, for example amara-osei.',
    ],
    [
      'people:\n  - id: ana\n  - id: ben\nownership: {champion: an|a}',
      'ben',
      'name: "ben" is taken: people declares it on line 3.',
    ],
    ['people: [{id: ana}] |', 'eva', 'place: There is no id here that could be renamed.'],
    ['people: [{id: ana, name: an|a}]', 'eva', 'place: There is no id here that could be renamed.'],
    [
      'ownership: {champion: an|a}',
      'eva',
      'place: No entry of people has the id "ana": declare it, or rename what is declared.',
    ],
    [
      'people:\n  - id: an|a\nownership: {champion: ana',
      'eva',
      'place: Line 3 cannot be read, so that some uses may not be seen: mend it first.',
    ],
    [
      'x: &n ana\npeople: [{id: |ana}]\nownership: {champion: *n}',
      'eva',
      'place: "ana" stands in a place that cannot be changed alone, such as an anchor or a text with escapes: rename it by hand.',
    ],
    [
      'metrics: [{id: f|alls}]\nwaivers: [{target: "metrics\\/falls"}]',
      'eva',
      'place: "falls" stands in a place that cannot be changed alone, such as an anchor or a text with escapes: rename it by hand.',
    ],
    [
      'x: &p {id: ana}\npeople: [*p]\nownership: {champion: an|a}',
      'eva',
      'place: "ana" stands in a place that cannot be changed alone, such as an anchor or a text with escapes: rename it by hand.',
    ],
  ])('%j to %j', (text, newName, message) => expect(renamedIn(text, newName)).toBe(message))

  it.each([
    ['checks: [{id: own/|check}]', 'owner/missing', 'name: "owner/missing" is taken: there is a rule of that name.'],
    [
      'checks: [{id: own/|check}, {id: our/check}]',
      'our/check',
      'name: "our/check" is taken: checks declares it on line 1.',
    ],
    [
      'checks: [{id: own/|check}]',
      'check',
      'name: "check" does not have the form of id of the check, for example people/work-address.',
    ],
    [
      'locked: [owner/|missing]',
      'our/check',
      'place: No entry of checks has the id "owner/missing": declare it, or rename what is declared.',
    ],
    [
      'rules: {owner/miss|ing: off}',
      'our/check',
      'place: No entry of checks has the id "owner/missing": declare it, or rename what is declared.',
    ],
  ])('in a policy, %j to %j', (text, newName, message) => expect(renamedIn(text, newName, policyFormat)).toBe(message))
})

it('changes the ids that it is about and nothing else, and can be taken back', { tags: ['thorough'] }, () => {
  const plans = examplePlans().map((text) => parseDocument(text))
  const free = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
  const place = fc.record({ plan: fc.constantFrom(...plans), at: fc.nat(), newName: free })
  fc.assert(
    fc.property(place, ({ plan, at, newName }) => {
      const mentions = mentionsIn(planFormat)(plan)
      fc.pre(mentions.every(({ id }) => id !== newName))
      const mention = mentions[at % mentions.length] as (typeof mentions)[number]
      const { start } = plan.spanOf(mention.path)
      fc.pre(!('refused' in renamable(plan, planFormat, start)))
      const now = parseDocument(renamed(plan, start, newName, planFormat), plan)
      const there = mentionsIn(planFormat)(now)
      expect(there).toHaveLength(mentions.length)
      for (const [i, { id, registries, as, path }] of there.entries()) {
        const before = mentions[i] as typeof mention
        expect(isWithin(path, before.path)).toBe(true)
        const same = before.id === mention.id && before.registries.some((each) => mention.registries.includes(each))
        expect([id, registries, as]).toEqual([same ? newName : before.id, before.registries, before.as])
      }
      expect(renamed(now, now.spanOf(mention.path).start, mention.id, planFormat)).toBe(plan.text)
    }),
    { numRuns: 200 },
  )
})
