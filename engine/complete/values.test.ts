import { describe, expect, it } from 'vitest'
import { contextAfter, marked, proposalsIn } from '../../test/support/writing'
import { analyze } from '../analyze'
import { effectivePolicy } from '../policy/policy'
import { rules } from '../rules'
import { planFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import { complete, folderWanted, type Proposal } from './complete'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

const plan = (text: string): string => identity + text

const at = (text: string) => proposalsIn(planFormat, plan(text))

const labels = (text: string): string =>
  at(text)
    .map(({ label }) => label)
    .join(' ')

const inDetail = (proposals: readonly Proposal[]) => proposals.map(({ label, detail }) => `${label}: ${detail}`)

const people = `people:
  - {id: ana, name: Ana Silva, kind: person, title: Hospitalist, org: ours}
  - {id: ben, name: Ben Okoro, kind: person, org: ours}
  - {id: sue, name: Sue Tran, kind: person, org: vendor}
  - {id: board, name: AI board, kind: team, org: ours}
`

describe('what the format names', () => {
  it.each([
    ['lifecycle:\n  stage: pi|', 'discovery design build pilot production renewal retired'],
    ['people:\n  - {id: a, kind: |}', 'person team role'],
    ['useCase:\n  aiType: [nlp, |]', 'generative predictive imaging rules'],
    ['useCase:\n  aiType: |', 'generative nlp predictive imaging rules'],
    ['validation: {offline: {siteLocal: |}}', 'true false'],
    ['validation: {offline: {siteLocal: "|"}}', ''],
    ['metadata:\n  title: |', ''],
    ['roi: {costs: {oneTime: |}}', ''],
  ])('%j', (text, expected) => expect(labels(text)).toBe(expected))

  it('is written as the only item of a list behind its colon', () => {
    const [first] = at('useCase:\n  aiType:|')
    expect(first).toMatchObject({ label: 'generative', newText: ' [generative]' })
  })

  it('says what it means', () =>
    expect(at('useCase: {clinicalRisk: |}').map(({ documentation }) => documentation)).toEqual([
      ['An inconvenience.'],
      ['A delay or an avoidable step in care.'],
      ['Harm.'],
    ]))

  it('is not offered where it names another item of the list', () => {
    const timeline = 'lifecycle:\n  timeline:\n    - stage: design\n    - stage: |\n    - stage: pilot\n'
    expect(labels(timeline)).toBe('discovery build production renewal retired')
  })
})

describe('what would be a finding at once', () => {
  it('comes last where it may be how things are, and says so', () => {
    const proposals = at('lifecycle: {stage: build}\ndataSources: [{id: a, audit: {status: |}}]')
    expect(inDetail(proposals)).toEqual([
      'complete: undefined',
      'not-started: would be an error: Data source has no production audit',
      'scheduled: would be an error: Data source has no production audit',
      'in-progress: would be an error: Data source has no production audit',
    ])
    expect(proposals[1]?.documentation).toEqual([
      'Nobody has looked yet.',
      expect.stringMatching(/^The audit of a has not started/),
    ])
    expect(inDetail(at('lifecycle: {stage: discovery}\ndataSources: [{id: a, audit: {status: |}}]'))).toContain(
      'not-started: would be a warning: Data source has no production audit',
    )
  })

  it('is not offered where it follows from other values', () => {
    const metrics = (direction: string) =>
      `lifecycle: {stage: pilot}\nmetrics: [{id: m, class: accuracy, unit: "1", direction: ${direction}}]\ngovernance: {thresholds: [{metric: m, act: {op: |, value: 0.9}}]}`
    expect(labels(metrics('higher-is-better'))).toBe('lt lte')
    expect(labels(metrics('lower-is-better'))).toBe('gt gte')
  })

  it.each([
    ['ownership: {clinicalOwner: {person: |}}', 'ana ben'],
    ['ownership: {clinicalOwner: {person: ana, deputy: |}}', 'ben sue board'],
    ['ownership: {clinicalOwner: {person: ana, escalatesTo: |}}', 'ben board'],
    ['ownership: {clinicalOwner: {person: ana}, executiveSponsor: |}', 'ben sue board'],
    ['ownership: {clinicalOwner: {person: ana}, executiveSponsor: "b|"}', 'ben sue board'],
    ['ownership: {clinicalOwner: {person: an|a}}', 'ana ben'],
  ])('is no person: %s', (text, expected) =>
    expect(labels(`${people}lifecycle: {stage: design}\n${text}`)).toBe(expected),
  )

  it('is found out of at most some; the others follow untried', () => {
    const many = Array.from({ length: 20 }, (_, i) => `{id: p-${i}, kind: ${i === 3 || i === 18 ? 'team' : 'person'}}`)
    const found = labels(`lifecycle: {stage: design}\npeople: [${many}]\nownership: {clinicalOwner: {person: |}}`)
    expect(found.split(' ')).toHaveLength(19)
    expect(found).not.toContain('p-3 ')
    expect(found).toContain('p-18')
  })

  it('is looked for before anything has been analyzed', () => {
    const { document, offset } = marked(
      plan(`${people}lifecycle: {stage: design}\nownership: {clinicalOwner: {person: |}}`),
    )
    const context = contextAfter(analyze(document, { asOf: '2026-11-22' }))
    const found = complete(document, offset, {
      ...context,
      plan: context.plan && { ...context.plan, analysis: undefined },
    })
    expect(found.map(({ label }) => label)).toEqual(['ana', 'ben'])
  })
})

describe('an id', () => {
  it('is offered while what stands beside it is still open', () => {
    const owner = `lifecycle: {stage: pilot}\n${people}ownership:\n  clinicalOwner:\n    person: |\n`
    expect(labels(`${owner}    authority: []\n    protectedTime: {value: , unit: }\n`)).toContain('ana')
  })

  it('is offered with what declares it', () =>
    expect(at(`${people}ownership: {champion: |}`)[0]).toMatchObject({
      label: 'ana',
      kind: 'reference',
      detail: 'Ana Silva · Hospitalist · ours',
      documentation: ['Name: Ana Silva; Kind: person; Job title: Hospitalist; Organization: ours.'],
    }))

  it.each([
    [
      'metrics: [{id: m, class: accuracy, unit: "1", direction: higher-is-better}]\nroi: {metrics: [{metric: |}]}',
      'm: accuracy · 1 · higher-is-better',
    ],
    [
      'evidence: [{id: e, type: survey, date: 2026-10-01, uri: a.md}]\nuseCase: {regulatory: {rationale: |}}',
      'e: survey · 2026-10-01 · a.md',
    ],
    ['facilities: [{id: f, name: North, ehr: x}]\ndataSources: [{facilities: [|]}]', 'f: North · x'],
    ['facilities: [{id: f}]\ndataSources: [{facilities: [|]}]', 'f: facilities'],
  ])('with the details of its kind: %s', (text, expected) => expect(inDetail(at(text))).toEqual([expected]))

  it('that stands in the list already is not offered again', () =>
    expect(labels('facilities: [{id: f}, {id: g}]\ndataSources: [{facilities: [f, |]}]')).toBe('g'))

  it('that something refers to is offered where it may be declared', () => {
    const proposals = at('ownership: {champion: luis, technicalOwner: ana}\npeople:\n  - {id: ana}\n  - {id: |}')
    expect(inDetail(proposals)).toEqual(['luis: the plan refers to it'])
  })
})

describe('a date', () => {
  const lifecycle = `lifecycle:
  stage: build
  timeline:
    - {stage: build, planned: {start: 2026-09-01, end: 2026-12-18}, actual: {start: 2026-09-07}}
    - {stage: pilot, planned: {start: 2027-01-11}}
validation: {firstClinicalExposure: 2027-01-11}
`
  it('is today or one of the timeline', () =>
    expect(
      inDetail(at(`${lifecycle}governance: {changeControl: {rollback: {}}}\nroi: {renewal: {contractEnd: |}}`)),
    ).toEqual([
      '2026-11-22: today',
      '2026-09-07: build began',
      '2026-09-01: build begins, as planned',
      '2026-12-18: build ends, as planned',
      '2027-01-11: pilot begins, as planned; clinicians first see output',
    ]))

  it('that is recorded is none of the future', () =>
    expect(labels(`${lifecycle}evidence: [{id: a, date: |}]`)).toBe('2026-11-22 2026-09-07 2026-09-01'))

  it('of the stage that is meant comes first', () =>
    expect(labels(`${lifecycle}gates: [{stage: build, passed: |}]`)).toMatch(/^2026-09-07/))

  it('at which a window would end before it starts is not offered', () =>
    expect(labels(`${lifecycle}ownership: {clinicalOwner: {protectedTime: {start: 2026-10-01, end: |}}}`)).toBe(
      '2026-11-22 2026-12-18 2027-01-11',
    ))

  it('is today alone where there is nothing else', () => {
    expect(
      labels('lifecycle: {timeline: [{stage: build, planned: {start: soon}}, 5]}\nevidence: [{id: a, date: |}]'),
    ).toBe('2026-11-22')
    expect(labels('evidence: [{id: a, date: |}]')).toBe('2026-11-22')
  })
})

describe('a duration', () => {
  it('is about as long as is usual there', () => {
    expect(inDetail(at('governance: {review: {cadence: |}}'))).toContain('P7D: a week')
    expect(labels('workflow: {decisionPoints: [{delivery: {latencyP95: |}}]}')).toBe(
      'PT0S PT1S PT2S PT4S PT10S PT30S PT1M PT2M PT5M',
    )
    expect(labels('roi: {renewal: {}, summary: {horizon: |}}')).toBe('P6M P9M P1Y P18M P2Y P3Y P5Y P10Y')
  })

  it('that would be a finding is not offered', () => {
    const text = (review: string) =>
      `lifecycle: {stage: pilot}\ngovernance: {review: {breachSla: ${review}}, escalationPaths: [{id: a, levels: [{notify: x, after: PT0S}, {notify: y, after: |}]}]}`
    expect(labels(text('P1D'))).not.toContain('P2D')
    expect(labels(text('P5D'))).toContain('P2D')
  })
})

describe('a code', () => {
  it('has its name, and its meaning where it needs one', () => {
    expect(inDetail(at('roi: {currency: E|}'))).toContain('EUR: Euro')
    expect(at('dataSources: [{codeSystems: [{system: |}]}]').find(({ detail }) => detail === 'LOINC')).toMatchObject({
      label: 'http://loinc.org',
      documentation: [expect.stringMatching(/^Laboratory tests/)],
    })
    expect(inDetail(at('dataSources: [{audit: {unstructured: {noteTypes: [{code: |}]}}}]'))).toContain(
      '18842-5: Discharge summary',
    )
    expect(labels('dataSources: [{interface: [|]}]')).toMatch(/^Account .*ADT\^A01/)
  })

  it('that the plan uses comes first, then one that is shown as an example', () => {
    expect(labels('dataSources: [{interface: [Condition]}, {interface: [|]}]')).toMatch(/^Condition Account /)
    expect(labels('roi: {currency: |}')).toMatch(/^USD AED /)
  })

  it('that is deprecated is not offered, or comes last where the policy does not mind', () => {
    const text = plan('workflow: {decisionPoints: [{id: a, delivery: {hook: |}}]}')
    expect(proposalsIn(planFormat, text).map(({ label }) => label)).not.toContain('order-review')
    const lenient = effectivePolicy([{ name: 'ours', value: { rules: { 'integration/unknown-interface': 'off' } } }])
    expect(proposalsIn(planFormat, text, lenient).at(-1)).toMatchObject({ label: 'order-review', deprecated: true })
  })

  it('gives its name to the key beside it', () => {
    const notes = (code: string) => `dataSources: [{audit: {unstructured: {noteTypes: [{code: ${code}, name: |}]}}}]`
    expect(inDetail(at(notes('18842-5')))).toEqual(['Discharge summary: 18842-5'])
    expect(labels(notes('1'))).toBe('')
  })

  it('of a unit does not contradict the metric', () =>
    expect(
      labels(
        'lifecycle: {stage: pilot}\nmetrics: [{id: m, class: roi, unit: min}]\nroi: {currency: USD, metrics: [{metric: m, benefit: {volume: {value: 1, unit: "{encounter}/a"}, unitValue: {amount: 5, per: |}}}]}',
      ),
    ).not.toContain('{request}'))
})

describe('words of the plan', () => {
  it('are offered at other places of the same kind', () => {
    const anchors = 'workflow: {decisionPoints: [{neededBy: {anchor: rounds-start}, availableAt: {anchor: |}}]}'
    expect(inDetail(at(anchors))).toEqual(['rounds-start: used in this plan'])
    expect(labels('people: [{id: a, org: ours}, {id: b, org: vendor}, {id: c, org: ours}, {id: d, org: |}]')).toBe(
      'ours vendor',
    )
  })

  it.each([
    'people: [{id: a, name: Ana}, {id: b, name: |}]',
    'people: [{id: a, email: a@b.org}, {id: b, email: |}]',
    'dataSources: [{audit: {fields: [{path: a.b}, {path: |}]}}]',
    'people: [{id: a, org: v|}]',
  ])('are not offered at %s', (text) => expect(labels(text)).toBe(''))
})

describe('a figure of the return', () => {
  const roi = (summary: string) =>
    `roi: {costs: {oneTime: 60000, annual: [{id: a, amount: 40000}]}, metrics: [{metric: m, baseline: {value: 9}, target: 7, benefit: {volume: {value: 60000, unit: "{encounter}/a"}, unitValue: {amount: 100, per: h}, realization: 0.5}}], summary: {${summary}}}\nmetrics: [{id: m, class: roi, unit: "min/{encounter}"}]`

  it('is what it comes to', () => {
    expect(at(roi('annualNet: |'))).toMatchObject([{ label: '60000', detail: 'computed', newText: '60000' }])
    expect(at(roi('payback: |'))).toMatchObject([
      {
        label: 'P12M',
        documentation: ['12 months, computed from one-time costs of 60000 and an annual net of 60000.'],
      },
    ])
  })

  it('is nothing where it cannot be computed', () => {
    expect(labels(roi('annualNet: |').replace('target: 7', 'n: 7'))).toBe('')
    expect(labels(roi('payback: |').replace('40000', '400000'))).not.toContain('Infinity')
  })
})

describe('a file', () => {
  const filesAt = (text: string, files: readonly string[]) => {
    const { document, offset } = marked(plan(text))
    const context = contextAfter(analyze(document, { asOf: '2026-11-22' }))
    const folder = folderWanted(document, offset, context)
    return { folder, proposals: complete(document, offset, { ...context, files }) }
  }

  it('is named step by step', () => {
    const first = filesAt('metadata: {modelCard: |}', ['docs/', 'card.md'])
    expect(first.folder).toBe('')
    expect(first.proposals).toMatchObject([
      { label: 'docs/', kind: 'folder', newText: 'docs/', partial: true, goesOn: true },
      { label: 'card.md', kind: 'file', newText: 'card.md' },
    ])
    const second = filesAt('metadata: {modelCard: docs/a/ca|}', ['card.md', 'old/'])
    expect(second.folder).toBe('docs/a/')
    expect(second.proposals).toMatchObject([
      { label: 'card.md', filter: 'docs/a/card.md', newText: 'docs/a/card.md' },
      { label: 'old/', newText: 'docs/a/old/' },
    ])
  })

  it('keeps the part of it that is named', () => {
    const { proposals } = filesAt('governance: {decommission: docs/|old.md#part}', ['end.md'])
    expect(proposals).toMatchObject([{ newText: 'docs/end.md#part' }])
    expect(filesAt('governance: {decommission: docs/old.md#p|}', ['end.md']).proposals).toEqual([])
  })

  it('that is evidence already comes after the others', () => {
    const { proposals } = filesAt('evidence: [{id: a, uri: x/a.md}, {id: b, uri: x/|}]', ['a.md', 'b.md'])
    expect(inDetail(proposals)).toEqual(['b.md: undefined', 'a.md: in a already'])
  })

  it('leaves the quotes of a folder open behind it', () => {
    const [folder] = filesAt('metadata: {modelCard: "|"}', ['docs/']).proposals
    expect(folder).toMatchObject({ newText: '"docs/"', snippet: '"docs/$1"' })
  })

  it.each(['metadata: {mod|}', 'metadata: {title: |}', 'people: [{id: |}]', 'metadata: # |'])(
    'is not asked for at %s',
    (text) => expect(filesAt(text, []).folder).toBeUndefined(),
  )
})

describe('a scope', () => {
  const auth = (scopes: string, more = '') => `${more}ehrIntegration: {auth: {scopes: [${scopes}]}}`

  it('is put together part by part', () => {
    expect(inDetail(at(auth('|'))).slice(0, 4)).toEqual([
      'patient/: For the patient whose record is open.',
      'user/: For everything that the user may see.',
      'system/: For the product itself, without a user.',
      'launch: The app is started from the record, with its context.',
    ])
    expect(inDetail(at(auth('user/Cond|')))[0]).toBe('user/Account.: Charges and payments for care, in one balance')
    expect(inDetail(at(auth('user/Condition.|'))).slice(0, 4)).toEqual([
      'user/Condition.rs: read, search',
      'user/Condition.r: read',
      'user/Condition.s: search',
      'user/Condition.c: create',
    ])
    expect(at(auth('"user/Condition.rs?|"'))[0]).toMatchObject({
      label:
        'user/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item'.replace(
          '|',
          '|',
        ),
      detail: 'Problems of the problem list',
    })
    expect(at(auth('user/|'))[0]).toMatchObject({ partial: true, goesOn: true })
  })

  it('of what the plan needs comes first', () => {
    const sources =
      'dataSources: [{id: notes, interface: [DocumentReference, Condition]}, {id: feed, interface: [MDM^T02, Composition]}]\n'
    expect(inDetail(at(auth('patient/Condition.rs, |', sources))).slice(0, 2)).toEqual([
      'patient/DocumentReference.rs: the source notes needs it',
      'patient/: For the patient whose record is open.',
    ])
    expect(labels(auth('user/|', sources))).toMatch(
      /^user\/DocumentReference\. user\/Condition\. user\/Composition\. user\/Account\./,
    )
    expect(labels(`${sources}ehrIntegration: {auth: {profile: smart-backend-services, scopes: [|]}}`)).toMatch(
      /^system\/DocumentReference\.rs/,
    )
    const writing =
      'ehrIntegration: {writeBack: [{resource: Task}, {resource: Odd}, {aiLabel: true}], auth: {scopes: [|]}}'
    expect(inDetail(at(writing))[0]).toBe('user/Task.c: the write-back needs it')
  })
})

describe('a waiver', () => {
  const gap = `${people}lifecycle: {stage: design}\nownership: {clinicalOwner: {person: board}, executiveSponsor: ben}\n`

  it('is about a rule that finds something, and where', () => {
    const [rule] = at(`${gap}waivers: [{id: w, rule: |}]`).filter(({ label }) => label === 'owner/not-a-person')
    expect(rule).toMatchObject({
      kind: 'rule',
      detail: 'Owner is a team, alias or placeholder',
      documentation: ['It finds something at ownership/clinicalOwner/person.', expect.any(String), expect.any(String)],
    })
    expect(labels(`${gap}waivers: [{id: w, rule: |}]`)).not.toContain('owner/missing')
    const targets = at(`${gap}waivers: [{id: w, rule: owner/not-a-person, target: |}]`)
    expect(inDetail(targets)).toEqual(['ownership/clinicalOwner/person: owner/not-a-person'])
    expect(at(`${gap}waivers: [{id: w, target: |}]`).length).toBeGreaterThan(1)
  })

  it('may be about any rule while nothing is known', () => {
    const { document, offset } = marked(plan('waivers: [{id: w, rule: |}]'))
    const context = contextAfter(analyze(document, { asOf: '2026-11-22' }))
    const found = (text: string) => {
      const other = marked(plan(text))
      const known = { ...context, plan: context.plan && { ...context.plan, analysis: undefined } }
      return complete(other.document, other.offset, known).map(({ label }) => label)
    }
    expect(complete(document, offset, context).length).toBeLessThan(rules.length)
    expect(found('waivers: [{id: w, rule: |}]')).toEqual(rules.map(({ id }) => id))
    expect(found('waivers: [{id: w, target: |}]')).toEqual([])
  })

  it('is approved by those whose approval counts, and ends when the policy says', () => {
    const value = { waivers: { maxDuration: 'P30D', approversFrom: ['executiveSponsor' as const] } }
    const policy = effectivePolicy([{ name: 'ours', value }])
    const found = (text: string) => proposalsIn(planFormat, plan(`${gap}${text}`), policy)
    expect(found('waivers: [{id: w, approvedBy: |}]').map(({ label }) => label)).toEqual(['ben'])
    expect(inDetail(found('waivers: [{id: w, granted: 2026-11-02, expires: |}]'))).toEqual([
      '2026-12-02: the last day that the policy allows',
      '2026-11-22: today',
    ])
    expect(at(`${gap}waivers: [{id: w, approvedBy: |}]`).length).toBe(4)
  })

  it('has nothing of the kind elsewhere', () =>
    expect(parseDocument(plan('waivers: []')).broken || labels('waivers: [{id: w, reason: |}]')).toBe(''))
})
