import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { analyze } from '../analyze'
import { fingerprintsOf } from '../fingerprint'
import { textEditsOf } from '../fixes/apply'
import { applyEdits } from '../fixes/write'
import { effectivePolicy } from '../policy/policy'
import { parseDocument } from '../text/document'
import { fixesFor } from './waive'

const facts = { asOf: '2026-11-22' }
const title = 'Waive this here…'
const analyzed = (text: string) => analyze(parseDocument(text), facts)
const story = fs.readFileSync('examples/month-seven/readiness.yaml', 'utf8')

const styles: [string, string][] = [
  ['as written', story],
  ['with CRLF', story.replaceAll('\n', '\r\n')],
  ['in block style', stringify(parse(story), { lineWidth: 0 })],
  ['in flow style', stringify(parse(story), { collectionStyle: 'flow', lineWidth: 0 })],
]

describe.each(styles)('waiving any finding of a plan %s', { tags: ['thorough'] }, (_, text) => {
  const before = analyzed(text)
  const waivable = before.findings.filter((finding) => fixesFor(before, finding).some((fix) => fix.title === title))

  it('is offered for every finding of a rule', () => {
    const rules = before.findings.filter(({ rule }) => !/^(schema|waiver)\//.test(rule))
    expect(waivable).toEqual(rules)
    expect(waivable.length).toBeGreaterThan(20)
  })

  it('inserts a stub that silences nothing, and is not offered again', () => {
    for (const finding of waivable) {
      const fix = fixesFor(before, finding).find((candidate) => candidate.title === title)
      const edits = fix && textEditsOf(before, fix)
      const after = analyzed(applyEdits(text, edits ?? []))
      expect(fix?.kind).toBe('scaffold')
      expect(after.document.problems).toEqual([])
      expect(after.findings.filter(({ rule }) => rule.startsWith('schema/'))).toEqual(
        before.findings.filter(({ rule }) => rule.startsWith('schema/')),
      )
      const known = new Set(fingerprintsOf(before))
      const prints = fingerprintsOf(after)
      const added = after.findings.filter((__, i) => !known.has(prints[i] as string))
      expect(added.map(({ rule }) => rule)).toEqual(['waiver/invalid'])
      const same = after.findings.find(({ rule, path }) => rule === finding.rule && `${path}` === `${finding.path}`)
      expect(same?.severity).toBe(finding.severity)
      const again = same && fixesFor(after, same).map((other) => other.title)
      expect(again).not.toContain(title)
    }
  })
})

it('gives every stub an id of its own', () => {
  const [first, second] = analyzed(story).findings.filter(({ rule }) => rule === 'pilot/support-never-removed')
  const write = (text: string, at: typeof first) => {
    const analysis = analyzed(text)
    const finding = analysis.findings.find(({ rule, path }) => rule === at?.rule && `${path}` === `${at?.path}`)
    const fix = finding && fixesFor(analysis, finding).find((candidate) => candidate.title === title)
    return applyEdits(text, (fix && textEditsOf(analysis, fix)) ?? [])
  }
  const { waivers } = parse(write(write(story, first), second))
  expect(waivers.map(({ id }: { id: string }) => id)).toEqual(['w-support-never-removed', 'w-support-never-removed-2'])
})

it('is not offered for what a policy locks, nor for what is waived', () => {
  const policy = effectivePolicy([{ name: 'policy.yaml', value: { locked: ['owner/not-independent'] } }])
  const analysis = analyze(parseDocument(story), { ...facts, policy })
  const finding = analysis.findings.find(({ rule }) => rule === 'owner/not-independent')
  expect(finding && fixesFor(analysis, finding).map((fix) => fix.title)).not.toContain(title)
})
