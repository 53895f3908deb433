import { describe, expect, it } from 'vitest'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { tokensOf } from './tokens'

/** The words that mean something, each with what it is; a declared id with an exclamation mark. */
function words(text: string, format: Format = planFormat): string[] {
  const document = parseDocument(text)
  return tokensOf(document, format).map(
    ({ start, end, kind, declares }) => `${kind}${declares ? '!' : ''} ${text.slice(start, end)}`,
  )
}

describe('words of a plan', () => {
  it.each([
    ['people:\n  - id: ana\n    kind: person\n    name: ana\n', ['id! ana', 'choice person']],
    ['ownership: {champion: ana, financeOwner: "ben"}\n', ['id ana', 'id ben']],
    ['lifecycle:\n  stage: pilot # not build\n', ['choice pilot']],
    [
      'gates: [{stage: build, passed: 2026-07-10, evidence: [ev-a, ev-b]}]',
      ['choice build', 'time 2026-07-10', 'id ev-a', 'id ev-b'],
    ],
    ['metrics:\n  - {id: m, class: roi, unit: "min/{encounter}"}\n', ['id! m', 'choice roi', 'unit min/{encounter}']],
    ['roi: {currency: USD, tracking: {cadence: P1M}}\n', ['unit USD', 'time P1M']],
    ["waivers:\n  - rule: 'owner/missing'\n    target: a\n", ['rule owner/missing']],
    ['apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nmetadata: {title: pilot}\n', []],
    ['lifecycle: {stage: sometime}\ngates: [{passed: yesterday}]\nmetrics: [{unit: "a b"}]\n', []],
    ['people:\n  - id: "a\n      b"\n  - id: >\n      c\n  - id: ""\n  - id:\n  - id: 5\n', []],
    ['people: &a\n  - id: ana\ngates: *a\n', ['id! ana']],
    ['people: [{id: ana}, {id: "ben\nlifecycle:\n  stage: pilot\n', ['id! ana', 'choice pilot']],
    ['people: lifecycle\nunheard: {id: of}\n', []],
    ['', []],
  ])('%j', (text, expected) => expect(words(text)).toEqual(expected))

  it('are found at their places in a text with other line ends', () => {
    expect(words('\uFEFFpeople:\r\n  - id: ana\r\n  - id: ben\r\n')).toEqual(['id! ana', 'id! ben'])
  })
})

describe('words of a policy', () => {
  it.each([
    [
      'rules: {owner/missing: off, "pilot/too-small": {pilot: error}}',
      ['rule owner/missing', 'choice off', 'rule pilot/too-small', 'choice error'],
    ],
    ['locked:\n  - owner/missing\n', ['rule owner/missing']],
    ['defaults: {audit.maxAge: P120D, owner.minFte: 0.2}', ['time P120D']],
    ['waivers: {approversFrom: [champion]}', ['choice champion']],
  ])('%j', (text, expected) => expect(words(text, policyFormat)).toEqual(expected))
})
