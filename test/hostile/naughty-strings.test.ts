import fs from 'node:fs'
import strings from 'big-list-of-naughty-strings/blns.json'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../engine/analyze'
import { parseDocument } from '../../engine/text/document'
import { readDocument } from '../../host/document'

const facts = { asOf: '2026-11-22' }

/** A plan that says something in a text, in a name, and as the address of a file. */
const planSaying = (words: string): string => `apiVersion: readiness/v1
kind: HealthcareAIReadiness
metadata: {id: naughty, name: ${JSON.stringify(words)}}
useCase: {intendedUse: ${JSON.stringify(words)}}
evidence: [{id: ev-naughty, type: other, uri: ${JSON.stringify(words)}}]
`

const findingsIn = (text: string): { rule: string; message: string }[] =>
  analyze(parseDocument(text), facts).findings.map(({ rule, message }) => ({ rule, message }))

describe('the big list of naughty strings', () => {
  it('is there, can be read, and would be asked about', () => {
    expect(strings.length).toBeGreaterThan(400)
    expect(strings.filter((words) => parseDocument(planSaying(words)).broken)).toEqual([])
    expect(findingsIn(planSaying('MRN 00412345')).map(({ rule }) => rule)).toContain('privacy/patient-data')
  })

  it('is read, and is not taken for patient data', () => {
    const found = strings.flatMap((words) =>
      findingsIn(planSaying(words))
        .filter(({ rule }) => rule === 'privacy/patient-data' || rule.startsWith('internal/'))
        .map(({ rule }) => `${rule}: ${words}`),
    )
    expect(found).toEqual([])
  })

  it('harms no rule that writes its words into a message', () => {
    for (const words of strings)
      for (const { message } of findingsIn(planSaying(words))) expect(message.length).toBeLessThan(2_000)
  })
})

it('no example is taken to hold patient data', () => {
  const files = globSync('examples/**/*.yaml')
  const found = files.filter((file) =>
    analyze(readDocument(fs.readFileSync(file)).document, facts).findings.some(
      ({ rule }) => rule === 'privacy/patient-data',
    ),
  )
  expect({ files: files.length > 30, found }).toEqual({ files: true, found: [] })
})
