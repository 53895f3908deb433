import { describe, expect, it } from 'vitest'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { type OutlineSymbol, outlineOf } from './symbols'

/** An outline as indented lines: kind, name, detail and what is selected. */
function outline(text: string, format: Format = planFormat): string[] {
  const lines = (symbols: readonly OutlineSymbol[], indent: string): string[] =>
    symbols.flatMap(({ kind, name, detail, selection, children }) => [
      `${indent}${kind} ${name}${detail ? ` (${detail})` : ''}: ${text.slice(selection.start, selection.end)}`,
      ...lines(children, `${indent}  `),
    ])
  return lines(outlineOf(parseDocument(text), format), '')
}

describe('the outline', () => {
  it('has the sections of a plan by their titles, with what matters most of each', () => {
    const text = `apiVersion: readiness/v1
kind: HealthcareAIReadiness
metadata: {id: chart, title: Chart summaries}
lifecycle:
  stage: pilot
useCase: {intendedUse: Summarize, outOfScope: [children]}
ehrIntegration: {track: {start: 2026-07-06}}
`
    expect(outline(text)).toEqual([
      'section Metadata (Chart summaries): metadata',
      'section Lifecycle (pilot): lifecycle',
      'section Use case: useCase',
      'section Integration: ehrIntegration',
      '  map Track: track',
    ])
  })

  it('has items by their names, else by what identifies them', () => {
    const text = `people:
  - {id: ana, name: Ana Ruiz, kind: person, title: Nurse}
  - id: ben
    title: Physician
metrics: [{id: speed, class: roi}]
gates:
  - stage: build
waivers: [{id: w, rule: owner/missing}]
pilot:
  criteria: [{id: c-a, statement: "It is\\n  used", op: lte, metric: speed}]
  stopRules: [{op: gt, metric: "speed"}]
`
    expect(outline(text)).toEqual([
      'section People: people',
      '  item Ana Ruiz (ana · person): ana',
      '  item ben: ben',
      'section Metrics: metrics',
      '  item speed (roi): speed',
      'section Gates: gates',
      '  item build: build',
      'section Waivers: waivers',
      '  item w (owner/missing): w',
      'section Pilot: pilot',
      '  list Success criteria: criteria',
      '    item It is used (c-a): c-a',
      '  list Stop rules: stopRules',
      '    item speed: "speed"',
    ])
  })

  it('has what stands inside an item', () => {
    const text = `dataSources:
  - id: notes
    kind: unstructured
    facilities: [north]
    audit:
      status: complete
      consistency:
        - {path: Condition.code, by: facility}
`
    expect(outline(text)).toEqual([
      'section Data sources: dataSources',
      '  item notes (unstructured): notes',
      '    map Audit (complete): audit',
      '      list Consistency: consistency',
      '        item Condition.code, facility: Condition.code',
    ])
  })

  it('gives names to what has none', () => {
    expect(outline('people:\n  - kind: team\n  - id:\n    name: " "\n  - {}\n')).toEqual([
      'section People: people',
      '  item Person 1 (team): kind',
      '  item Person 2: id',
      '  item Person 3: ',
    ])
    expect(outline('mine:\n  - {a: 1}\n  - - {b: 1}\nyours: {title: Ours}\n? \n: {c: 1}\nno: [1]\n')).toEqual([
      'section mine: mine',
      '  item 1: a',
      '  item 2: ',
      '    item 1: b',
      'section yours (Ours): yours',
      'section ?: ',
    ])
  })

  it('cuts long names', () => {
    const [section] = outline(`metadata: {title: ${'ab '.repeat(50)}}`)
    expect(section).toBe(`section Metadata (${'ab '.repeat(26)}a…): metadata`)
  })

  it('has a section in which nothing is written yet', () => {
    expect(outline('people:\npilot: x\nkind: a\n')).toEqual(['section People: people', 'section Pilot: pilot'])
  })

  it('has what could be read of a broken text', () => {
    const text =
      'people:\n  - {id: ana}\n  - {id: ben\nmetrics:\n  - id: speed\n    class: "ro\ngates:\n  - stage: build\n'
    expect(outline(text)).toEqual(
      expect.arrayContaining(['section People: people', '  item ana: ana', '  item build: build']),
    )
  })

  it('spans whole entries and items', () => {
    const text = 'people:\n  - id: ana\n    name: Ana\n\nmetrics: []\n'
    const [people] = outlineOf(parseDocument(text), planFormat)
    expect([people?.span, people?.children[0]?.span]).toEqual([
      { start: 0, end: 33 },
      { start: 10, end: 33 },
    ])
  })

  it.each([
    [0, ['section People', 'section Pilot']],
    [4, ['section People', 'section Pilot']],
    [5, ['section People', 'item ana', 'item ben', 'section Pilot', 'list Success criteria']],
    [6, ['section People', 'item ana', 'item ben', 'section Pilot', 'list Success criteria', 'item c-a']],
  ])('leaves out the innermost levels where there are more than %d parts', (most, shown) => {
    const text = 'people: [{id: ana}, {id: ben}]\npilot: {criteria: [{id: c-a}]}\n'
    const names = (symbols: readonly OutlineSymbol[]): string[] =>
      symbols.flatMap(({ kind, name, children }) => [`${kind} ${name}`, ...names(children)])
    expect(names(outlineOf(parseDocument(text), planFormat, most))).toEqual(shown)
  })

  it('has the checks of a policy', () => {
    expect(
      outline('rules: {a/b: {pilot: error}}\nchecks: [{id: a/b, title: Ours}, {id: a/c}]\nlocked: [a/b]', policyFormat),
    ).toEqual([
      'section rules: rules',
      '  map Severity of a rule: a/b',
      'section Checks: checks',
      '  item Ours (a/b): a/b',
      '  item a/c: a/c',
      'section Locked: locked',
    ])
  })

  it.each(['', '# a', '- id: a', 'a', '[{id: a}]'])('is empty for %j', (text) => expect(outline(text)).toEqual([]))
})
