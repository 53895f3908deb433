import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import type { FindingReport, PlanReport } from '../../cli/results'
import { readiness } from '../support/cli'
import { asOf, Editor } from './editor'

const root = path.resolve('examples')
const examples = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'readiness.yaml')
  .map((file) => path.dirname(file))

const severities = { error: 1, warning: 2, info: 3 }

/** What both say of a finding. The editor adds the gate to the message. */
const ofCommandLine = ({ rule, severity, range, message, fingerprint, blocks }: FindingReport) => ({
  rule,
  severity: severities[severity],
  range,
  message: blocks && severity !== 'error' ? `${message} Blocks the ${blocks} gate.` : message,
  fingerprint,
})

const ofEditor = ({ code, severity, range, message, data }: Diagnostic) => ({
  rule: code,
  severity,
  range,
  message,
  fingerprint: data.fingerprint,
})

async function checked(gate: string | undefined): Promise<Map<string, PlanReport>> {
  const flags = gate ? ['--gate', gate] : []
  const { stdout } = await readiness(['check', root, '--format', 'json', '--as-of', asOf, ...flags])
  const { plans } = JSON.parse(stdout) as { plans: PlanReport[] }
  // A policy among the examples is reported as a file of its own.
  const examined = plans.filter(({ file }) => path.basename(file) === 'readiness.yaml')
  return new Map(examined.map((plan) => [path.relative(root, path.dirname(path.resolve(plan.file))), plan]))
}

describe.each([undefined, 'production'])('at the gate %s', (gate) => {
  it('the editor and the command line say the same of every example, open and closed', async () => {
    const reports = await checked(gate)
    expect([...reports.keys()].sort()).toEqual(examples.sort())
    const editor = await Editor.start(root, { settings: { asOf, ...(gate && { gate }) } })
    const closed = (await editor.pullWorkspace()).items
    for (const example of examples) {
      const plan = `${example}/readiness.yaml`
      const expected = reports.get(example)?.findings.map(ofCommandLine)
      const report = closed.find(({ uri }) => uri === editor.uri(plan))
      expect(report?.kind === 'full' && report.items.map(ofEditor)).toEqual(expected)
      editor.open(plan)
      expect((await editor.diagnostics(plan)).map(ofEditor)).toEqual(expected)
    }
  })
})
