import { describe, expect, it } from 'vitest'
import { examplePlans } from '../../test/support/writing'
import { type Analysis, analyze } from '../analyze'
import { AtGates, scorecardOf } from '../gates/scorecard'
import { parseDocument } from '../text/document'
import { pointerOf } from '../text/path'
import { gateLens, type Lens, lensesOf } from './lenses'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'
const asOf = '2026-11-22'

const analyzed = (text: string): Analysis => analyze(parseDocument(identity + text), { asOf })

/** The lenses of one kind, each with its place. */
const titles = (text: string, kind: Lens['kind']): string[] =>
  lensesOf(analyzed(text)).flatMap((lens) => (lens.kind === kind ? [`${pointerOf(lens.path)} ${lens.title}`] : []))

describe('gaps of sections', () => {
  it('are counted by the gate that they block', () => {
    const { findings } = analyzed(
      'lifecycle: {stage: pilot}\nmetadata: {id: a, tittle: b}\npeople: [{id: ana, name: Ana}]\n',
    )
    const errors = findings.filter(({ path, severity }) => path[0] === undefined || severity === 'error')
    expect(errors.length).toBeGreaterThan(2)
    const found = titles('lifecycle: {stage: pilot}\nmetadata: {id: a, tittle: b}\n', 'findings')
    expect(found).toContain('/metadata 1 gap blocks the pilot gate')
    expect(found[0]).toMatch(/^ In what is not there yet: \d+ gaps(, \d+ of them)? block the pilot gate$/)
  })

  it.each([
    ['metadata: {id: a, tittle: b, autor: c}\n', '/metadata 2 gaps block the discovery gate'],
    ['lifecycle: {stage: design}\nmetadata: {id: a, tittle: b, autor: c}\n', '/metadata 2 gaps block the design gate'],
  ])('in %j', (text, expected) => expect(titles(text, 'findings')).toContain(expected))

  it('add up to the findings that are neither waived nor mere information', { tags: ['thorough'] }, () => {
    for (const text of examplePlans()) {
      const analysis = analyze(parseDocument(text), { asOf })
      const gaps = analysis.findings.filter(({ waived, severity }) => !waived && severity !== 'info')
      const shown = lensesOf(analysis).filter(({ kind }) => kind === 'findings')
      const counts = shown.map(({ title }) => Number(/(\d+) gap/.exec(title ?? '')?.[1]))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(gaps.length)
      expect(shown.flatMap(({ targets }) => targets)).toHaveLength(gaps.length)
    }
  })
})

describe('references to ids', () => {
  it.each([
    ['people:\n  - id: ana\n    name: A\nownership: {champion: ana}\n', ['/people/0 referenced once']],
    [
      'people:\n  - {id: ana,\n     name: A}\nownership: {champion: ana, technicalOwner: ana}\n',
      ['/people/0 referenced 2 times'],
    ],
    ['people:\n  - id: ana\n    name: A\n', ['/people/0 not referenced']],
    ['people:\n  - {id: ana, name: A}\nownership: {champion: ana}\n', []],
    // An issue that nothing refers to is no matter, and nothing can refer to a site.
    [
      'dataSources:\n  - id: a\n    audit: {knownIssues: [{id: b,\n      severity: low}]}\npilot: {sites: [{id: c,\n    support: none}]}\n',
      [],
    ],
  ])('%j', (text, expected) => expect(titles(text, 'references')).toEqual(expected))

  it('lead to every use', () => {
    const analysis = analyzed(
      'people:\n  - id: ana\n    name: A\nownership: {champion: ana}\ngates: [{stage: design, approvedBy: [ana]}]\n',
    )
    const lens = lensesOf(analysis).find(({ kind }) => kind === 'references')
    expect(lens?.targets.map(({ path }) => pointerOf(path))).toEqual(['/ownership/champion', '/gates/0/approvedBy/0'])
  })
})

describe('gates', () => {
  const timeline = 'timeline: [{stage: discovery}, {stage: design}, {stage: build}, {stage: retired}]'
  it.each([
    ['lifecycle: {stage: discovery}\ngates: [{stage: design}]\n', ['/gates/0']],
    [`lifecycle: {stage: discovery, ${timeline}}\n`, ['/lifecycle/timeline/1', '/lifecycle/timeline/2']],
    [`lifecycle: {stage: build, ${timeline}}\n`, ['/lifecycle/timeline/2']],
    [
      'lifecycle: {stage: design}\ngates: [{stage: design, passed: 2026-11-22}, {stage: build, passed: 2026-11-23}]\n',
      ['/gates/1'],
    ],
    ['lifecycle: {stage: retired}\ngates: [{stage: design}]\n', []],
  ])('%j', (text, expected) => {
    const found = lensesOf(analyzed(text)).filter(({ kind }) => kind === 'gate')
    expect(found.map(({ path }) => pointerOf(path))).toEqual(expected)
  })

  it('say what the scorecard says, also after an edit', { tags: ['thorough'] }, () => {
    const ahead = new AtGates()
    let named = 0
    for (const text of examplePlans().slice(0, 8)) {
      for (const edited of [text, text.replace(/^ownership:/m, 'ownerships:')]) {
        const analysis = analyze(parseDocument(edited), { asOf })
        for (const { stage, passed, blockers } of scorecardOf(analysis).gates) {
          if (passed !== null) continue
          const { title, targets } = gateLens(stage, analysis, ahead)
          expect(targets.map(({ path }) => path)).toHaveLength(blockers.length)
          if (blockers.length === 0) expect(title).toBe(`Nothing blocks the ${stage} gate`)
          else expect(title).toMatch(new RegExp(`^${blockers.length} gaps? blocks? the ${stage} gate: .`))
          named += blockers.length
        }
      }
    }
    expect(named).toBeGreaterThan(10)
  })

  it('name two rules and count the others', () => {
    const { title } = gateLens('production', analyzed('lifecycle: {stage: discovery}\n'), new AtGates())
    expect(title).toMatch(/^\d+ gaps block the production gate: [^;]+; [^;]+ and \d+ more$/)
  })
})

it.each(['', 'a', '- a', `${identity}people: [`, 'apiVersion: readiness-policy/v1\nx: 1\n'])(
  'there are none in %j',
  (text) => expect(lensesOf(analyze(parseDocument(text), { asOf }))).toEqual([]),
)
