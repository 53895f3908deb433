import { describe, expect, it } from 'vitest'
import { scorecardOf } from '../../engine/gates/scorecard'
import { figuresIn } from '../../engine/hints/figures'
import { exact, returnOf } from '../../engine/plan/roi'
import { analyzed, examples, exampleText, modelOf } from '../../test/support/reports'
import { stepsOf } from './return'

describe.each(examples)('the figures of $name', ({ text, asOf }) => {
  const analysis = analyzed(text, { asOf })
  const model = modelOf(text, { asOf })

  it('are those of the findings', () => {
    const told = model.findings
    const key = ({ message, severity, blocks }: (typeof analysis.findings)[number] | (typeof told)[number]) =>
      `${severity} ${blocks} ${message}`
    expect(told.map(key).sort()).toEqual(analysis.findings.map(key).sort())
  })

  it('are those of the scorecard', () => {
    const { questions, failureModes, gates } = scorecardOf(analysis)
    const states = (standings: object) =>
      Object.entries(standings).map(([code, { state, blocks }]) => [code, state, blocks])
    expect(model.questions.map(({ code, state, blocks }) => [code, state, blocks])).toEqual(states(questions))
    expect(model.failureModes.map(({ code, state, blocks }) => [code, state, blocks])).toEqual(states(failureModes))
    const ahead = model.gates.filter(({ blockers }) => blockers)
    expect(
      ahead.map(({ stage, blockers = [], waived }) => [stage, blockers.map(({ message }) => message).sort(), waived]),
    ).toEqual(
      gates
        .filter(({ passed }) => passed === null)
        .map((gate) => [gate.stage, gate.blockers.map(({ message }) => message).sort(), gate.waived]),
    )
  })

  it('are those of the return', () => {
    const { plan, policy, facts } = analysis
    const computed = returnOf(plan, policy.defaults['roi.arithmeticTolerance'], facts.readUnit)
    expect(
      model.return?.figures.map(({ name, stated, computed, agrees }) => ({ name, stated, computed, agrees })) ?? [],
    ).toEqual(
      figuresIn(analysis).map(({ name, figure: { stated, computed, agrees } }) => ({ name, stated, computed, agrees })),
    )
    const steps = model.return ? stepsOf(model.return) : []
    const net = exact(computed.annualNet)
    const last = steps.at(-1)
    if (last?.kind === 'net') expect(last.to).toBeCloseTo(net ?? Number.NaN, 6)
    // The way there ends where the net is, wherever the net is computed.
    if (last?.kind === 'net' && computed.annualNet.computed !== undefined)
      expect(steps.at(-2)?.to).toBeCloseTo(last.to, 6)
  })
})

const summarization = exampleText('inpatient-chart-summary')

describe('what is measured of the data', () => {
  it('will not do where a rule says so', () => {
    const text = summarization
      .replace('{required: 0.97, observed: 0.982}', '{required: 0.97, observed: 0.96}')
      .replace('{tolerated: 0.05, observed: 0.021}', '{tolerated: 0.05, observed: 0.051}')
      .replace('min: 0.94, max: 0.98', 'min: 0.87, max: 0.98')
      .replace('observed: 0.31, tolerated: 0.35', 'observed: 0.36, tolerated: 0.35')
    const { sources } = modelOf(text).quality
    const short = sources.flatMap(({ measures }) => measures.filter(({ holds }) => holds === false))
    expect(short.map(({ field, what, required, observed }) => [field, what, required, observed])).toEqual([
      ['Notes', 'Copied forward', 0.35, 0.36],
      ['MedicationRequest.medicationCodeableConcept', 'Completeness', 0.97, 0.96],
      ['Condition.code', 'Free text', 0.05, 0.051],
      ['Condition.code', 'Spread by facility', 0.1, 0.11],
    ])
    const { findings } = analyzed(text)
    const rules = [
      'notes/copy-forward-above-tolerance',
      'data/quality-below-need',
      'data/free-text-in-coded-field',
      'data/inconsistent-documentation',
    ]
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules))
  })

  it('tells where a source was audited', () => {
    const [notes, medications] = modelOf(exampleText('month-seven')).quality.sources
    expect(notes?.facilities.map(({ is }) => is)).toEqual(['elsewhere', 'not-audited', 'not-audited'])
    expect(medications).toMatchObject({ environment: 'sandbox', status: 'complete' })
  })
})

describe('the limits', () => {
  it('are looser than the pilot where the rule says so', () => {
    const text = summarization.replace('act: {op: gt, value: 0.02}', 'act: {op: gt, value: 0.03}')
    const looser = modelOf(text).limits.metrics.filter(({ thresholds }) =>
      thresholds.some((threshold) => threshold.looser),
    )
    expect(looser.map(({ id }) => id)).toEqual(['hallucination'])
    expect(analyzed(text).findings.map(({ rule }) => rule)).toContain('governance/threshold-looser-than-pilot')
  })

  it('are compared with results by the comparison of the plan', () => {
    const { metrics, sentences } = modelOf(exampleText('month-seven')).limits
    expect(metrics.flatMap(({ criteria }) => criteria.map(({ id, met }) => [id, met]))).toEqual([
      ['c-quality', undefined],
      ['c-satisfaction', true],
      ['c-usage', true],
    ])
    expect(sentences.map(({ id }) => id)).toEqual(['c-experience'])
  })
})

describe('the timeline', () => {
  const timeline = (text: string) => modelOf(text).timeline
  const told = (text: string) =>
    timeline(text)?.backward.map(({ rule, arrows }) => [
      rule.id,
      ...arrows.map(
        ({ from, to }) =>
          `${timeline(text)?.rows[from.row]?.label} ${from.date} -> ${timeline(text)?.rows[to.row]?.label} ${to.date}`,
      ),
    ])

  it('says what runs backward in month seven', () => {
    expect(told(exampleText('month-seven'))).toEqual([
      [
        'sequence/model-first',
        'Discovery 2026-05-18 -> Build 2026-05-04',
        'Design 2026-06-15 -> Build 2026-05-04',
        'Audit: notes 2026-05-25 -> Build 2026-05-04',
      ],
      ['sequence/build-before-audit', 'Audit: notes 2026-06-05 -> Build 2026-05-04'],
      ['sequence/build-before-audit', 'Audit: medications 2026-06-05 -> Build 2026-05-04'],
      ['sequence/build-before-observation', 'Observed: rounds 2026-07-17 -> Build 2026-05-04'],
      [
        'integration/starts-after-model',
        'EHR integration 2026-10-05 -> Build 2026-07-24',
        'EHR integration 2026-10-05 -> Pilot decided 2026-09-25',
      ],
      ['validation/exposure-before-monitoring', 'Monitoring ready 2026-11-22 -> First clinical exposure 2026-08-03'],
    ])
  })

  it('says that what has no date is late once the other day is over, and not before', () => {
    const text = summarization.replace('ready: 2026-10-09, ', '')
    expect(told(text)).toEqual([
      ['validation/exposure-before-monitoring', 'Monitoring ready 2026-11-22 -> First clinical exposure 2026-11-02'],
    ])
    expect(modelOf(text, { asOf: '2026-11-01' }).timeline?.backward).toEqual([])
  })

  it('has nothing backward in a sound plan, and none without dates', () => {
    expect(told(summarization)).toEqual([])
    expect(timeline(exampleText('sound/no-show-outreach'))).toBeUndefined()
  })
})

describe('the people', () => {
  it('have what the plan entrusts to them', () => {
    const { people, paths, owner } = modelOf(summarization).people
    expect(people.find(({ id }) => id === 'luis-ferrer')?.tasks).toEqual([
      { role: 'Escalates to', of: ['clinical owner'] },
      { role: 'Champion', of: [] },
      { role: 'Approved by', of: ['write-back DocumentReference'] },
      { role: 'Notify', of: ['escalation path clinical-safety'] },
    ])
    const june = people.find(({ id }) => id === 'june-park')?.tasks
    expect(june?.find(({ role }) => role === 'Performed by')?.of).toEqual([
      'audit of data source notes',
      'audit of data source meds',
    ])
    expect(paths.map(({ id, metrics }) => [id, metrics.length])).toEqual([
      ['clinical-safety', 4],
      ['engineering', 3],
    ])
    expect(paths[0]?.levels).toEqual([
      { name: 'June Park RN', after: 'PT0S', hours: 0 },
      { name: 'Amara Osei MD', after: 'PT4H', hours: 4 },
      { name: 'Luis Ferrer MD', after: 'P1D', hours: 24 },
    ])
    expect(owner).toMatchObject({ name: 'Amara Osei MD', deputy: 'June Park RN', escalatesTo: 'Luis Ferrer MD' })
  })
})

describe('waivers', () => {
  const waived = (dates: string, more = 'reason: Booked, approvedBy: ai-gov, compensatingControl: None goes live') => {
    const waiver = `{id: w, rule: owner/missing, target: ownership/clinicalOwner/person, ${more}, ${dates}}`
    const text = summarization.replace(/^ *person: amara-osei.*\n/m, '').replace('waivers: []', `waivers: [${waiver}]`)
    return modelOf(text).waivers[0]
  }

  it.each([
    ['granted: 2026-11-02, expires: 2026-12-31', { is: 'in-force', daysLeft: 39, silences: 1 }],
    ['granted: 2026-08-02, expires: 2026-10-31', { is: 'expired', daysLeft: -22, silences: 0 }],
    ['granted: 2026-12-01, expires: 2026-12-31', { is: 'to-come', silences: 0 }],
    ['granted: 2026-11-02, expires: 2028-12-31', { is: 'void', silences: 0 }],
  ])('of %s', (dates, expected) => expect(waived(dates)).toMatchObject(expected))

  it('say what they lack', () => {
    expect(waived('expires: 2026-12-31', 'reason: Booked')).toMatchObject({
      is: 'incomplete',
      missing: ['approvedBy', 'compensatingControl'],
    })
  })
})

describe('a document that is no plan in use', () => {
  it.each([
    ['retired', exampleText('sound/readmission-score')],
    ['unreadable', `${summarization}\n  - [`],
    ['unmarked', 'metadata: {title: A plan}\n'],
    ['unknown-version', 'apiVersion: readiness/v9\nkind: HealthcareAIReadiness\n'],
    ['policy', 'apiVersion: readiness-policy/v1\n'],
    ['other', 'kind: Pod\napiVersion: v1\n'],
  ])('is %s', (is, text) => {
    const model = modelOf(text)
    expect(model).toMatchObject({ is, questions: [], failureModes: [], stage: null })
    expect(model.gates.flatMap(({ blockers }) => blockers ?? [])).toEqual([])
  })

  it('keeps the passed gates and the return of a retired one', () => {
    const model = modelOf(exampleText('sound/readmission-score'))
    expect(model.timeline?.rows.map(({ label }) => label)).toContain('Retired')
    expect(model.return?.metrics.map(({ actual }) => actual?.value)).toEqual([0.147])
  })
})
