import { readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { generatePlan } from './plan'

const SIZES = [100, 250, 1000, 10_000]
const SCHEMA = path.resolve(import.meta.dirname, '../../schemas/published/readiness.schema.json')

/** Keys of the plan whose values are ids, and the section that declares them. */
const REFERENCES: Record<string, string> = {
  person: 'people',
  escalatesTo: 'people',
  executiveSponsor: 'people',
  technicalOwner: 'people',
  financeOwner: 'people',
  governanceBody: 'people',
  approvedBy: 'people',
  steward: 'people',
  performedBy: 'people',
  mappingOwner: 'people',
  owner: 'people',
  clinicalValidator: 'people',
  notify: 'people',
  body: 'people',
  metric: 'metrics',
  evidence: 'evidence',
  variation: 'evidence',
  dashboards: 'evidence',
  facility: 'facilities',
  system: 'ehrIntegration',
  ehr: 'ehrIntegration',
  escalation: 'governance',
}

/** Every key and value in a tree, however deep. */
function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap(entriesOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap((entry) => [entry, ...entriesOf(entry[1])])
}

function idsIn(value: unknown): string[] {
  return entriesOf(value).flatMap(([key, id]) => (key === 'id' ? [String(id)] : []))
}

/** Some of the keys hold something else elsewhere: a code system's `system` is a URL, a clinical owner is an object. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('://')
}

describe.each(SIZES)('a generated plan of %i lines', (lines) => {
  const text = generatePlan(lines)

  it('has that many lines, give or take 5 %', () => {
    const count = text.split('\n').length - 1
    expect(Math.abs(count - lines) / lines).toBeLessThanOrEqual(0.05)
  })

  it('is YAML without an error or a warning', () => {
    const { errors, warnings } = parseDocument(text)
    expect([...errors, ...warnings]).toEqual([])
  })

  it('declares every id once', () => {
    const ids = idsIn(parse(text))
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('refers only to what it declares', () => {
    const plan = parse(text)
    const uses = entriesOf(plan).flatMap(([key, value]) =>
      [value].flat().map((id) => ({ section: REFERENCES[key], id })),
    )
    const references = uses.flatMap(({ section, id }) => (section && isId(id) ? [{ section, id }] : []))
    const declared = new Map(Object.values(REFERENCES).map((section) => [section, new Set(idsIn(plan[section]))]))
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter(({ section, id }) => !declared.get(section)?.has(id))).toEqual([])
  })

  it('is valid against the published schema', () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
    validate(parse(text))
    expect(validate.errors ?? []).toEqual([])
  })
})

describe('the generator', () => {
  it('gives the same text for the same seed', () => {
    expect(generatePlan(500, 7)).toBe(generatePlan(500, 7))
  })

  it('gives other names and figures for another seed', () => {
    expect(generatePlan(500, 7)).not.toBe(generatePlan(500, 8))
  })

  it('keeps to 5 % at every length from 100 lines up', () => {
    const lengths = Array.from({ length: 500 }, (_, i) => 100 + i)
    const off = lengths.filter((lines) => Math.abs(generatePlan(lines).split('\n').length - 1 - lines) > lines * 0.05)
    expect(off).toEqual([])
  })

  it('mixes block and flow style', () => {
    const text = generatePlan(1000)
    expect(text).toMatch(/^ {8}- \{path: /m)
    expect(text).toMatch(/^ {8}- path: /m)
  })
})
