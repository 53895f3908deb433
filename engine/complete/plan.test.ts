import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { documentation } from '../../host/documentation/documentation'
import { Typist } from '../../test/support/typist'
import type { Analysis } from '../analyze'
import { isDate } from '../plan/dates'
import { planFormat } from '../schema/formats'
import type { SchemaNode } from '../schema/schema'
import { parseDocument } from '../text/document'
import { documented } from './documentation'
import { offersChoices } from './scaffold'

const folder = 'examples/inpatient-chart-summary'
const asOf = '2026-11-22'

/** A gap that is waived, so that no section is empty. */
const waiver = {
  ...{
    id: 'w-codes',
    rule: 'data/code-system-mismatch',
    target: 'dataSources/meds/codeSystems/http://hl7.org/fhir/sid/icd-10-cm',
  },
  ...{
    reason: 'The codes in use have kept their meaning',
    approvedBy: 'dana-whit',
    granted: '2026-11-02',
    expires: '2027-01-15',
  },
  compensatingControl: 'The informaticist compares the codes every week',
}

type Values = Record<string, unknown>

/** The plan that is to be written, in an order in which each part names only what stands before it. */
function wantedPlan(): Values {
  const { value } = parseDocument(fs.readFileSync(path.join(folder, 'readiness.yaml'), 'utf8'))
  const { lifecycle, people, evidence, metadata, useCase, ehrIntegration, facilities, metrics, ...rest } =
    value as Values
  const { apiVersion, kind, dataSources, governance, waivers: _, ...others } = rest
  const { escalationPaths, ...watching } = governance as Values
  const sources = (dataSources as { audit: Values }[]).map(({ audit: { unstructured, ...looked }, ...source }) => ({
    ...source,
    audit: { ...looked, ...(unstructured ? { unstructured } : {}) },
  }))
  return {
    ...{ apiVersion, kind, lifecycle, people, evidence, metadata, useCase, ehrIntegration, facilities, metrics },
    ...{ dataSources: sources, ...others, governance: { escalationPaths, ...watching }, waivers: [waiver] },
  }
}

it('a plan with every section is written from an empty file by completion alone', {
  tags: ['thorough'],
  timeout: 240_000,
}, () => {
  const wrong: string[] = []
  const note = ({ findings, document }: Analysis, isMeant: (rule: string) => boolean) => {
    const errors = findings.filter(({ rule, severity }) => severity === 'error' && isMeant(rule))
    wrong.push(...errors.map(({ message }) => `${message}\n${document.text.slice(-200)}`))
  }
  let last: Analysis | undefined
  const typist = new Typist({
    asOf,
    filesIn,
    // While somebody goes through the places of a block, what it requires may still be open; nothing else is wrong.
    onText: (analysis) => note(analysis, (rule) => rule.startsWith('schema/') && rule !== 'schema/required'),
    onRest: (analysis) => {
      last = analysis
      note(analysis, (rule) => /^(schema|yaml)\//.test(rule))
    },
  })
  const wanted = wantedPlan()
  typist.writePlan(wanted)
  expect(wrong).toEqual([])
  const { plan, findings } = last as Analysis
  expect(plan).toEqual(wanted)
  expect(Object.keys(plan).sort()).toEqual([...planFormat.sections].sort())
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  // Where there is something to choose, nothing was typed but days and addresses, which only a person knows.
  const schema = documented(planFormat, documentation)
  const chosen = typist.typed.filter((typed) => offersChoices(schema.at(typed.path) as SchemaNode))
  const known = chosen.filter(({ text }) => !isDate(text) && !text.startsWith('https://'))
  expect(known).toEqual([])
})

function filesIn(name: string): string[] {
  const entries = fs.readdirSync(path.join(folder, name), { withFileTypes: true })
  return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
}
