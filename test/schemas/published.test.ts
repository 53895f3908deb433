import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { validatePlan } from '../../engine/schema/generated/validate-plan'
import { validatePolicy } from '../../engine/schema/generated/validate-policy'
import type { SourceNode } from '../../scripts/generators/schemas/bundle'
import { readJson } from './sources'

const planSchema = readJson('schemas/published/readiness.schema.json') as SourceNode
const policySchema = readJson('schemas/published/readiness-policy.schema.json') as SourceNode
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
const reference = ajv.compile(planSchema)

type Key = string | number
type Tree = Record<Key, unknown>

const example = 'examples/inpatient-chart-summary/readiness.yaml'
const written: Tree = parse(fs.readFileSync(example, 'utf8'))
const plan = (): Tree => structuredClone(written)

/** Every key of every map in a tree, with the way to it. */
function* keysOf(value: unknown, path: Key[] = []): Iterable<Key[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(name) : name]
    if (!Array.isArray(value)) yield here
    yield* keysOf(member, here)
  }
}

/** The example plan after a change of the map that holds a key. */
function changed(path: Key[], change: (map: Tree, key: Key) => void): Tree {
  const tree = plan()
  const map = path.slice(0, -1).reduce<unknown>((value, key) => (value as Tree)[key], tree) as Tree
  change(map, path.at(-1) as Key)
  return tree
}

/** What is wrong with a plan according to the published schema. */
function errorsOf(value: unknown): ErrorObject[] {
  reference(value)
  return reference.errors ?? []
}

const paths = [...keysOf(plan())]
const pointer = (path: Key[]): string => path.map((key) => `/${key}`).join('')

describe('the published schema of the plan', () => {
  it.each(fs.readdirSync('examples').filter((name) => fs.existsSync(`examples/${name}/readiness.yaml`)))(
    'accepts the example %s',
    (name) => {
      expect(errorsOf(parse(fs.readFileSync(`examples/${name}/readiness.yaml`, 'utf8')))).toEqual([])
    },
  )

  it('accepts the keys that the example leaves out', () => {
    expect(
      errorsOf({
        ...plan(),
        people: [{ id: 'amara-osei', active: { from: '2026-01-01', until: '2027-12-31' } }],
        dataSources: [
          {
            id: 'meds',
            audit: {
              fields: [{ path: 'Condition.code', coded: true }],
              knownIssues: [
                { id: 'iss', path: 'Condition.code', status: 'accepted', severity: 'low', due: '2026-10-16' },
              ],
            },
          },
        ],
        metrics: [{ id: 'psi', class: 'input-drift', method: 'psi', reference: 'ev' }],
        workflow: { decisionPoints: [{ id: 'visit-end', neededBy: { anchor: 'visit-end', after: 'PT10M' } }] },
        pilot: {
          criteria: [
            {
              id: 'c-halluc',
              statement: 'Hardly any sentence lacks support',
              result: {
                value: 0.014,
                n: 2310,
                ci95: [0.01, 0.02],
                window: { start: '2026-12-14', end: '2027-01-29' },
                support: 'without',
                evidence: 'ev-pilot',
              },
            },
          ],
          decision: { outcome: 'extend' },
        },
        governance: { review: { last: '2026-11-16' }, thresholds: [{ metric: 'psi', rationale: 'Two sites' }] },
        roi: {
          metrics: [
            {
              metric: 'review-min',
              kind: 'avoidable-readmissions',
              benefit: { unitValue: { per: '{admission}' }, note: 'A third site joins' },
              actual: {
                value: 7.9,
                window: { start: '2027-03-01', end: '2027-11-15' },
                n: 66120,
                annualValue: 113280,
                evidence: 'ev-roi-q3',
                note: 'Riverside joined late',
                population: 'Hospitalists',
                unit: 'min/{encounter}',
              },
            },
          ],
        },
        waivers: [
          {
            id: 'w-1',
            rule: 'roi/soft-savings',
            target: 'roi/metrics/review-min',
            reason: 'r',
            approvedBy: 'amara-osei',
            granted: '2026-11-01',
            expires: '2027-01-15',
            compensatingControl: 'c',
          },
        ],
        evidence: [{ id: 'ev', sha256: 'a'.repeat(64) }],
      }),
    ).toEqual([])
  })

  it('refuses every key of the example when it is misspelt', () => {
    expect(paths.length).toBeGreaterThan(700)
    const accepted = paths.filter((path) => {
      const errors = errorsOf(changed(path, misspell))
      return !errors.some(
        ({ keyword, instancePath, params }) =>
          keyword === 'additionalProperties' &&
          instancePath === pointer(path.slice(0, -1)) &&
          params.additionalProperty === `${path.at(-1)}x`,
      )
    })
    expect(accepted.map(pointer)).toEqual([])
  })

  it('misses a key only where nothing works without it', () => {
    const found = new Set<string>()
    for (const path of paths)
      for (const { keyword, schemaPath } of errorsOf(changed(path, removeKey)))
        found.add(`${keyword} ${path.at(-1)} ${schemaPath}`)
    const wrong = [...found].filter((entry) => !entry.startsWith('required '))
    const keys = new Set([...found].map((entry) => entry.split(' ')[1]))
    expect(wrong).toEqual([])
    expect([...keys].sort()).toEqual(
      ['apiVersion', 'by', 'code', 'id', 'kind', 'lifecycle', 'metadata', 'metric', 'notify', 'path', 'people']
        .concat(['program', 'resource', 'stage', 'system', 'useCase'])
        .sort(),
    )
  })

  it('lets every value be empty, except for the lines that say what the file is', () => {
    const refused = paths.filter((path) => errorsOf(changed(path, empty)).length > 0)
    expect(refused.map(pointer)).toEqual(['/apiVersion', '/kind'])
  })

  it('refuses every value of another type', () => {
    const accepted = paths.filter((path) => errorsOf(changed(path, otherType)).length === 0)
    expect(accepted.map(pointer)).toEqual([])
  })

  it('refers to nothing outside itself', () => {
    const references = JSON.stringify(planSchema).match(/"\$ref":"[^"]*"/g) ?? []
    expect(references.length).toBeGreaterThan(100)
    expect(references.filter((text) => !/"#\/\$defs\/\w+"/.test(text))).toEqual([])
  })
})

describe.each([
  ['plan', planSchema],
  ['policy', policySchema],
])('the examples in the schema of the %s', (_, schema) => {
  it('are values that it accepts', () => {
    const { $id } = schema
    if (!ajv.getSchema(String($id))) ajv.addSchema(schema)
    const given = [...nodesWithExamples(schema, '')]
    expect(given.length).toBeGreaterThan(20)
    const wrong = given.filter(({ at, value }) => !ajv.validate(`${$id}#${encodeURI(at)}`, value))
    expect(wrong).toEqual([])
  })
})

describe('the compiled validator', () => {
  it.each([
    ['misspelt', misspell],
    ['missing', removeKey],
    ['empty', empty],
    ['of another type', otherType],
  ])('says the same as the published schema when a key is %s', (_, change) => {
    const differing = paths.filter((path) => {
      const tree = changed(path, change)
      return summary(compiledErrors(tree)).join() !== summary(withoutTypeOfEnums(errorsOf(tree))).join()
    })
    expect(differing.map(pointer)).toEqual([])
  })

  it('takes the same time for each of many errors', { timeout: 2_000 }, () => {
    const tree = { ...plan(), people: Array.from({ length: 50_000 }, () => ({ id: 5 })) }
    expect(compiledErrors(tree)).toHaveLength(50_000)
  })

  it.each([
    ['plan', 120_000],
    ['policy', 50_000],
  ])('of the %s is small and complete', (name, bytes) => {
    const code = fs.readFileSync(`engine/schema/generated/validate-${name}.js`, 'utf8')
    expect(code.length).toBeLessThan(bytes)
    // A function made of text has neither `require` nor imports: what the module needs must be in it.
    expect(() => new Function(code.replace(/export\{[^}]*\};?\s*$/, ''))()).not.toThrow()
  })
})

const check = { id: 'people/work-address', message: 'm', severity: { pilot: 'error' }, expression: 'true' }

describe('the policy', () => {
  it.each([
    [
      'severities for all stages and for some',
      { rules: { 'data/audit-missing': 'off', 'owner/missing': { pilot: 'error' } } },
      [],
    ],
    [
      'what it extends, locks and changes',
      { extends: ['../policy.yaml'], locked: ['owner/missing'], defaults: { 'owner.minFte': 0.2 } },
      [],
    ],
    [
      'terms of waivers',
      { waivers: { maxDuration: 'P90D', approversFrom: ['governanceBody', 'executiveSponsor'] } },
      [],
    ],
    ['a rule that may be a check', { rules: { 'people/work-address': 'off' }, locked: ['people/work-address'] }, []],
    ['a check', { checks: [check] }, []],
    ['a check without an expression', { checks: [{ ...check, expression: undefined }] }, ['required /checks/0']],
    ['a check with a place that is none', { checks: [{ ...check, place: 'a/' }] }, ['pattern /checks/0/place']],
    ['a check that guards nothing known', { checks: [{ ...check, guards: ['CL9'] }] }, ['enum /checks/0/guards/0']],
    ['a severity that there is not', { rules: { 'owner/missing': 'on' } }, ['pattern /rules/owner~1missing']],
    [
      'a stage that there is not',
      { rules: { 'owner/missing': { golive: 'error' } } },
      ['additionalProperties /rules/owner~1missing'],
    ],
    ['a lock of no rule', { locked: ['owner'] }, ['pattern /locked/0']],
    ['a number that no rule compares with', { defaults: { 'owner.minFtes': 0.2 } }, ['additionalProperties /defaults']],
  ])('%s', (_, policy, errors) => {
    const whole = { apiVersion: 'readiness-policy/v1', ...policy }
    ;(validatePolicy as Validator)(whole)
    expect(summary((validatePolicy as Validator).errors ?? [])).toEqual(errors)
    expect(ajv.validate(String(policySchema.$id), whole)).toBe(errors.length === 0)
  })
})

it('was generated from the sources as they are', () => {
  execFileSync('node_modules/.bin/tsx', ['scripts/generate.ts', '--check'], { encoding: 'utf8' })
})

interface Validator {
  (value: unknown): boolean
  errors?: ErrorObject[] | null
}

function compiledErrors(value: unknown): ErrorObject[] {
  ;(validatePlan as Validator)(value)
  return (validatePlan as Validator).errors ?? []
}

const summary = (errors: ErrorObject[]): string[] =>
  errors.map(({ keyword, instancePath }) => `${keyword} ${instancePath}`).sort()

/** The compiled validator says once that a value is none of a list; the schema says too that its type is another. */
function withoutTypeOfEnums(errors: ErrorObject[]): ErrorObject[] {
  const listed = errors
    .filter(({ keyword }) => keyword === 'enum' || keyword === 'const')
    .map((error) => error.instancePath)
  return errors.filter(({ keyword, instancePath }) => keyword !== 'type' || !listed.includes(instancePath))
}

function misspell(map: Tree, key: Key): void {
  map[`${key}x`] = map[key]
  delete map[key]
}

function removeKey(map: Tree, key: Key): void {
  delete map[key]
}

function empty(map: Tree, key: Key): void {
  map[key] = null
}

function otherType(map: Tree, key: Key): void {
  map[key] = typeof map[key] === 'string' ? 5 : 'high'
}

function* nodesWithExamples(node: SourceNode, at: string): Iterable<{ at: string; value: unknown }> {
  for (const value of node.examples ?? []) yield { at, value }
  if (node.items) yield* nodesWithExamples(node.items, `${at}/items`)
  for (const key of ['properties', '$defs'] as const)
    for (const [name, member] of Object.entries(node[key] ?? {}))
      yield* nodesWithExamples(member, `${at}/${key}/${name.replaceAll('/', '~1')}`)
}
