import { policyText } from '../cli/plans'
import { type Edit, edited, soundPlan } from '../support/change-tester'

/** The files of the repository after a step. */
export type Files = Readonly<Record<string, string>>

/** One commit of the project's life. */
export interface Step {
  day: string
  what: string
  edit: (files: Files) => Files
  /** The end of the path of what it changes, where that is not the plan of the project. */
  of?: string
  /** Where the plan stands from then on, as of that day. */
  standing: string
  /** The changes of which a class speaks: grade, class and place, the gravest first. */
  graded: readonly string[]
  /** How many further details change. */
  details: number
}

const first = 'readiness.yaml'
const moved = 'plans/summary/readiness.yaml'
const second = 'plans/consult/readiness.yaml'
const policy = '.readiness/policy.yaml'

/** Sections of the plan that the project ends up with, as they stand in the example. */
const sections = new Map(
  soundPlan.split(/^(?=[a-zA-Z]+:)/m).map((text) => [/^[a-zA-Z]+/.exec(text)?.[0] ?? 'head', text] as const),
)

function section(name: string, ...edits: Edit[]): string {
  const text = sections.get(name)
  if (text === undefined) throw new Error(`There is no section ${name}.`)
  return edited(text, edits)
}

/** Changes the plan, wherever it stands. */
const inPlan =
  (change: (text: string) => string) =>
  (files: Files): Files => {
    const file = moved in files ? moved : first
    return { ...files, [file]: change(files[file] as string) }
  }

const replace = (...edits: Edit[]) => inPlan((text) => edited(text, edits))
const append = (...texts: string[]) => inPlan((text) => text + texts.join(''))

/** Writes one section anew. */
const rewrite = (name: string, text: string) =>
  inPlan((plan) => {
    const parts = plan.split(/^(?=[a-zA-Z]+:)/m)
    return parts.map((part) => (part.startsWith(`${name}:`) ? text : part)).join('')
  })

const both =
  (...edits: Step['edit'][]): Step['edit'] =>
  (files) =>
    edits.reduce((now, edit) => edit(now), files)

/** Turns the items of a list of one line each around. */
function turnedAround(text: string, name: string): string {
  const [head = '', ...items] = (/^\w+:.*\n(?: {2}- .*\n)+/m.exec(section(name))?.[0] ?? '').split(/^(?= {2}- )/m)
  return text.replace(head + items.join(''), () => head + items.reverse().join(''))
}

const advance = (from: string, to: string): Edit => [`stage: ${from} `, `stage: ${to} `]
const gates = sections.get('gates') as string
const gate = (stage: string) => new RegExp(`^ {2}- \\{stage: ${stage},.*\\n`, 'm').exec(gates)?.[0] as string

/** What the plan is at the beginning: dates are planned, and nothing has come about. */
const beginning = [
  section('apiVersion'),
  section('kind'),
  section('metadata'),
  section('useCase'),
  section('lifecycle')
    .replaceAll(/, actual: \{.*?\}/g, '')
    .replace('stage: pilot ', 'stage: discovery '),
  section('people'),
  section('facilities'),
].join('')

const accepted = /^ {4}accepted:.*\n|^ {4}protectedTime:.*\n/gm
const notStarted = section('dataSources')
  .replaceAll('status: complete ', 'status: scheduled ')
  .replaceAll('status: complete\n', 'status: scheduled\n')
  .replaceAll(/^ {6}(environment|started|completed|evidence): .*\n/gm, '')

const waiver = `waivers:
  - id: w-adopt
    rule: pilot/success-without-result
    target: pilot/criteria/c-adopt/result
    reason: Adoption is counted at the end of January
    approvedBy: ai-gov
    granted: 2026-12-03
    expires: 2026-12-31
    compensatingControl: The count of each week is reported
`

/** The documents that the plan names, wherever they are said to be. */
const documents = [...new Set(soundPlan.match(/\b(?:evidence|docs|contracts)\/[\w.-]+/g))]
const withDocuments = (files: Files): Files => ({
  ...files,
  ...Object.fromEntries(documents.map((file) => [file, `The text of ${file}\n`])),
})

/** Everything that stands beside the plan moves with it. */
function intoFolder(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`plans/summary/${file}`, text]))
}

export const steps: readonly Step[] = [
  {
    day: '2026-04-06',
    what: 'Begin with what it is for',
    standing: 'discovery, 0 answered, 5 before design',
    graded: ['note plan-added'],
    details: 0,
    edit: () => withDocuments({ [first]: beginning }),
  },
  {
    day: '2026-04-20',
    what: 'Name the owners',
    standing: 'discovery, 0 answered, 4 before design',
    graded: [],
    details: 1,
    edit: append(section('ownership').replaceAll(accepted, '')),
  },
  {
    day: '2026-05-11',
    what: 'The clinical owner accepts',
    standing: 'discovery, 0 answered, 4 before design',
    graded: [],
    details: 2,
    edit: rewrite('ownership', section('ownership')),
  },
  {
    day: '2026-05-18',
    what: 'List the systems and the sources of data',
    standing: 'discovery, 0 answered, 4 before design',
    graded: [],
    details: 2,
    edit: append(section('ehrIntegration'), notStarted),
  },
  {
    day: '2026-06-19',
    what: 'Enter the audits',
    standing: 'discovery, 0 answered, 1 before design',
    graded: [],
    details: 11,
    edit: both(rewrite('dataSources', section('dataSources')), append(section('evidence'))),
  },
  {
    day: '2026-06-22',
    what: 'Describe workflow and metrics',
    standing: 'discovery, 0 answered, 0 before design',
    graded: [],
    details: 2,
    edit: append(section('metrics'), section('workflow')),
  },
  {
    day: '2026-06-26',
    what: 'Pass the gate into design',
    standing: 'design, 2 answered, 0 before build',
    graded: ['risk stage-advanced lifecycle/stage', 'risk gate-passed gates/design/passed'],
    details: 0,
    edit: both(append(`gates:\n${gate('design')}`), replace(advance('discovery', 'design'))),
  },
  {
    day: '2026-07-01',
    what: 'Explain in comments',
    standing: 'design, 2 answered, 0 before build',
    graded: [],
    details: 0,
    edit: inPlan((text) => `# Read me first\n${text}`),
  },
  {
    day: '2026-07-08',
    what: 'Turn the people around',
    standing: 'design, 2 answered, 0 before build',
    graded: [],
    details: 0,
    edit: inPlan((text) => turnedAround(text, 'people')),
  },
  {
    day: '2026-07-13',
    what: 'Pass the gate into build',
    standing: 'build, 4 answered, 5 before pilot',
    graded: ['risk stage-advanced lifecycle/stage', 'risk gate-passed gates/build/passed'],
    details: 0,
    edit: both(
      inPlan((text) => text.replace(gate('design'), gate('design') + gate('build'))),
      replace(advance('design', 'build')),
    ),
  },
  {
    day: '2026-08-24',
    what: 'Move the plan into a folder',
    standing: 'build, 4 answered, 5 before pilot',
    graded: [],
    details: 0,
    edit: intoFolder,
  },
  {
    day: '2026-09-01',
    what: 'Write down the pilot',
    standing: 'build, 4 answered, 4 before pilot',
    graded: [],
    details: 1,
    edit: append(section('pilot')),
  },
  {
    day: '2026-09-10',
    what: 'Loosen a target before the pilot',
    standing: 'build, 4 answered, 4 before pilot',
    graded: ['risk threshold-loosened pilot/criteria/c-halluc/target'],
    details: 0,
    edit: replace(['target: 0.02, fail', 'target: 0.03, fail']),
  },
  {
    day: '2026-09-14',
    what: 'Tighten it again',
    standing: 'build, 4 answered, 4 before pilot',
    graded: ['note threshold-tightened pilot/criteria/c-halluc/target'],
    details: 0,
    edit: replace(['target: 0.03, fail', 'target: 0.02, fail']),
  },
  {
    day: '2026-09-21',
    what: 'Write down the governance',
    standing: 'build, 4 answered, 3 before pilot',
    graded: [],
    details: 1,
    edit: append(section('governance')),
  },
  {
    day: '2026-10-12',
    what: 'Capture the baseline',
    standing: 'build, 4 answered, 2 before pilot',
    graded: [],
    details: 1,
    edit: append(section('roi')),
  },
  {
    day: '2026-10-20',
    what: 'Enter the validation',
    standing: 'build, 4 answered, 1 before pilot',
    graded: [],
    details: 1,
    edit: append(section('validation')),
  },
  {
    day: '2026-10-21',
    what: 'Adopt a policy',
    of: '.readiness/policy.yaml',
    standing: 'no stage',
    graded: ['note policy-tightened rules/governance/review-unowned'],
    details: 0,
    edit: (files) => ({ ...files, [policy]: policyText('rules: {governance/review-unowned: error}') }),
  },
  {
    day: '2026-10-28',
    what: 'Pass the gate into the pilot',
    standing: 'pilot, 8 answered, 5 before production',
    graded: ['risk stage-advanced lifecycle/stage', 'risk gate-passed gates/pilot/passed'],
    details: 3,
    edit: both(
      inPlan((text) => text.replace(gate('build'), gate('build') + gate('pilot'))),
      replace(advance('build', 'pilot')),
      rewrite('lifecycle', section('lifecycle').replace(', actual: {start: 2026-11-02}', '')),
    ),
  },
  {
    day: '2026-11-02',
    what: 'Begin the pilot',
    standing: 'pilot, 8 answered, 5 before production',
    graded: [],
    details: 1,
    edit: replace(['end: 2027-01-29}}', 'end: 2027-01-29}, actual: {start: 2026-11-02}}']),
  },
  {
    day: '2026-11-05',
    what: 'Write in another style',
    standing: 'pilot, 8 answered, 5 before production',
    graded: [],
    details: 0,
    edit: replace(
      ['fail: 0.04, minN: 1500', 'fail: 4.0e-2, minN: 1500'],
      ['cadence: P1M, breachSla', "cadence: 'P1M', breachSla"],
    ),
  },
  {
    day: '2026-11-22',
    what: 'Loosen a target after the pilot began',
    standing: 'pilot, 8 answered, 5 before production',
    graded: [
      'block criterion-moved-after-start pilot/criteria/c-halluc/target',
      'block threshold-loosened pilot/criteria/c-halluc/target',
    ],
    details: 0,
    edit: replace(['target: 0.02, fail', 'target: 0.04, fail']),
  },
  {
    day: '2026-11-24',
    what: 'Take that back',
    standing: 'pilot, 8 answered, 5 before production',
    graded: [
      'block criterion-moved-after-start pilot/criteria/c-halluc/target',
      'note threshold-tightened pilot/criteria/c-halluc/target',
    ],
    details: 0,
    edit: replace(['target: 0.04, fail', 'target: 0.02, fail']),
  },
  {
    day: '2026-12-01',
    what: 'Halve the protected time',
    standing: 'pilot, 8 answered, 5 before production',
    graded: ['risk owner-weakened ownership/clinicalOwner/protectedTime/value'],
    details: 0,
    edit: replace(['{value: 0.2, unit: fte', '{value: 0.1, unit: fte']),
  },
  {
    day: '2026-12-03',
    what: 'Grant a waiver',
    standing: 'pilot, 8 answered, 4 before production, 1 waived',
    graded: ['risk waiver-added waivers/w-adopt'],
    details: 0,
    edit: append(waiver),
  },
  {
    day: '2026-12-05',
    what: 'Extend the waiver',
    standing: 'pilot, 8 answered, 4 before production, 1 waived',
    graded: ['risk waiver-extended waivers/w-adopt/expires'],
    details: 0,
    edit: replace(['expires: 2026-12-31', 'expires: 2027-01-31']),
  },
  {
    day: '2026-12-08',
    what: 'Rename a criterion',
    standing: 'pilot, 8 answered, 4 before production, 1 waived',
    graded: [],
    details: 0,
    edit: inPlan((text) => text.replaceAll(/\bc-time\b/g, 'c-minutes')),
  },
  {
    day: '2026-12-10',
    what: 'Relax the policy',
    of: '.readiness/policy.yaml',
    standing: 'no stage',
    graded: ['block policy-relaxed rules/governance/review-unowned'],
    details: 0,
    edit: (files) => ({ ...files, [policy]: policyText('rules: {governance/review-unowned: warning}') }),
  },
  {
    day: '2026-12-14',
    what: 'Keep the trainer',
    standing: 'pilot, 8 answered, 5 before production, 1 waived',
    graded: [
      'risk support-reclassified pilot/support/at-elbow/inProduction',
      'risk support-reclassified pilot/support/at-elbow/removedOn',
    ],
    details: 1,
    edit: replace(['inProduction: false, removedOn: 2026-12-14', 'inProduction: true, fundedBy: dana-whit']),
  },
  {
    day: '2026-12-20',
    what: 'Review once a quarter',
    standing: 'pilot, 8 answered, 5 before production, 1 waived',
    graded: ['risk monitoring-slowed governance/review/cadence'],
    details: 0,
    edit: replace(["cadence: 'P1M'", 'cadence: P3M']),
  },
  {
    day: '2027-01-05',
    what: 'The clinical owner leaves',
    standing: 'pilot, 8 answered, 7 before production, 1 waived',
    graded: ['risk owner-changed ownership/clinicalOwner/person'],
    details: 2,
    edit: both(
      replace(['email: aosei@example.org', 'email: aosei@example.org, active: {until: 2027-01-31}']),
      replace(['person: amara-osei\n', 'person: luis-ferrer\n'], ['deputy: june-park ', 'deputy: dana-whit ']),
    ),
  },
  {
    day: '2027-01-20',
    what: 'The waiver is no longer needed',
    standing: 'pilot, 8 answered, 8 before production',
    graded: ['note waiver-removed waivers/w-adopt'],
    details: 0,
    edit: inPlan((text) => text.replace(/^waivers:\n( .*\n)+/m, '')),
  },
  {
    day: '2027-02-26',
    what: 'Pass the gate into production',
    standing: 'production, 7 answered, 10 before renewal',
    graded: ['block stage-advanced lifecycle/stage', 'block gate-passed gates/production/passed'],
    details: 1,
    edit: both(
      inPlan((text) => {
        const passed =
          '  - {stage: production, passed: 2027-02-26, approvedBy: [luis-ferrer, dana-whit, ai-gov], evidence: [ev-silent]}\n'
        return text.replace(gate('pilot'), gate('pilot') + passed)
      }),
      replace(advance('pilot', 'production'), [
        'actual: {start: 2026-11-02}',
        'actual: {start: 2026-11-02, end: 2027-01-29}',
      ]),
    ),
  },
  {
    day: '2027-03-01',
    what: 'Go live',
    standing: 'production, 7 answered, 10 before renewal',
    graded: [],
    details: 1,
    edit: replace([
      '{stage: production, planned: {start: 2027-03-01}}',
      '{stage: production, planned: {start: 2027-03-01}, actual: {start: 2027-03-01}}',
    ]),
  },
  {
    day: '2027-03-10',
    what: 'Edit the baseline after go-live',
    standing: 'production, 7 answered, 14 before renewal',
    graded: ['block baseline-edited roi/metrics/review-min/baseline/value'],
    details: 0,
    edit: replace(['{value: 9.4, window', '{value: 10.4, window']),
  },
  {
    day: '2027-03-12',
    what: 'Move the day of go-live',
    standing: 'production, 7 answered, 15 before renewal',
    graded: ['block history-rewritten lifecycle/timeline/production/actual/start'],
    details: 0,
    edit: replace(['actual: {start: 2027-03-01}', 'actual: {start: 2027-03-15}']),
  },
  {
    day: '2027-04-05',
    what: 'Widen the population',
    standing: 'production, 7 answered, 15 before renewal',
    graded: ['risk scope-widened useCase/outOfScope/1'],
    details: 0,
    edit: replace(['outOfScope: [pediatrics, emergency department triage]', 'outOfScope: [pediatrics]']),
  },
  {
    day: '2027-05-03',
    what: 'Split off a plan for consult notes',
    of: 'plans/consult/readiness.yaml',
    standing: 'production, 7 answered, 32 before renewal',
    graded: ['note plan-added'],
    details: 0,
    edit: (files) => ({
      ...files,
      [second]: edited(files[moved] as string, [['id: chart-summary-hospital-medicine', 'id: consult-summary']]),
    }),
  },
  {
    day: '2028-01-15',
    what: 'Come to the renewal',
    standing: 'renewal, 4 answered, 19 before renewal',
    graded: ['block stage-advanced lifecycle/stage'],
    details: 0,
    edit: replace(advance('production', 'renewal')),
  },
  {
    day: '2028-03-01',
    what: 'Retire the plan',
    standing: 'no stage',
    graded: ['risk stage-advanced lifecycle/stage'],
    details: 0,
    edit: replace(advance('renewal', 'retired')),
  },
]
