import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineHashes } from '../../cli/formats/common/line-hashes'
import { Lines } from '../../engine/text/lines'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { type Result, resultsOf } from './every-format'
import { misspelt, planText, policyText } from './plans'

interface Descriptor {
  id: string
  shortDescription: { text: string }
  fullDescription: { text: string }
  helpUri: string
  help: { text: string; markdown?: string }
  properties: { tags: string[] }
}

/** The run of a SARIF log that a check writes. */
async function check(cwd: string | undefined, ...args: string[]) {
  const { stdout, status } = await readiness(['check', ...args, '--format', 'sarif'], { cwd })
  const [run] = JSON.parse(stdout).runs
  return { status, run, rules: run.tool.driver.rules as Descriptor[], results: resultsOf(stdout) }
}

describe('a result', () => {
  it('says what code scanning asks for', async () => {
    const plan = 'examples/month-seven/readiness.yaml'
    const { rules, results } = await check(undefined, plan, '--as-of', '2026-11-22')
    const hashes = lineHashes(fs.readFileSync(plan, 'utf8'))
    expect(results.length).toBeGreaterThan(50)
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId)
      expect(level).toMatch(/^(error|warning|note)$/)
      expect(message.text).not.toBe('')
      expect(locations).toHaveLength(1)
      const { artifactLocation, region } = locations[0].physicalLocation
      expect(artifactLocation.uri).toBe(plan)
      expect(Math.min(...Object.values(region))).toBeGreaterThanOrEqual(1)
      expect(partialFingerprints).toEqual({
        'readiness/v1': expect.stringMatching(/^[0-9a-f]{16}$/),
        primaryLocationLineHash: hashes[region.startLine - 1],
      })
    }
    expect(new Set(results.map((result) => result.partialFingerprints['readiness/v1'])).size).toBe(results.length)
  })

  it.each([
    ['a byte-order mark and CRLF', (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`), true],
    ['UTF-16, which code scanning cannot read', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), false],
  ])('has the hash of its line as code scanning computes it: %s', async (_, stored, isHashed) => {
    const cwd = folderWith({ 'readiness.yaml': stored(misspelt) })
    const { results } = await check(cwd)
    const hashes = lineHashes(fs.readFileSync(path.join(cwd, 'readiness.yaml'), 'utf8'))
    for (const { locations, partialFingerprints } of results) {
      const hash = hashes[locations[0].physicalLocation.region.startLine - 1]
      expect(partialFingerprints.primaryLocationLineHash).toBe(isHashed ? hash : undefined)
    }
  })

  it('has the repairs of its finding as fixes, and no draft that a person must complete', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    const { results } = await check(cwd)
    const withFixes = results.filter(({ fixes }) => fixes.length > 0)
    expect(withFixes.map(({ ruleId }) => ruleId)).toEqual(['schema/unknown-key'])
    await readiness(['check', '--fix'], { cwd })
    expect(fixed(misspelt, withFixes[0] as Result)).toBe(fs.readFileSync(path.join(cwd, 'readiness.yaml'), 'utf8'))
  })

  it('is suppressed where a waiver silences it', async () => {
    const { results } = await check(undefined, 'examples/sound/medication-reconciliation', '--as-of', '2026-11-22')
    const suppressed = results.filter(({ suppressions }) => suppressions)
    expect(suppressed).toMatchObject([
      {
        ruleId: 'data/facility-not-audited',
        level: 'note',
        suppressions: [
          {
            kind: 'inSource',
            status: 'accepted',
            justification: expect.stringMatching(/^Waived until 2027-01-13: \w/),
          },
        ],
      },
    ])
  })
})

/** A text after the first fix of a result. */
function fixed(text: string, { fixes: [fix] }: Result): string {
  const lines = new Lines(text)
  const at = (line: number, column: number) => lines.offsetAt({ line: line - 1, character: column - 1 })
  const replacements = fix?.artifactChanges.flatMap((change) => change.replacements) ?? []
  return replacements.reduceRight((result, { deletedRegion, insertedContent }) => {
    const { startLine, startColumn, endLine, endColumn } = deletedRegion
    return result.slice(0, at(startLine, startColumn)) + insertedContent.text + result.slice(at(endLine, endColumn))
  }, text)
}

describe('a rule', () => {
  it('says what code scanning asks for, with the page of the rule', async () => {
    const { rules } = await check(undefined, 'examples/month-seven', '--gate', 'renewal')
    expect(rules.length).toBeGreaterThan(30)
    for (const { id, shortDescription, fullDescription, helpUri, help, properties } of rules) {
      expect(id.length).toBeLessThanOrEqual(255)
      for (const { text } of [shortDescription, fullDescription]) expect(text).toMatch(/^.{5,1024}$/)
      expect(help.text).toContain(helpUri)
      expect(properties.tags.length).toBeLessThanOrEqual(10)
    }
    const missing = rules.find(({ id }) => id === 'owner/coverage-gap')
    expect(missing?.helpUri).toMatch(/\/docs\/rules\/owner\/coverage-gap\.md$/)
    expect(missing?.help.markdown).toContain('## How to fix')
    expect(missing?.properties.tags).toContain('FM3')
  })

  it('may be a check of the policy, or what is found before rules run', async () => {
    const check1 =
      '{id: local/sites, title: Too few sites, why: one site proves little, message: Add one., severity: error, expression: "false"}'
    const cwd = folderWith({
      '.git/': '',
      '.readiness/policy.yaml': policyText(`checks: [${check1}]`),
      'readiness.yaml': misspelt,
    })
    const { rules } = await check(cwd, 'readiness.yaml')
    expect(rules).toContainEqual({
      id: 'local/sites',
      shortDescription: { text: 'Too few sites' },
      fullDescription: { text: 'One site proves little.' },
      helpUri: expect.stringContaining('policy.md#checks'),
      help: {
        text: expect.stringContaining('One site proves little.'),
        markdown: expect.stringContaining('# Too few sites'),
      },
      defaultConfiguration: { level: 'error' },
      properties: { tags: [] },
    })
    expect(rules).toContainEqual(
      expect.objectContaining({
        id: 'schema/unknown-key',
        shortDescription: { text: 'The text does not have the form of a plan' },
        defaultConfiguration: { level: 'error' },
      }),
    )
  })
})

describe('a run', () => {
  it.each([
    ['findings', misspelt, [], 1, 'readiness/'],
    ['nothing that counts', planText(), [], 0, 'readiness/'],
    ['another gate', planText(), ['--gate', 'pilot'], 1, 'readiness/pilot/'],
  ])('tells how it ended and what it is: %s', async (_, text, args, status, id) => {
    const { run, ...ran } = await check(folderWith({ 'readiness.yaml': text }), ...args)
    expect(ran.status).toBe(status)
    expect(run).toMatchObject({
      automationDetails: { id },
      invocations: [{ executionSuccessful: true, exitCode: status, toolExecutionNotifications: [] }],
      columnKind: 'utf16CodeUnits',
    })
  })
})
