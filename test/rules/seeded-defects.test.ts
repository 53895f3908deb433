import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import type { FileState } from '../../engine/facts'
import { fingerprintsOf, idPathOf } from '../../engine/fingerprint'
import { filesNamed } from '../../engine/plan/paths'
import { rules } from '../../engine/rules'
import { parseDocument } from '../../engine/text/document'
import { readUnit } from '../../host/units/read-unit'
import type { Defect } from './defects/defect'

const folder = path.join(__dirname, 'defects')
const areas = fs.readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'defect.ts')

const seededBy: Record<string, Defect[]>[] = []
for (const area of areas) seededBy.push((await import(path.join(folder, area))).defects)

const soundPlans = ['ambient-scribe', 'inpatient-chart-summary', 'prior-authorization-drafting', 'sepsis-early-warning']

describe.each(soundPlans)('the sound plan %s', (plan) => {
  it('has no error and no warning', () => {
    const { findings } = analyzed(textOf(plan), {})
    const wrong = findings.filter(({ severity }) => severity !== 'info')
    expect(wrong.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
  })
})

it('has defects of every rule, each rule in one file', () => {
  expect(seededBy.flatMap(Object.keys).sort()).toEqual(rules.map(({ id }) => id).sort())
})

describe.each(seededBy.flatMap(Object.entries<Defect[]>))('%s', (rule, seeded) => {
  it('has at least two defects', () => expect(seeded.length).toBeGreaterThanOrEqual(2))
  it.each(seeded.map((defect, i) => [i + 1, defect] as const))('is raised by defect %d and alone', (_, defect) => {
    expectRaised(rule, defect)
  })
})

function expectRaised(rule: string, defect: Defect): void {
  const sound = textOf(defect.plan)
  const text = defect.patch.reduce((plan, [find, put]) => {
    const changed = plan.replace(find, put)
    expect(changed, `${find} is not in the plan`).not.toBe(plan)
    return changed
  }, sound)
  const known = new Set(keysOf(analyzed(sound, { ...defect, missing: undefined })))
  const broken = analyzed(text, defect)
  const keys = keysOf(broken)
  const added = broken.findings.filter((_, i) => !known.has(keys[i] as string))
  const raised = added.filter((finding) => finding.rule === rule)
  expect(raised.map(({ path }) => idPathOf(broken.document.value, path).join('/'))).toContain(defect.at)
  const others = added.filter(
    (finding) => finding.rule !== rule && finding.severity === 'error' && !(finding.rule in (defect.brings ?? {})),
  )
  expect(others.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([])
}

const textOf = (plan: string): string => fs.readFileSync(`examples/${plan}/readiness.yaml`, 'utf8')

function analyzed(
  text: string,
  { asOf = '2026-11-22', gate, missing }: Pick<Defect, 'asOf' | 'gate' | 'missing'>,
): Analysis {
  const document = parseDocument(text)
  const named = filesNamed(analyze(document, { asOf }).places.flat(2))
  const files = new Map(named.map((file): [string, FileState] => [file, file === missing ? 'missing' : 'present']))
  return analyze(document, { asOf, gate, files, readUnit })
}

/** A remark that becomes an error is a new finding here. */
function keysOf(analysis: Analysis): string[] {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.map(({ severity }, i) => `${prints[i]} ${severity}`)
}
