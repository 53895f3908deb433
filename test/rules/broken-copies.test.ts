import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import type { FileState } from '../../engine/facts'
import { fingerprintsOf } from '../../engine/fingerprint'
import { filesNamed } from '../../engine/plan/paths'
import { rules } from '../../engine/rules'
import { parseDocument } from '../../engine/text/document'

const sound = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')

/** What turns the sound plan into one with a single gap: texts to find (the first place that fits) and to put there. */
type Break = [find: string | RegExp, put: string][]

const line = (start: string) => new RegExp(`^ *${start}.*\\n`, 'm')
const block = (start: string) => new RegExp(`^( *)${start}\\n(?:\\1 +.*\\n)+`, 'm')

const breaks: Record<string, Break> = {
  'data/audit-missing': [
    [
      /status: complete( +\n *environment: production\n *started: 2026-05-25|\n *environment: production\n *started: 2026-05-25)/,
      'status: in-progress$1',
    ],
  ],
  'data/best-case-environment': [[/environment: production/, 'environment: curated']],
  'data/pilot-drawn-sample': [['method: stratified-random', 'method: convenience']],
  'data/facility-not-audited': [[/(n: 4200\}\n *)facilities: \[north, river\]/, '$1facilities: [north]']],
  'data/completeness-unknown': [['{required: 0.97, observed: 0.982}', '{required: 0.97}']],
  'data/quality-below-need': [['observed: 0.982', 'observed: 0.91']],
  'data/code-system-mismatch': [[', production: "2027"', '']],
  'data/open-issue-at-exposure': [
    [
      /(^ *)- \{id: iss-route.*\n/m,
      '$&$1- {id: iss-late, title: The feed is late on Mondays, severity: high, status: open, owner: tomas-berg}\n',
    ],
  ],
  'notes/not-assessed': [[block('unstructured:'), '']],
  'notes/required-type-absent': [[/inFeed: true, +share: 0\.11/, 'inFeed: false, share: 0.11']],
  'notes/routed-elsewhere': [[', remediation: iss-route', '']],
  'notes/copy-forward-unmeasured': [[/, method: 10-gram[^}]*/, '']],
  'notes/copy-forward-above-tolerance': [['observed: 0.31', 'observed: 0.36']],
  'owner/missing': [[line('person: amara-osei'), '']],
  'owner/not-a-person': [
    [/^ *- \{id: ai-gov.*\n/m, '$&  - {id: hm-leads, name: Hospital medicine leads, kind: team, org: health-system}\n'],
    ['person: amara-osei', 'person: hm-leads'],
  ],
  'owner/not-independent': [['executiveSponsor: dana-whit', 'executiveSponsor: amara-osei']],
  'owner/no-protected-time': [['value: 0.2, unit: fte', 'value: 0.05, unit: fte']],
  'owner/no-escalation': [[line('escalatesTo:'), '']],
  'workflow/no-decision-point': [[line('action: Open'), '']],
  'workflow/arrives-too-late': [['before: PT90M', 'before: PT30M']],
  'workflow/not-observed': [['method: direct-observation', 'method: interview']],
  'integration/no-track': [[line('track:'), '']],
  'integration/write-back-without-scope': [['user/DocumentReference.crs', 'user/DocumentReference.rs']],
  'validation/exposure-before-monitoring': [['ready: 2026-10-09', 'ready: 2026-11-09']],
  'validation/hallucination-uncounted': [[/denominator: summary sentences, */, '']],
  'pilot/criterion-without-number': [['target: 0.60, ', '']],
  'pilot/criterion-always-met': [['fail: 0.40, ', '']],
  'pilot/criterion-needs-support': [
    ['minN: 2000, support: without', 'minN: 2000, support: with'],
    ['c-acc, c-adopt, c-time]', 'c-acc, c-time]'],
  ],
  'pilot/support-never-removed': [['removedOn: 2026-12-14', 'removedOn: 2026-12-20']],
  'pilot/unsupported-run-missing': [['end: 2027-01-29, criteria', 'end: 2026-12-20, criteria']],
  'governance/review-unowned': [['cadence: P1M, breachSla', 'breachSla']],
  'governance/metric-without-threshold': [[line('- \\{metric: adoption, +window'), '']],
  'governance/threshold-never-fires': [['warn: {op: gt, value: 0.10}', 'warn: {op: gt, value: 0.30}']],
  'governance/threshold-looser-than-pilot': [['act: {op: gt, value: 0.02}', 'act: {op: gt, value: 0.03}']],
  'roi/metric-missing': [[/^ {2}metrics:\n(?: {4}.*\n)+/m, '  metrics: []\n']],
  'roi/baseline-missing': [['n: 5180, ', '']],
  'roi/baseline-after-exposure': [['end: 2026-09-30}, n: 5180', 'end: 2026-11-10}, n: 5180']],
  'roi/arithmetic': [['annualValue: 27040', 'annualValue: 37040']],
  'sequence/build-before-audit': [['completed: 2026-06-12', 'completed: 2026-07-20']],
  'gate/entered-unpassed': [[line('- \\{stage: pilot, +passed'), '']],
  'reference/unresolved': [['steward: june-park', 'steward: june-prak']],
  'evidence/file-missing': [],
  'text/placeholder': [
    ['intendedPopulation: Adult inpatients admitted to hospital medicine', 'intendedPopulation: TBD'],
  ],
  'value/malformed': [['cadence: P1M, firstReport', 'cadence: 4w, firstReport']],
}

/** Findings that a gap brings with it: what the removed part referred to is now unused. */
const consequences: Record<string, string[]> = { 'roi/metric-missing': ['reference/unresolved'] }

function analyzed(text: string, missing?: string): Analysis {
  const document = parseDocument(text)
  const named = filesNamed(analyze(document, { asOf: '2026-11-22' }).groups.flat())
  const files = new Map(named.map((file): [string, FileState] => [file, file === missing ? 'missing' : 'present']))
  return analyze(document, { asOf: '2026-11-22', files })
}

/** A remark that becomes an error is a new finding here. */
function keysOf(analysis: Analysis): string[] {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.map(({ severity }, i) => `${prints[i]} ${severity}`)
}

const base = analyzed(sound)

describe('the sound plan', () => {
  it('has no error and no warning', () => {
    expect(base.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message)).toEqual([])
  })

  it.each(rules.map(({ id }) => [id]))('broken for %s, has that finding and no other', (id) => {
    const changes = breaks[id] as Break
    const text = changes.reduce((plan, [find, put]) => {
      const changed = plan.replace(find, put)
      expect(changed, `${find} is not in the plan`).not.toBe(plan)
      return changed
    }, sound)
    const broken = analyzed(text, id === 'evidence/file-missing' ? 'evidence/roi-baseline.xlsx' : undefined)
    const known = new Set(keysOf(base))
    const keys = keysOf(broken)
    const added = broken.findings.filter((_, i) => !known.has(keys[i] as string))
    const others = added.filter(({ rule }) => rule !== id && !consequences[id]?.includes(rule))
    expect(others.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
    expect(added.filter(({ rule }) => rule === id).map(({ severity }) => severity)).toContain('error')
  })
})
