/** Every snippet, with each of its choices taken, is a piece of a plan; and none says that something was done. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import snippets from '../../syntaxes/snippets.json'

const schema = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../schemas/published/readiness.schema.json'), 'utf8'),
)
const valid = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema)

const smallest = {
  apiVersion: 'readiness/v1',
  kind: 'HealthcareAIReadiness',
  metadata: { id: 'a' },
  useCase: {},
  lifecycle: { stage: 'discovery' },
  people: [],
}

const plan = (section: object) => ({ ...smallest, ...section })
const source = (part: object) => plan({ dataSources: [{ id: 'a', ...part }] })

/** The plan around what a snippet inserts. */
const around: Record<string, (inserted: object) => object> = {
  plan: (whole) => whole,
  person: (people) => plan({ people }),
  team: (people) => plan({ people }),
  stage: (timeline) => plan({ lifecycle: { stage: 'discovery', timeline } }),
  owner: (ownership) => plan({ ownership }),
  facility: (facilities) => plan({ facilities }),
  dataSource: (dataSources) => plan({ dataSources }),
  notesSource: (dataSources) => plan({ dataSources }),
  field: (fields) => source({ audit: { fields } }),
  codeSystem: (codeSystems) => source({ codeSystems }),
  noteType: (noteTypes) => source({ audit: { unstructured: { noteTypes } } }),
  issue: (knownIssues) => source({ audit: { knownIssues } }),
  metric: (metrics) => plan({ metrics }),
  decisionPoint: (decisionPoints) => plan({ workflow: { decisionPoints } }),
  track: (ehrIntegration) => plan({ ehrIntegration }),
  silentTrial: (validation) => plan({ validation }),
  site: (sites) => plan({ pilot: { sites } }),
  criterion: (criteria) => plan({ pilot: { criteria } }),
  support: (support) => plan({ pilot: { support } }),
  supportRemoved: (pilot) => plan({ pilot }),
  stopRule: (stopRules) => plan({ pilot: { stopRules } }),
  threshold: (thresholds) => plan({ governance: { thresholds } }),
  escalationPath: (escalationPaths) => plan({ governance: { escalationPaths } }),
  changeControl: (governance) => plan({ governance }),
  roiMetric: (metrics) => plan({ roi: { metrics } }),
  gate: (gates) => plan({ gates }),
  waiver: (waivers) => plan({ waivers }),
  evidence: (evidence) => plan({ evidence }),
}

it('has a place for every snippet', () => {
  expect(
    Object.values(snippets)
      .map(({ prefix }) => prefix)
      .sort(),
  ).toEqual(Object.keys(around).sort())
})

describe.each(Object.values(snippets))('$prefix', ({ prefix, body }) => {
  it.each(expansions(body.join('\n')))('is valid: %s', (text) => {
    const value = around[prefix]?.(parse(text))
    expect(valid(value) ? [] : valid.errors).toEqual([])
  })

  it.each(expansions(body.join('\n')))('claims nothing: %s', (text) => {
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|status: complete|environment: production|completed:|accepted:/)
  })
})

/** The texts a snippet may leave behind: nothing filled in, and of every choice the first, the second, and so on. */
function expansions(snippet: string): string[] {
  const choices = [...snippet.matchAll(/\$\{\d+\|([^|]*)\|\}/g)].map(([, words]) => (words as string).split(','))
  const most = Math.max(1, ...choices.map(({ length }) => length))
  return Array.from({ length: most }, (_, nth) =>
    snippet
      .replace(
        /\$\{\d+\|([^|]*)\|\}/g,
        (_whole, words: string) => words.split(',').at(nth) ?? (words.split(',')[0] as string),
      )
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$\d+/g, ''),
  )
}
