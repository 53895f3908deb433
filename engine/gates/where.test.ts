import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentation } from '../../host/documentation/documentation'
import { type Analysis, analyze } from '../analyze'
import { documented } from '../complete/documentation'
import { stages } from '../plan/stages'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { pointerOf } from '../text/path'
import { placeOfCode, placeOfGate } from './where'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'
const example = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')
const analyzed = (text: string): Analysis => analyze(parseDocument(text), { asOf: '2026-11-22' })
const schema = documented(planFormat, documentation)
const pointer = (path: ReturnType<typeof placeOfCode>) => path && pointerOf(path)

describe('where a plan answers a question', () => {
  it.each([
    ['CL1', '/dataSources/0/audit'],
    ['CL2', '/dataSources/0/audit/unstructured'],
    ['CL3', '/ownership/clinicalOwner'],
    ['CL4', '/pilot/criteria/0'],
    ['CL5', '/workflow/decisionPoints/0/validation'],
    ['CL6', '/governance'],
    ['CL7', '/roi/metrics/0'],
    ['CL8', '/pilot'],
  ])('%s', (code, expected) => {
    expect(pointer(placeOfCode(code, analyzed(example).document.value, schema))).toBe(expected)
  })

  it.each(['', 'people: {a: 1}\n', 'metadata: [1, {x: 2}]\n'])('nowhere in %j', (text) =>
    expect(placeOfCode('CL3', analyzed(identity + text).document.value, schema)).toBeUndefined(),
  )
})

describe('where a plan speaks of a gate', () => {
  const places = (text: string) => stages.slice(1).map((stage) => pointer(placeOfGate(stage, analyzed(text).plan)))

  it('is among its gates, else in its timeline', () =>
    expect(places(example)).toEqual([
      '/gates/0',
      '/gates/1',
      '/gates/2',
      '/lifecycle/timeline/4',
      '/lifecycle/timeline/5',
    ]))

  it('is where gates would be listed when the plan says nothing of it', () =>
    expect(new Set(places(identity))).toEqual(new Set(['/gates'])))
})
