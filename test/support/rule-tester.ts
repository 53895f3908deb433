import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { type Analysis, analyze } from '../../engine/analyze'
import type { Facts, FileState } from '../../engine/facts'
import type { Finding, Severity } from '../../engine/finding'
import { fingerprintsOf } from '../../engine/fingerprint'
import { textEditsOf } from '../../engine/fixes/apply'
import type { Edit, Fix } from '../../engine/fixes/fix'
import { applyEdits } from '../../engine/fixes/write'
import { type Stage, stages } from '../../engine/plan/stages'
import { effectivePolicy, type PolicyFile } from '../../engine/policy/policy'
import { type Rule, severityAt } from '../../engine/rules/rule'
import { parseDocument } from '../../engine/text/document'
import { isWithin, type Path } from '../../engine/text/path'
import { readUnit } from '../../host/units/read-unit'

interface Case {
  name: string
  /** A plan, or the sections that the rule needs: the identity lines and the stage are added when they are missing. */
  plan: string
  /** Defaults to the first stage at which the rule is an error, else at its most severe. */
  stage?: Stage
  /** Defaults to 2026-11-22. */
  asOf?: string
  files?: Record<string, FileState>
  folder?: string[]
  /** The policy in effect. */
  policy?: PolicyFile
}

interface Reject extends Case {
  /** The messages in the order of the marks «…» in the plan; each mark is where a finding is shown. */
  messages?: (string | RegExp)[]
  /** The severity of every finding; defaults to the rule's at that stage. */
  severity?: Severity | Severity[]
  /** What the finding blocks; checked when given. */
  blocks?: Stage | null
  /** The finding is about the whole document and shown at `kind`; the plan then has no mark. */
  atDocument?: boolean
  /** The text that the first repair of the first finding leaves, or its first fix where it has no repair; no marks. */
  fixed?: string
  /** Titles of the fixes of the first finding. */
  fixes?: string[]
  /** What the related places of the first finding show, as text of the plan. */
  related?: string[]
}

/**
 * Tests one rule: plans on which it is silent, plans on which it fires with the exact places marked «like this», and
 * for each fix of each finding, in the style as written, in block style, in flow style and with CRLF, that it keeps
 * the promises of repairs and scaffolds.
 */
export function testRule(rule: Rule, { accept, reject }: { accept: Case[]; reject: Reject[] }): void {
  describe(rule.id, () => {
    for (const test of accept) it(`is silent: ${test.name}`, () => expectSilent(rule, test))
    for (const test of reject) {
      it(`fires: ${test.name}`, () => expectFindings(rule, test))
      for (const [style, restyle] of Object.entries(styles))
        it(`fixes, ${style}: ${test.name}`, { tags: style === 'as written' ? [] : ['thorough'] }, () =>
          expectSoundFixes(rule, { ...test, plan: restyle(unmarked(complete(rule, test))) }),
        )
    }
  })
}

/** Ways to write the same plan. */
export const styles: Record<string, (text: string) => string> = {
  'as written': (text) => text,
  'with comments and CRLF': (text) => commented(text.replaceAll('\r\n', '\n')).replaceAll('\n', '\r\n'),
  'block style': (text) => stringify(parse(text), { lineWidth: 0 }),
  'flow style': (text) =>
    Object.entries(parse(text) as object)
      .map(([key, value]) =>
        stringify({ [key]: value }, { collectionStyle: 'flow', lineWidth: 0 }).replace(/^\{\s*(.*?)\s*\}\n$/s, '$1\n'),
      )
      .join(''),
}

/** A comment at the end of every line that can have one. */
function commented(text: string): string {
  if (/: *[|>]/.test(text)) return text
  return text
    .split('\n')
    .map((line, i) => (line.trim() === '' || line.includes(' #') ? line : `${line} # note ${i}`))
    .join('\n')
}

function expectSilent(rule: Rule, test: Case): void {
  expect(findingsOf(rule, analyzeCase(rule, test)).map(({ message }) => message)).toEqual([])
}

function expectFindings(rule: Rule, test: Reject): void {
  const analysis = analyzeCase(rule, test)
  const findings = findingsOf(rule, analysis)
  expect(findings.map(golden).join('\n')).toMatchSnapshot()
  const text = analysis.document.text
  const spans = findings.map((finding) => analysis.document.spanOf(finding.path, finding.atKey ? 'key' : 'value'))
  if (test.atDocument) expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['HealthcareAIReadiness'])
  else expect(marked(text, spans)).toEqual(complete(rule, test))
  test.messages?.forEach((message, i) => {
    if (typeof message === 'string') expect(findings[i]?.message).toBe(message)
    else expect(findings[i]?.message).toMatch(message)
  })
  const severities = [test.severity ?? severityAt(rule, stageOf(rule, test)) ?? 'off'].flat()
  for (const [i, { severity }] of findings.entries()) expect(severity).toBe(severities[i] ?? severities[0])
  const [first] = findings
  if (test.blocks !== undefined) expect(first?.blocks).toBe(test.blocks)
  if (test.fixes) expect(first?.fixes.map(({ title }) => title)).toEqual(test.fixes)
  if (test.related) expect(first?.related.map(({ path }) => shown(analysis, path))).toEqual(test.related)
  if (test.fixed !== undefined) {
    const fix = (first?.fixes.find(({ kind }) => kind === 'repair') ?? first?.fixes[0]) as Fix
    const fixed = applyEdits(text, textEditsOf(analysis, fix) ?? [])
    expect(fixed).toBe(complete(rule, { ...test, plan: test.fixed }))
  }
}

/** Everything that a finding says and offers, kept beside the test: whoever changes a word sees it in the review. */
function golden({ rule: _, severity, path, message, related, args, atKey, blocks, fixes }: Finding): string {
  const offered = fixes.map(({ title, kind, edits }) => ({ title, kind, edits }))
  return JSON.stringify({ at: path.join('/'), severity, blocks, atKey, message, args, related, fixes: offered })
}

function shown({ document }: Analysis, path: Path): string {
  const { start, end } = document.spanOf(path)
  return document.text.slice(start, end)
}

/** Writes the marks of the findings into the text, so that a failure shows a plan and not numbers. */
function marked(text: string, spans: { start: number; end: number }[]): string {
  let result = text
  const unique = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]))
  for (const { start, end } of [...unique.values()].sort((a, b) => b.start - a.start))
    result = `${result.slice(0, start)}«${result.slice(start, end)}»${result.slice(end)}`
  return result
}

function expectSoundFixes(rule: Rule, test: Reject): void {
  const before = analyzeCase(rule, test)
  for (const finding of findingsOf(rule, before)) {
    for (const fix of finding.fixes) {
      const edits = textEditsOf(before, fix)
      if (!edits) {
        expect(mayLackPlace(fix, before.document.text), `"${fix.title}" finds no place`).toBe(true)
        continue
      }
      const after = analyzeCase(rule, { ...test, plan: applyEdits(before.document.text, edits) })
      expectSound(finding, fix, before, after)
    }
  }
}

/** Removing or replacing what has comments in it is refused, so that none is lost. */
function mayLackPlace(fix: Fix, text: string): boolean {
  return / # /.test(text) && fix.edits.some(({ op }) => op === 'remove' || op === 'set')
}

function expectSound(finding: Finding, fix: Fix, before: Analysis, after: Analysis): void {
  const label = `"${fix.title}" (${fix.kind}) of ${finding.rule}\n${after.document.text}`
  expect(after.document.problems, label).toEqual([])
  for (const comment of before.document.text.match(/# .*$/gm) ?? [])
    expect(after.document.text, label).toContain(comment.trim())
  const same = (other: Finding) => other.rule === finding.rule && keyOf(other) === keyOf(finding)
  if (fix.kind === 'repair') {
    expect(after.findings.filter(same).map(keyOf), `${label}\nthe finding stays`).toEqual([])
    expect(
      added(before, after)
        .filter(({ severity }) => severity === 'error')
        .map(described),
      `${label}\nnew errors`,
    ).toEqual([])
  } else {
    const places = fix.edits.map((edit) => insertedAt(edit, before))
    const elsewhere = added(before, after).filter(
      ({ rule, path }) => rule !== finding.rule && !places.some((place) => touches(path, place)),
    )
    expect(
      added(before, after)
        .filter(({ rule }) => rule.startsWith('schema/'))
        .map(described),
      `${label}\nschema`,
    ).toEqual([])
    expect(elsewhere.map(described), `${label}\nfindings elsewhere`).toEqual([])
    const open = after.findings.some(
      (other) => same(other) || other.rule === finding.rule || places.some((place) => touches(other.path, place)),
    )
    expect(open, `${label}\nnothing asks the person to complete it`).toBe(true)
  }
  expectNoClaims(before.document.text, after.document.text, label)
  expectIdempotent(finding, fix, after, label)
}

/** No fix says that work was done or invents a date, a measurement or a person's consent. */
function expectNoClaims(before: string, after: string, label: string): void {
  const count = (text: string, word: RegExp) => (text.match(word) ?? []).length
  for (const word of [/\bcomplete\b/g, /environment: production\b/g, /status: resolved\b/g])
    expect(count(after, word), `${label}\nclaims ${word}`).toBeLessThanOrEqual(count(before, word))
}

/** A second application changes nothing: the same fix is not offered again, or would leave the text as it is. */
function expectIdempotent(finding: Finding, fix: Fix, after: Analysis, label: string): void {
  const again = after.findings.find((other) => other.rule === finding.rule && keyOf(other) === keyOf(finding))
  const sameFix = again?.fixes.find(({ title }) => title === fix.title)
  const edits = sameFix && textEditsOf(after, sameFix)
  if (edits) expect(applyEdits(after.document.text, edits), `${label}\nsecond application`).toBe(after.document.text)
}

function added(before: Analysis, after: Analysis): Finding[] {
  const known = new Set(fingerprintsOf(before))
  const prints = fingerprintsOf(after)
  return after.findings.filter((_, i) => !known.has(prints[i] as string))
}

const keyOf = ({ path, args }: Finding): string => JSON.stringify([path, args])
const described = ({ rule, path, message }: Finding): string => `${rule} at /${path.join('/')}: ${message}`
/** The topmost part that an edit adds: a section that appears wakes the rules that waited for it. */
function insertedAt(edit: Edit, { document }: Analysis): Path {
  const at = 'at' in edit ? edit.at : []
  let value: unknown = document.value
  const depth = at.findIndex((key) => {
    value = (value as Record<string | number, unknown>)[key]
    return value === undefined || value === null
  })
  return depth < 0 ? at : at.slice(0, depth + 1)
}

const touches = (path: Path, place: Path): boolean => isWithin(path, place) || isWithin(place, path)

function findingsOf(rule: Rule, analysis: Analysis): Finding[] {
  const failed = analysis.findings.filter(
    (finding) => finding.rule.startsWith('internal/') || finding.rule.startsWith('yaml/'),
  )
  expect(failed.map(({ message }) => message)).toEqual([])
  return analysis.findings.filter((finding) => finding.rule === rule.id)
}

function analyzeCase(rule: Rule, test: Case): Analysis {
  const facts: Facts = {
    asOf: test.asOf ?? '2026-11-22',
    files: new Map(Object.entries(test.files ?? {})),
    folder: test.folder,
    readUnit,
    policy: test.policy && effectivePolicy([{ name: 'policy.yaml', value: test.policy }]),
  }
  return analyze(parseDocument(unmarked(complete(rule, test))), facts)
}

const unmarked = (text: string): string => text.replace(/[«»]/g, '')

/** Adds the lines that a plan needs to be evaluated at all. */
function complete(rule: Rule, test: Case): string {
  const eol = test.plan.includes('\r\n') ? '\r\n' : '\n'
  const identity = /^apiVersion:/m.test(test.plan)
    ? ''
    : `apiVersion: readiness/v1${eol}kind: HealthcareAIReadiness${eol}`
  const body = test.plan.replace(/^\n/, '')
  if (/^lifecycle:/m.test(body)) return identity + body
  return `${identity}lifecycle: {stage: ${stageOf(rule, test)}}${eol}${body}`
}

function stageOf(rule: Rule, test: Case): Stage {
  if (test.stage) return test.stage
  const order: (Severity | undefined)[] = ['error', 'warning', 'info']
  const level = order.find((severity) => stages.some((stage) => severityAt(rule, stage) === severity))
  return stages.find((stage) => severityAt(rule, stage) === level) as Stage
}
