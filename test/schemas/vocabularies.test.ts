import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import fhir from '../../schemas/vocabularies/fhir-resource-types.json'
import messages from '../../schemas/vocabularies/hl7-v2-messages.json'
import loinc from '../../schemas/vocabularies/loinc-note-types.json'
import smart from '../../schemas/vocabularies/smart-scopes.json'
import ucum from '../../schemas/vocabularies/ucum.json'
import { readJson } from './sources'

interface Vocabulary {
  title: string
  source: string
  date?: string
  version?: string
  items: { code?: string; id?: string }[]
}

describe.each(fs.readdirSync('schemas/vocabularies'))('%s', (file) => {
  const { title, source, date, version, items } = readJson(`schemas/vocabularies/${file}`) as Vocabulary

  it('says what it is, where it comes from and how old it is', () => {
    expect([title, source, date ?? version]).toEqual([
      expect.stringMatching(/\w/),
      expect.any(String),
      expect.any(String),
    ])
  })

  it('names each item once', () => {
    const names = items.map(({ code, id }) => code ?? id)
    expect(names.length).toBeGreaterThan(4)
    expect(names.filter((name, i) => !name || names.indexOf(name) !== i)).toEqual([])
  })
})

it('has the resource types of FHIR R4 that can be exchanged', () => {
  const codes = fhir.items.map(({ code }) => code)
  expect(codes).toHaveLength(146)
  expect(codes).toEqual(
    expect.arrayContaining(['Account', 'DocumentReference', 'MedicationRequest', 'VisionPrescription']),
  )
})

it('writes codes in the form of their standard', () => {
  expect(messages.items.filter(({ code }) => !/^[A-Z]{3}\^[A-Z]\d{2}$/.test(code))).toEqual([])
  expect(loinc.items.filter(({ code }) => !hasLoincCheckDigit(code))).toEqual([])
})

it.each([
  ['user/DocumentReference.crs', true],
  ['patient/*.rs', true],
  ['system/Observation.rs?category=laboratory', true],
  ['user/Observation.sr', false],
  ['user/Observation.', false],
  ['user/observation.r', false],
  ['staff/Observation.r', false],
])('the grammar of SMART scopes knows whether %s is one: %s', (scope, is) => {
  const { context, resource, permissions, parameters } = smart.grammar
  expect(new RegExp(`^${context}/${resource}\\.${permissions}(${parameters})?$`).test(scope)).toBe(is)
})

it('puts units of time in proportion', () => {
  const factor = (code: string) => ucum.items.find((atom) => atom.code === code)?.factor
  expect([factor('min'), factor('h'), factor('d'), factor('wk'), factor('a')]).toEqual([
    60, 3600, 86400, 604800, 31557600,
  ])
})

/** The last digit of a LOINC code is a check digit over the others (Luhn's). */
function hasLoincCheckDigit(code: string): boolean {
  const [number = '', check] = code.split('-')
  const digits = [...number].reverse().map(Number)
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 === 0 ? Math.floor((digit * 2) / 10) + ((digit * 2) % 10) : digit),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(check)
}
