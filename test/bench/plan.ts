/** A deterministic generator of believable readiness plans of a wanted length, for measurements and for tests. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const FIRST_NAMES = ['Amara', 'Luis', 'Priya', 'Tomas', 'June', 'Owen', 'Ines', 'Kofi', 'Mei', 'Ravi', 'Sara', 'Jonas']
const LAST_NAMES = ['Osei', 'Ferrer', 'Nair', 'Berg', 'Park', 'Clarke', 'Moreau', 'Mensah', 'Lin', 'Iyer', 'Haddad']
const TITLES = ['Clinical informaticist', 'Data steward', 'Nurse manager', 'Hospitalist', 'Quality lead', 'Pharmacist']
const DEPARTMENTS = ['cardiology', 'oncology', 'nephrology', 'surgery', 'neurology', 'pulmonology', 'obstetrics']

interface Subject {
  name: string
  /** The FHIR resources it arrives as, each with elements a model reads. */
  resources: Record<string, string[]>
  codeSystem: { system: string; trainedOn: string; production: string }
}

const SUBJECTS: Subject[] = [
  {
    name: 'labs',
    resources: {
      Observation: [
        'code',
        'valueQuantity.value',
        'valueQuantity.unit',
        'effectiveDateTime',
        'interpretation',
        'bodySite',
      ],
      DiagnosticReport: ['code', 'issued', 'result', 'conclusion', 'performer'],
      Specimen: ['type', 'collection.collectedDateTime', 'receivedTime', 'condition'],
    },
    codeSystem: { system: 'http://loinc.org', trainedOn: '2.80', production: '2.80' },
  },
  {
    name: 'medications',
    resources: {
      MedicationRequest: ['medicationCodeableConcept', 'authoredOn', 'dosageInstruction', 'intent', 'requester'],
      MedicationAdministration: ['medicationCodeableConcept', 'effectiveDateTime', 'dosage.dose', 'performer'],
      AllergyIntolerance: ['code', 'reaction.manifestation', 'criticality', 'clinicalStatus', 'recordedDate'],
    },
    codeSystem: {
      system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
      trainedOn: '2026-09-08',
      production: '2026-09-08',
    },
  },
  {
    name: 'problems',
    resources: {
      Condition: ['code', 'onsetDateTime', 'clinicalStatus', 'verificationStatus', 'category', 'recordedDate'],
      Encounter: ['class', 'period.start', 'period.end', 'location', 'serviceType', 'hospitalization.origin'],
      Procedure: ['code', 'performedDateTime', 'bodySite', 'outcome', 'performer'],
    },
    codeSystem: { system: 'http://hl7.org/fhir/sid/icd-10-cm', trainedOn: '2027', production: '2027' },
  },
]

const COMMON_ELEMENTS = ['status', 'subject.reference', 'encounter.reference', 'identifier.value', 'meta.lastUpdated']

const SCOPES = [...SUBJECTS.flatMap(({ resources }) => Object.keys(resources)), 'DocumentReference']
  .map((resource) => `user/${resource}.rs`)
  .join(', ')

const NOTE_TYPES = [
  { code: '11506-3', name: 'Progress note', share: 0.58 },
  { code: '34117-2', name: 'History & physical', share: 0.14 },
  { code: '11488-4', name: 'Consult note', share: 0.13 },
  { code: '18842-5', name: 'Discharge summary', share: 0.09 },
]

const MEASURES = [
  { class: 'accuracy', direction: 'higher-is-better', denominator: 'alerts reviewed by a clinician', target: 0.92 },
  { class: 'override', direction: 'lower-is-better', denominator: 'alerts shown', target: 0.4 },
  { class: 'omission', direction: 'lower-is-better', denominator: 'deteriorations confirmed by review', target: 0.08 },
  { class: 'fairness', direction: 'lower-is-better', denominator: 'widest gap across language groups', target: 0.04 },
]

const OPENING = `apiVersion: readiness/v1   # a plan for an early warning score, as of 2026-11-22
kind: HealthcareAIReadiness
metadata: {id: early-warning, title: Early warning of deterioration on the wards}
useCase:
  aiType: [predictive, nlp]
  intendedUse: Rank adult inpatients by risk of deterioration for the rapid response nurse   # informs, never pages
  intendedUsers: [rapid response nurse, hospitalist]
  intendedPopulation: Adult inpatients outside intensive care
  decisionRole: informs
  clinicalRisk: moderate
lifecycle:
  stage: build
  timeline:
    - {stage: design, planned: {start: 2026-08-03, end: 2026-09-25}, actual: {start: 2026-08-03, end: 2026-09-30}}
    - {stage: build, planned: {start: 2026-10-05, end: 2026-12-18}, actual: {start: 2026-10-05}}
    - {stage: pilot, planned: {start: 2027-01-11, end: 2027-03-26}}
    - {stage: production, planned: {start: 2027-05-03}}
people:
  - {id: nadia-roth, name: Nadia Roth MD, kind: person, title: Hospitalist, org: health-system, email: nroth@example.org}
  - {id: paul-adler, name: Paul Adler MD, kind: person, title: CMIO, org: health-system, email: padler@example.org}
  - {id: dana-whit, name: Dana Whitcomb, kind: person, title: COO, org: health-system, email: dwhit@example.org}
  - {id: vera-holt, name: Vera Holt, kind: person, title: ML lead, org: vendor, email: vera@example.com}
  - {id: ai-gov, name: AI Governance Committee, kind: team, org: health-system}`

const OWNERSHIP = `ownership:
  clinicalOwner:
    person: nadia-roth
    accepted: 2026-07-20
    authority: [change-workflow, pause-tool]
    protectedTime: {value: 0.2, unit: fte, start: 2026-08-03, end: 2028-01-31, approvedBy: dana-whit}
    escalatesTo: paul-adler
  executiveSponsor: dana-whit
  technicalOwner: vera-holt
  financeOwner: dana-whit
  governanceBody: ai-gov
facilities: [{id: north, name: North Campus, ehr: epic-prod}, {id: river, name: Riverside, ehr: epic-prod}]
dataSources:`

const METRICS = `metrics:
  - {id: adoption, class: adoption, unit: "1", denominator: ranked patients, direction: higher-is-better, source: EHR audit log}
  - {id: rescue-min, class: roi, unit: "min/{encounter}", direction: lower-is-better, source: EHR audit log}`

const WORKFLOW = `workflow:
  decisionPoints:
    - id: shift-huddle
      user: rapid response nurse
      decision: Choose whom to see first
      neededBy: {anchor: huddle-start, before: PT10M}
      availableAt: {anchor: huddle-start, before: PT60M}
      delivery: {channel: smart-app, placement: unit list, hook: patient-view, latencyP95: PT4S, extraClicks: 0}
      action: See the three highest, record the reason for skipping one
      capacity: {expectedPerUserPerDay: 12, maxPerUserPerDay: 16, timePerItem: PT3M}
ehrIntegration:
  systems: [{id: epic-prod, vendor: Epic, fhir: R4, usCore: "6.1.0", appStatus: sandbox-client-id}]
  track: {start: 2026-10-05, plannedEnd: 2027-01-08, owner: paul-adler, estimate: {value: 12, unit: wk}, contingency: 0.9}
  auth: {profile: smart-app-launch-2, scopes: [launch, openid, fhirUser, ${SCOPES}]}
validation: {framework: {ready: 2026-12-11, dashboards: [ev-dashboard]}}
pilot:
  question: Do nurses without added support see the right patients earlier at two sites?
  sites: [{id: north-6, facility: north, selection: champion-selected}, {id: river-3, facility: river, selection: random}]
  criteria:
    - {id: c-adoption, metric: adoption, op: gte, target: 0.60, fail: 0.40, minN: 2000, support: without}`

const GOVERNANCE = `  decision: {date: 2027-04-05, by: [nadia-roth, dana-whit, ai-gov], outcomes: [scale, extend, stop]}
governance:
  review: {owner: nadia-roth, clinicalValidator: paul-adler, body: ai-gov, cadence: P1M, breachSla: P5D}
  thresholds:
    - {metric: adoption, window: P28D, cadence: P7D, warn: {op: lt, value: 0.65}, act: {op: lt, value: 0.60}, owner: nadia-roth, escalation: safety}`

const ROI = `  escalationPaths:
    - {id: safety, levels: [{notify: nadia-roth, after: PT0S}, {notify: vera-holt, after: PT4H}, {notify: paul-adler, after: P1D}]}
roi:
  currency: USD
  metrics:
    - {metric: rescue-min, kind: documentation-time, baseline: {value: 41.5, window: {start: 2025-10-01, end: 2026-09-30}, n: 18400, captured: 2026-10-12, evidence: ev-baseline}, target: 33.0}
gates: [{stage: design, passed: 2026-07-31, approvedBy: [nadia-roth]}, {stage: build, passed: 2026-10-01, approvedBy: [nadia-roth, ai-gov]}]
evidence:
  - {id: ev-dashboard, type: dashboard, uri: "https://grafana.example.org/d/ew", date: 2026-11-09}
  - {id: ev-baseline, type: baseline, uri: "https://docs.example.org/roi-baseline", date: 2026-10-12}`

/** What one clinical area adds to the plan, by section. All of its ids end in the same words. */
interface Area {
  person: string[]
  /** The lines of its data source, `fields` last, so that the list can grow. */
  source: string[]
  metric: string[]
  criterion: string[]
  threshold: string[]
  evidence: string[]
  /** Paths of fields that the source does not list yet. */
  spareFields: string[]
}

interface Random {
  /** A number between the two, both included, with that many decimals. */
  between(low: number, high: number, decimals?: number): string
  pick<T>(items: readonly T[]): T
}

/**
 * A plan at the build stage that is valid against the schema and whose references all resolve. Larger plans have more
 * clinical areas; each brings a data source, its steward, a metric, a criterion, a threshold and evidence.
 * @param lines the wanted number of lines; the shortest plan has about 100
 * @param seed the same seed gives the same text, another one other names and figures
 * @returns the YAML text, ending in a newline
 */
export function generatePlan(lines: number, seed = 1): string {
  const random = createRandom(seed)
  const areas = [createArea(0, random)]
  let missing = lines - countLines(render(areas))
  for (;;) {
    const next = createArea(areas.length, random)
    const size = sizeOf(next)
    if (size > missing) break
    areas.push(next)
    missing -= size
  }
  fillWithFields(areas, missing, random)
  return render(areas)
}

function render(areas: Area[]): string {
  const from = (section: keyof Area) => areas.flatMap((area) => area[section])
  const blocks = [
    [OPENING, ...from('person')],
    [OWNERSHIP, ...from('source')],
    [METRICS, ...from('metric')],
    [WORKFLOW, ...from('criterion')],
    [GOVERNANCE, ...from('threshold')],
    [ROI, ...from('evidence')],
  ]
  return `${blocks.flat().join('\n')}\n`
}

function createArea(index: number, random: Random): Area {
  const department = DEPARTMENTS[index % DEPARTMENTS.length] as string
  const round = Math.floor(index / DEPARTMENTS.length)
  const place = round === 0 ? department : `${department}-${round + 1}`
  const subject = SUBJECTS[index % SUBJECTS.length] as Subject
  const steward = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
  const person = `${steward.toLowerCase().replace(' ', '-')}-${place}`
  const spareFields = Object.entries(subject.resources).flatMap(([resource, elements]) =>
    [...elements, ...COMMON_ELEMENTS].map((element) => `${resource}.${element}`),
  )
  const fields = spareFields.splice(0, 2).flatMap((path) => field(path, index % 2 === 1, random))
  const isNotes = index % 4 === 3
  return {
    person: [
      `  - {id: ${person}, name: ${steward}, kind: person, title: ${random.pick(TITLES)}, org: health-system, email: ${person}@example.org}`,
    ],
    source: isNotes ? noteSource(place, person, random) : structuredSource(place, person, subject, fields, random),
    ...measure(index, place, person, random),
    evidence: [
      `  - {id: ev-audit-${place}, type: audit-report, uri: "https://docs.example.org/audits/${place}", date: 2026-09-21}`,
    ],
    spareFields: isNotes ? [] : spareFields,
  }
}

function structuredSource(place: string, person: string, subject: Subject, fields: string[], random: Random): string[] {
  const { system, trainedOn, production } = subject.codeSystem
  return [
    `  - id: ${subject.name}-${place}`,
    '    kind: structured',
    '    system: epic-prod',
    `    interface: [${Object.keys(subject.resources).join(', ')}]`,
    '    facilities: [north, river]',
    `    steward: ${person}`,
    `    codeSystems: [{system: "${system}", trainedOn: "${trainedOn}", production: "${production}", updateCadence: P1M, mappingOwner: ${person}}]`,
    ...audit(place, person, 'stratified-random', random),
    `      consistency: [{path: ${Object.keys(subject.resources)[0]}.code, by: facility, min: ${random.between(0.91, 0.94, 2)}, max: ${random.between(0.95, 0.99, 2)}, acceptableRange: 0.10}]`,
    '      fields:                         # what the model needs, and what production has',
    ...fields,
  ]
}

function noteSource(place: string, person: string, random: Random): string[] {
  return [
    `  - id: notes-${place}`,
    '    kind: unstructured',
    '    system: epic-prod',
    '    interface: [MDM^T02, DocumentReference]',
    '    facilities: [north, river]',
    `    steward: ${person}`,
    ...audit(place, person, 'census', random),
    '      unstructured:',
    '        noteTypes:',
    ...NOTE_TYPES.flatMap(({ code, name, share }) => [
      `          - code: ${code}`,
      `            name: ${name}`,
      `            share: ${share}`,
      '            required: true',
      '            inFeed: true',
    ]),
    `        copyForward: {observed: 0.${random.between(18, 27)}, tolerated: 0.35, method: 10-gram exact match to earlier notes}`,
    `        templated: {observed: 0.${random.between(22, 38)}, tolerated: 0.45, method: smart-phrase provenance in note metadata}`,
    '        staleness: {p95Encounters: 3, tolerated: 4}',
    `        variation: ev-audit-${place}`,
  ]
}

function audit(place: string, person: string, method: string, random: Random): string[] {
  return [
    '    audit:',
    '      status: complete',
    '      environment: production',
    `      started: 2026-08-${random.between(10, 21)}`,
    `      completed: 2026-09-${random.between(14, 21)}`,
    `      performedBy: ${person}`,
    `      sampling: {method: ${method}, window: {start: 2025-08-01, end: 2026-07-31}, n: ${random.between(1200, 9800)}}`,
    '      facilities: [north, river]',
    `      evidence: [ev-audit-${place}]`,
    `      knownIssues: [{id: iss-${place}, title: Late results, severity: low, due: 2026-12-18, status: open, owner: ${person}}]`,
  ]
}

function field(path: string, block: boolean, random: Random): string[] {
  const lowest = block ? 0.951 : 0.971 // some fall short of what is required: a plan under work has findings
  const completeness = `{required: 0.97, observed: ${random.between(lowest, 0.999, 3)}}`
  const freeText = /(\.code|CodeableConcept)$/.test(path)
    ? `{tolerated: 0.05, observed: ${random.between(0.011, 0.049, 3)}}`
    : ''
  if (!block)
    return [`        - {path: ${path}, completeness: ${completeness}${freeText && `, freeText: ${freeText}`}}`]
  return [
    `        - path: ${path}`,
    `          completeness: ${completeness}`,
    ...(freeText ? [`          freeText: ${freeText}`] : []),
  ]
}

function measure(index: number, place: string, person: string, random: Random) {
  const { class: kind, direction, denominator, target } = MEASURES[index % MEASURES.length] as (typeof MEASURES)[number]
  const lower = direction === 'lower-is-better'
  const id = `${kind}-${place}`
  const worse = (factor: number) => (lower ? target * factor : 1 - (1 - target) * factor).toFixed(3)
  const entries = [
    `metric: ${id}`,
    'window: P28D',
    'cadence: P7D',
    `warn: {op: ${lower ? 'gt' : 'lt'}, value: ${worse(0.75)}}`,
    `act: {op: ${lower ? 'gt' : 'lt'}, value: ${worse(1)}}`,
    `owner: ${person}`,
    'escalation: safety',
  ]
  return {
    metric: [
      `  - {id: ${id}, class: ${kind}, unit: "1", denominator: "${denominator}, ${place}", direction: ${direction}, source: monthly audit}`,
    ],
    criterion: [
      `    - {id: c-${id}, metric: ${id}, op: ${lower ? 'lte' : 'gte'}, target: ${worse(1)}, fail: ${worse(1.5)}, minN: ${random.between(4, 20)}00, support: without}`,
    ],
    threshold:
      index % 2 === 0
        ? [`    - {${entries.join(', ')}}`]
        : entries.map((entry, position) => `${position === 0 ? '    - ' : '      '}${entry}`),
  }
}

/** Adds fields of one line each, one source after the other, until that many lines are there or no path is left. */
function fillWithFields(areas: Area[], lines: number, random: Random): void {
  const sources = areas.filter((area) => area.spareFields.length > 0)
  for (let added = 0; added < lines && sources.length > 0; added++) {
    const area = sources[added % sources.length] as Area
    const path = area.spareFields.shift()
    if (path) area.source.push(...field(path, false, random))
  }
}

function sizeOf(area: Area): number {
  const { spareFields: _, ...sections } = area
  return Object.values(sections).flat().length
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/** Mulberry32, a small generator with a seed. */
function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (low, high, decimals = 0) => {
      const step = 10 ** -decimals
      return (low + Math.floor(next() * (Math.round((high - low) / step) + 1)) * step).toFixed(decimals)
    },
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T,
  }
}

/** Writes a plan into a folder, which is made if it is not there; resolves to the folder. */
export async function writePlan(folder: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'readiness.yaml'), text)
  return folder
}
