import { describe, expect, it } from 'vitest'
import { examplePlans, marked } from '../../test/support/writing'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import type { Span } from '../text/path'
import { definitionAt } from './definition'
import { idAt, mentionsIn } from './ids'
import { occurrencesAt } from './references'

const people = 'people: [{id: ana}, {id: ben}]\n'

/** A text with the id at its `|` marked wherever it stands: `‹declared›` and `«used»`. */
function spread(text: string, format: Format = planFormat): string {
  const { document, offset } = marked(text)
  return occurrencesAt(document, format, offset).reduceRight((shown, { start, end, declares }) => {
    const [open, close] = declares ? '‹›' : '«»'
    return `${shown.slice(0, start)}${open}${shown.slice(start, end)}${close}${shown.slice(end)}`
  }, document.text)
}

/** What is under the cursor. */
function under(text: string, format: Format = planFormat): string | undefined {
  const { document, offset } = marked(text)
  return idAt(document, format, offset)?.id
}

describe('the id at the cursor', () => {
  it.each([
    ['people: [{id: |ana}]', 'ana'],
    ['people: [{id: an|a}]', 'ana'],
    ['people: [{id: ana|}]', 'ana'],
    ['people: [{id: ana |}]', undefined],
    ['people: [{id:| ana}]', undefined],
    ['people: [{i|d: ana}]', undefined],
    ['people: [{id: |"ana"}]', 'ana'],
    ["people: [{id: 'ana'|}]", 'ana'],
    ['people:\n  - id: ana| # she\n    name: Ana', 'ana'],
    ['people:\n  - id: ana # s|he', undefined],
    ['people:\n  - id: ana\n    name: A|na', undefined],
    ['people:\r\n  - id: ana\r\n  - id: be|n\r\n', 'ben'],
    ['\uFEFFpeople:\n  - id: an|a', 'ana'],
    ['people: [{id: ana}, {id: |', undefined],
    ['people: [{id: ""|}]', undefined],
    ['people: [{id: 12|}]', undefined],
    ['people: an|a', undefined],
    ['ownership: {champion: an|a}', 'ana'],
    ['ownership:\n  champion: "an|a"\n  technicalOwner: "', 'ana'],
    ['ownership:\n  champion: an|a\n  technicalOwner: [', 'ana'],
    ['ownership:\n  champion: >-\n    an|a', 'ana'],
    ['dataSources: [{audit: {facilities: [nor|th]}}]', 'north'],
    ['dataSources: [{audit: {facilities: [north, |south]}}]', 'south'],
    ['dataSources:\n  - audit:\n      facilities:\n        - north\n        - |south', 'south'],
    ['waivers: [{rule: owner/mis|sing}]', undefined],
    ['people: [&a {id: ana}, *|a]', undefined],
    ['an|a', undefined],
    ['|', undefined],
  ])('%j', (text, id) => expect(under(text)).toBe(id))

  it('is found at every character of every id of the examples', { tags: ['thorough'] }, () => {
    for (const text of examplePlans()) {
      const document = parseDocument(text)
      const mentions = mentionsIn(planFormat)(document)
      expect(mentions.length).toBeGreaterThan(5)
      for (const { id, path } of mentions.filter(({ as }) => as !== 'step')) {
        const { start, end } = document.spanOf(path)
        for (const offset of [start, start + 1, end]) expect(idAt(document, planFormat, offset)?.id).toBe(id)
        expect(idAt(document, planFormat, start - 1)?.id).toBeUndefined()
      }
    }
  })
})

describe('where an id stands', () => {
  it.each([
    [
      `${people}ownership: {champion: "an|a", technicalOwner: ben, clinicalOwner: {person: 'ana'}}`,
      `people: [{id: ‹ana›}, {id: ben}]\nownership: {champion: "«ana»", technicalOwner: ben, clinicalOwner: {person: '«ana»'}}`,
    ],
    [
      'metrics: [{id: ana}]\npeople: [{id: |ana}]\nroi: {metrics: [{metric: ana}]}',
      'metrics: [{id: ana}]\npeople: [{id: ‹ana›}]\nroi: {metrics: [{metric: ana}]}',
    ],
    [
      'metrics: [{id: ana}]\npeople: [{id: ana}]\nroi: {metrics: [{metric: |ana}]}',
      'metrics: [{id: ‹ana›}]\npeople: [{id: ana}]\nroi: {metrics: [{metric: «ana»}]}',
    ],
    ['people: [{id: ana}, {id: |ana}]', 'people: [{id: ‹ana›}, {id: ‹ana›}]'],
    ['ownership: {champion: |ana, technicalOwner: ana}', 'ownership: {champion: «ana», technicalOwner: «ana»}'],
    ['ownership:\n  champion: >-\n    an|a\n', 'ownership:\n  champion: >-\n    «ana»\n'],
    ['ownership: {champion: "\\x61na|"}', 'ownership: {champion: "«\\x61na»"}'],
    ['ownership: {champion: &a ana|, technicalOwner: *a}', 'ownership: {champion: &a «ana», technicalOwner: «*a»}'],
    ['people: [{id: an|a}]\nownership: {champion: ana', 'people: [{id: ‹ana›}]\nownership: {champion: «ana»'],
    [`${people}ownership: {champion: |}`, `${people}ownership: {champion: }`],
    [
      'metrics: [{id: |falls}]\nwaivers: [{target: metrics/falls/unit}, {target: "roi/metrics/falls"}]\nroi: {metrics: [{metric: falls}]}',
      'metrics: [{id: ‹falls›}]\nwaivers: [{target: metrics/«falls»/unit}, {target: "roi/metrics/«falls»"}]\nroi: {metrics: [{metric: «falls»}]}',
    ],
    [
      'metrics: [{id: falls}]\nwaivers: [{target: metrics/fal|ls/unit}]',
      'metrics: [{id: ‹falls›}]\nwaivers: [{target: metrics/«falls»/unit}]',
    ],
    [
      'metrics: [{id: falls}]\nwaivers: [{target: me|trics/falls}]',
      'metrics: [{id: falls}]\nwaivers: [{target: metrics/falls}]',
    ],
  ])('%j', (text, expected) => expect(spread(text)).toBe(expected))

  it.each([
    [
      'rules: {own/ch|eck: off, owner/missing: off}\nlocked: ["own/check"]\nchecks: [{id: own/check}]',
      'rules: {«own/check»: off, owner/missing: off}\nlocked: ["«own/check»"]\nchecks: [{id: ‹own/check›}]',
    ],
    [
      'rules:\n  "own/check":\n  \'own/check|\': {pilot: error}',
      'rules:\n  "own/check":\n  \'«own/check»\': {pilot: error}',
    ],
    ['rules: {owner/missing: o|ff}', 'rules: {owner/missing: off}'],
    ['rules: {owner/missing: {pil|ot: off}}', 'rules: {owner/missing: {pilot: off}}'],
    ['locked: [owner/mis|sing]\nrules: {owner/missing: }', 'locked: [«owner/missing»]\nrules: {«owner/missing»: }'],
  ])('in a policy, %j', (text, expected) => expect(spread(text, policyFormat)).toBe(expected))
})

describe('the definition', () => {
  const defined = (text: string, format: Format = planFormat) => {
    const { document, offset } = marked(text)
    const cut = ({ start, end }: Span) => document.text.slice(start, end)
    const found = definitionAt(document, format, offset)
    return found && [cut(found.origin), ...found.targets.map(({ entry, id }) => [cut(entry), cut(id)])]
  }

  it.each([
    [`${people}ownership: {champion: "an|a"}`, ['ana', ['{id: ana}', 'ana']]],
    [
      'people:\n  - name: Ana\n    id: "ana" # she\n    kind: person\n\n  - id: ben\nownership: {champion: ana|}',
      ['ana', ['- name: Ana\n    id: "ana" # she\n    kind: person', 'ana']],
    ],
    ['people: [{id: |ana}]', ['ana', ['{id: ana}', 'ana']]],
    [
      'people: [{id: ana}, {name: A, id: ana}]\nownership: {champion: an|a}',
      ['ana', ['{id: ana}', 'ana'], ['{name: A, id: ana}', 'ana']],
    ],
    ['metrics: [{id: ana}]\nownership: {champion: an|a}', undefined],
    [`${people}waivers: [{rule: owner/mis|sing}]`, undefined],
    ['people: [*p]\nownership: {champion: ana|}', undefined],
    ['x: &p {id: ana}\npeople: [*p]\nownership: {champion: ana|}', ['ana', ['*p', '*p']]],
  ])('%j', (text, expected) => expect(defined(text)).toEqual(expected))

  it('is known of a check, and not of a built-in rule', () => {
    const policy = 'rules: {owner/missing: off}\nlocked: [own/check]\nchecks: [{id: own/check}]'
    expect(defined(policy.replace('[own', '[own|'), policyFormat)).toEqual([
      'own/check',
      ['{id: own/check}', 'own/check'],
    ])
    expect(defined(policy.replace('owner', 'owner|'), policyFormat)).toBeUndefined()
  })
})

it('answers at every place of every beginning of the examples', { tags: ['thorough'] }, () => {
  for (const text of examplePlans()) {
    for (let end = 0; end < text.length; end += 997) {
      const document = parseDocument(text.slice(0, end))
      for (const offset of [0, end >> 1, end]) {
        occurrencesAt(document, planFormat, offset)
        definitionAt(document, planFormat, offset)
      }
    }
  }
})

it('takes a moment after each edit of a long plan', { timeout: 5_000 }, () => {
  const text = examplePlans().reduce((a, b) => (a.length > b.length ? a : b))
  const texts = [text, text.replace('people:', 'people: # all')]
  let document = parseDocument(text)
  for (let i = 0; i < 1_000; i++) {
    document = parseDocument(texts[i % 2] as string, document)
    expect(occurrencesAt(document, planFormat, text.indexOf('stage:')).length).toBe(0)
  }
})
