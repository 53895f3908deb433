import { describe, expect, it } from 'vitest'
import { documentation } from '../host/documentation/documentation'
import { documented } from './complete/documentation'
import { openPlacesDue } from './due'
import { applyEdits, type TextEdit, writeEdits } from './fixes/write'
import type { Stage } from './plan/stages'
import { planFormat } from './schema/formats'
import { parseDocument } from './text/document'

/** A text with the open places that are due at a stage in it, without what is due of other sections. */
function withDue(text: string, stage: Stage): string {
  const document = parseDocument(text)
  const sections = Object.keys(document.value as object)
  const due = openPlacesDue(document, stage, documented(planFormat, documentation)).filter(
    (edit) => edit.op === 'set' && sections.includes(String(edit.at[0])),
  )
  const edits = writeEdits(document, due, (path) => planFormat.schema.keysAt(path)) as TextEdit[]
  return applyEdits(text, edits).replace(/ +#.*$/gm, '')
}

describe('openPlacesDue', () => {
  it.each<[string, Stage, string, string]>([
    ['nothing before its stage', 'build', 'governance: {}\n', 'governance: {}\n'],
    [
      'keys at their stage, in the order of the format',
      'build',
      'lifecycle:\n  stage: build\n',
      'lifecycle:\n  stage: build\n  timeline:\n',
    ],
    [
      'no key that stands there without a value',
      'build',
      'lifecycle:\n  timeline:\n  stage: build\n',
      'lifecycle:\n  timeline:\n  stage: build\n',
    ],
    ['keys of maps in braces', 'design', 'gates:\n  - {stage: design}\n', 'gates:\n  - {stage: design, passed: }\n'],
    [
      'keys of every item',
      'design',
      'gates:\n  - stage: design\n  - stage: build\n    passed: 2026-01-01\n',
      'gates:\n  - stage: design\n    passed:\n  - stage: build\n    passed: 2026-01-01\n',
    ],
    [
      'the assessment of notes for notes alone',
      'design',
      'dataSources:\n  - id: a\n    kind: unstructured\n    audit:\n      status: not-started\n  - id: b\n    kind: structured\n    audit:\n      status: not-started\n',
      'dataSources:\n  - id: a\n    kind: unstructured\n    audit:\n      status: not-started\n      unstructured:\n        noteTypes:\n  - id: b\n    kind: structured\n    audit:\n      status: not-started\n',
    ],
    [
      'free text and code systems where there are codes',
      'pilot',
      `${audit('Condition.code')}`,
      `dataSources:
  - id: a
    codeSystems:
    audit:
      status: complete
      environment: production
      completed: 2026-01-01
      sampling: {method: census}
      facilities: [n]
      fields:
        - path: Condition.code
          completeness: {required: 1, observed: 1}
          freeText:
            tolerated:
            observed:
`,
    ],
    ['neither where there are none', 'pilot', audit('Patient.birthDate'), audit('Patient.birthDate')],
    [
      'a denominator for shares that are counted',
      'build',
      metrics('accuracy, unit: "1"', 'input-drift, unit: "1"', 'roi, unit: min'),
      metrics('accuracy, unit: "1", denominator: ', 'input-drift, unit: "1"', 'roi, unit: min'),
    ],
    [
      'no more than a map and its list ask for',
      'production',
      'governance:\n  changeControl:\n    triggers: []\n',
      `governance:
  changeControl:
    triggers: []
    modifications:
    protocol:
    impactAssessment:
    approver:
    revalidation: []
    rollback:
      rehearsed:
  review:
    owner:
    clinicalValidator:
    cadence:
    breachSla:
  thresholds:
  escalationPaths:
  userFeedback: {channel: , triageSla: , owner: }
  logRetention:
`,
    ],
  ])('adds %s', (_, stage, text, expected) => expect(withDue(text, stage)).toBe(expected))

  it('explains each key where it stands first', () => {
    const document = parseDocument('pilot:\n  criteria:\n    - id: a\n    - id: b\n')
    const due = openPlacesDue(document, 'pilot', documented(planFormat, documentation))
    const text = applyEdits(document.text, writeEdits(document, due, (path) => planFormat.schema.keysAt(path)) ?? [])
    expect(text.match(/^ {6}target:.*$/gm)).toEqual([
      '      target:                   # the value that must be reached, in the unit of the metric',
      '      target:',
    ])
    expect(text).toContain('# where the pilot takes place, and why there {id, facility, department, selection}\n')
  })

  it('adds nothing to an empty text', () => {
    expect(openPlacesDue(parseDocument(''), 'renewal', documented(planFormat, documentation))).toEqual([])
  })
})

function audit(path: string): string {
  return `dataSources:
  - id: a
    audit:
      status: complete
      environment: production
      completed: 2026-01-01
      sampling: {method: census}
      facilities: [n]
      fields:
        - path: ${path}
          completeness: {required: 1, observed: 1}
`
}

function metrics(...classes: string[]): string {
  return `metrics:\n${classes.map((rest, i) => `  - {id: m-${i}, class: ${rest}}\n`).join('')}`
}
