import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import type { Facts } from '../../engine/facts'
import { filesNamed } from '../../engine/plan/paths'
import { atOrAfter, isStage, type Stage, stages, startOf } from '../../engine/plan/stages'
import { parseDocument } from '../../engine/text/document'
import { findPolicy, loadPolicy } from '../../host/policy'
import { Repository } from '../../host/repository'
import { readUnit } from '../../host/units/read-unit'
import { styles } from '../support/rule-tester'

const asOf = '2026-11-22'
const sound = fs.readdirSync('examples/sound').map((name) => `sound/${name}`)
const plans = [
  'sepsis-early-warning',
  'prior-authorization-drafting',
  'inpatient-chart-summary',
  'ambient-scribe',
  ...sound,
]

const textOf = (plan: string): string => fs.readFileSync(path.join('examples', plan, 'readiness.yaml'), 'utf8')

/** Reads a text as the plan of a folder of `examples`, every file it names taken as present, under the policy found there. */
async function analyzeAs(plan: string, text = textOf(plan), facts: Partial<Facts> = {}): Promise<Analysis> {
  const document = parseDocument(text)
  const named = filesNamed(analyze(document, { asOf }).places.flat(2))
  const files = new Map(named.map((name) => [name, 'present'] as const))
  return analyze(document, { asOf, files, readUnit, policy: (await policyOf(plan))?.policy, ...facts })
}

async function policyOf(plan: string) {
  const repository = new Repository(path.resolve('.'))
  const file = findPolicy(path.resolve('examples', plan), repository)
  return file === undefined ? undefined : loadPolicy(file, repository)
}

const errors = ({ findings }: Analysis): string[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ severity, rule, path, message }) => `${severity} ${rule} at /${path.join('/')}: ${message}`)

const failures = ({ findings }: Analysis): string[] =>
  findings.filter(({ rule }) => rule.startsWith('internal/')).map(({ message }) => message)

describe.each(plans)('the sound plan %s', (plan) => {
  it.each(Object.entries(styles))('has no error, %s', async (_, restyle) => {
    const analysis = await analyzeAs(plan, restyle(textOf(plan)))
    expect(analysis.identity.is).toBe('plan')
    expect(errors(analysis)).toEqual([])
  })
})

const beforeProduction = plans.flatMap((plan) => {
  const { plan: value } = analyze(parseDocument(textOf(plan)), { asOf })
  const stage = value.lifecycle?.stage
  if (!isStage(stage) || atOrAfter(stage, 'production')) return []
  return stages.flatMap((later): [string, Stage, string][] => {
    const day = startOf(value, later)
    return day !== undefined && day > asOf ? [[plan, later, day]] : []
  })
})

it.each(beforeProduction)('%s can be read on the day its %s is planned for, %s', async (plan, gate, day) => {
  expect(failures(await analyzeAs(plan, textOf(plan), { asOf: day }))).toEqual([])
  expect(failures(await analyzeAs(plan, textOf(plan), { asOf: day, gate }))).toEqual([])
})

describe('a gap that is waived', () => {
  it.each(Object.entries(styles))('is information, %s', async (_, restyle) => {
    const plan = 'sound/medication-reconciliation'
    const { findings } = await analyzeAs(plan, restyle(textOf(plan)))
    expect(findings.filter(({ waived }) => waived)).toMatchObject([
      {
        rule: 'data/facility-not-audited',
        severity: 'info',
        blocks: null,
        waived: { id: 'w-sagebrush', expires: '2027-01-13', daysLeft: 52, severity: 'error' },
      },
    ])
  })

  it('is an error again on the day after', async () => {
    const plan = 'sound/medication-reconciliation'
    const { findings } = await analyzeAs(plan, textOf(plan), { asOf: '2027-01-14' })
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
    expect(errors).toEqual(expect.arrayContaining(['data/facility-not-audited', 'waiver/invalid']))
  })
})

it('a plan is held to the stricter policy beside it', async () => {
  const loaded = await policyOf('sound/claims-coding')
  expect(loaded?.problems).toEqual([])
  expect(loaded?.policy.defaults).toMatchObject({ 'audit.maxAge': 'P120D', 'pilot.minSites': 3 })
  const text = textOf('sound/claims-coding').replace(/ +- +\{id: lung, .*\n/, '')
  const { findings } = await analyzeAs('sound/claims-coding', text)
  expect(findings.find(({ rule }) => rule === 'pilot/too-small')).toMatchObject({ path: ['pilot', 'sites'] })
})

it('one plan ends its lines as Windows does', () => {
  const lines = textOf('sound/radiology-followup').split('\n').slice(0, -1)
  expect(lines.every((line) => line.endsWith('\r'))).toBe(true)
})

it('the sound plans stand at every stage', () => {
  const reached = plans.map((plan) => analyze(parseDocument(textOf(plan)), { asOf }).plan.lifecycle?.stage)
  expect([...new Set(reached)].sort()).toEqual([...stages, 'retired'].sort())
  expect(plans.length).toBeGreaterThanOrEqual(12)
})
