import { testRule } from '../../../test/support/rule-tester'
import { rule } from './unfinished-at-exposure'

const people = `people:
  - {id: tomas-berg, name: Tomas Berg, kind: person, org: health-system}
`
const dates = `validation: {silentTrial: {start: 2026-09-28}, firstClinicalExposure: 2026-11-02}
`
const auth = (content: string) => `${people}ehrIntegration:\n  auth: {${content}}\n`
const approved = 'auth: {approved: 2026-09-18}'
const written = (content: string) =>
  `${people}ehrIntegration:\n  ${approved}\n  writeBack: [{resource: Observation, ${content}}]\n`
const golive = (stage: string) =>
  `lifecycle: {stage: ${stage}, timeline: [{stage: production, planned: {start: 2027-03-01}}]}\n`
const certified = (content: string, stage = 'pilot') =>
  `${golive(stage)}${people}ehrIntegration:\n  ${approved}\n  certification: [{program: Showroom listing, ${content}}]\n`
const registered = (systems: string, rest = '') => `${rest}ehrIntegration:\n  ${approved}\n  systems: [${systems}]\n`
const sandbox = '{id: epic-test, appStatus: sandbox-client-id}'
const live = '{id: epic-prod, appStatus: production-client-id}'

testRule(rule, {
  accept: [
    { name: 'approved on the day on which the silent trial begins', plan: dates + auth('approved: 2026-09-28') },
    { name: 'approved, and no silent trial planned', plan: auth('approved: 2026-12-01') },
    {
      name: 'approved, and validation without a silent trial',
      plan: `validation: {framework: {ready: 2026-10-09}}\n${auth('approved: 2026-12-01')}`,
    },
    {
      name: 'tested with test patients on the day of the exposure',
      plan: dates + written('testedIn: production-non-clinical, completed: 2026-11-02'),
    },
    { name: 'tested in production', plan: dates + written('testedIn: production, completed: 2026-10-14') },
    { name: 'tested, and no exposure planned', plan: written('testedIn: production, completed: 2026-10-14') },
    {
      name: 'a certification granted by go-live',
      plan: certified('required: true, status: complete, completed: 2027-03-01'),
    },
    { name: 'a certification granted on a day that is not said', plan: certified('required: true, status: complete') },
    {
      name: 'a certification granted, and no go-live planned',
      plan: certified('required: true, status: complete, completed: 2027-03-02').replace(golive('pilot'), ''),
    },
    { name: 'a certification that is not required', plan: certified('required: false, status: not-started') },
    { name: 'a certification of which nobody says that it is required', plan: certified('status: not-started') },
    { name: 'a certification due by go-live', plan: certified('required: true, status: in-progress, due: 2027-03-01') },
    {
      name: 'a certification due today',
      asOf: '2027-01-15',
      plan: certified('required: true, status: in-progress, due: 2027-01-15'),
    },
    {
      name: 'a certification due some day, and no go-live planned',
      plan: certified('required: true, status: in-progress, due: 2027-09-01').replace(golive('pilot'), ''),
    },
    { name: 'a live registration', plan: registered(live) },
    { name: 'a sandbox that nothing uses, beside a live registration', plan: registered(`${sandbox}, ${live}`) },
    { name: 'a sandbox before the pilot', stage: 'build', plan: registered(sandbox) },
    { name: 'nothing said of the registration', plan: registered('{id: epic-prod}') },
    { name: 'no integration', plan: dates },
    { name: 'at discovery', stage: 'discovery', plan: dates + auth('') },
    { name: 'at renewal', stage: 'renewal', plan: dates + auth('') },
  ],
  reject: [
    {
      name: 'access that nobody has approved',
      plan: `${dates}${people}ehrIntegration:\n  «auth»: {scopes: [launch]}\n`,
      blocks: 'pilot',
      messages: [
        'Nobody has approved the access to the EHR, and the silent trial begins on 2026-09-28: say who sees to it and by when.',
      ],
      related: ['2026-09-28'],
      fixes: ['Add owner and due'],
      fixed: `${dates}${people}ehrIntegration:\n  auth: {scopes: [launch], owner: , due: }\n`,
    },
    {
      name: 'access on its way, in time for the silent trial',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `validation: {silentTrial: {start: 2027-01-11}}\n${people}ehrIntegration:\n  «auth»: {owner: tomas-berg, due: 2027-01-11}\n`,
    },
    {
      name: 'access on its way, at the pilot',
      plan: `validation: {silentTrial: {start: 2027-01-11}}\n${people}ehrIntegration:\n  «auth»: {owner: tomas-berg, due: 2027-01-11}\n`,
      severity: 'error',
    },
    {
      name: 'access on its way, too late for the silent trial',
      stage: 'build',
      severity: 'warning',
      plan: `validation: {silentTrial: {start: 2027-01-11}}\n${people}ehrIntegration:\n  «auth»: {owner: tomas-berg, due: 2027-01-12}\n`,
    },
    {
      name: 'access that was due yesterday',
      stage: 'build',
      severity: 'warning',
      plan: `${people}ehrIntegration:\n  «auth»: {owner: tomas-berg, due: 2026-11-21}\n`,
    },
    {
      name: 'a write-back whose test is on its way',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${people}ehrIntegration:\n  ${approved}\n  writeBack: [{«resource»: Observation, owner: tomas-berg, due: 2026-11-22}]\n`,
    },
    {
      name: 'access that somebody sees to, and no day',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${people}ehrIntegration:\n  «auth»: {owner: tomas-berg}\n`,
      messages: ['Nobody has approved the access to the EHR, and the silent trial needs it: say by when.'],
      related: [],
      fixes: ['Add due'],
      fixed: `${people}ehrIntegration:\n  auth: {owner: tomas-berg, due: }\n`,
    },
    {
      name: 'access that is due, and nobody who sees to it',
      stage: 'design',
      severity: 'info',
      plan: `${people}ehrIntegration:\n  «auth»: {due: 2026-09-18}\n`,
      messages: [/: say who sees to it\.$/],
      fixes: ['Add owner'],
    },
    {
      name: 'access that somebody sees to by a day',
      plan: `${people}ehrIntegration:\n  «auth»: {owner: tomas-berg, due: 2026-09-18}\n`,
      messages: [/: see with Tomas Berg that it is done by 2026-09-18, as planned\.$/],
      fixes: [],
    },
    {
      name: 'no word on access',
      plan: `${people}«ehrIntegration»:\n  systems: [${live}]\n`,
      fixes: ['Add owner and due'],
      fixed: `${people}ehrIntegration:\n  systems: [${live}]\n  auth: {owner: , due: }\n`,
    },
    {
      name: 'access approved a day after the silent trial began',
      plan: dates + auth('approved: «2026-09-29»'),
      messages: [
        'The access to the EHR is approved on 2026-09-29, and the silent trial begins on 2026-09-28: move the trial behind the approval, as it reads live data.',
      ],
      related: ['2026-09-28'],
      fixes: [],
    },
    {
      name: 'a write-back that was not tested',
      plan: `${dates}${people}ehrIntegration:\n  ${approved}\n  writeBack: [{«resource»: Observation}]\n`,
      messages: [
        'Writing Observation has not been tested: have it pass in the live system by 2026-11-02, when clinicians first see output; say who sees to it and by when.',
      ],
      related: ['2026-11-02'],
      fixes: ['Add owner and due'],
      fixed: `${dates}${people}ehrIntegration:\n  ${approved}\n  writeBack: [{resource: Observation, owner: , due: }]\n`,
    },
    {
      name: 'a write-back tested in a sandbox',
      plan: written('testedIn: «sandbox», completed: 2026-10-14'),
      messages: [
        'Writing Observation was tested in a sandbox alone: have it pass in the live system before clinicians see output; say who sees to it and by when.',
      ],
      related: [],
      fixes: ['Add owner and due'],
    },
    {
      name: 'a write-back tested on a day that is not said',
      plan: `${dates}${people}ehrIntegration:\n  ${approved}\n  writeBack: [{«resource»: Observation, testedIn: production}]\n`,
      messages: [
        /^No date says that the test of writing Observation was passed: have it pass in the live system by 2026-11-02,/,
      ],
      fixes: ['Add owner and due'],
    },
    {
      name: 'a write-back tested a day after the exposure',
      plan: dates + written('testedIn: production-non-clinical, completed: «2026-11-03»'),
      messages: [
        'Writing Observation is tested on 2026-11-03, and clinicians first see output on 2026-11-02: test it before, as they depend on it from then on.',
      ],
      related: ['2026-11-02'],
      fixes: [],
    },
    {
      name: 'the second of two write-backs',
      plan: `${people}ehrIntegration:
  ${approved}
  writeBack:
    - {resource: Observation, testedIn: production, completed: 2026-10-14}
    - {resource: Communication, testedIn: «sandbox», owner: tomas-berg, due: 2026-12-01}
`,
      messages: [/; see with Tomas Berg that it is done by 2026-12-01, as planned\.$/],
      fixes: [],
    },
    {
      name: 'a certification that was not begun',
      plan: certified('required: true, status: «not-started»'),
      messages: [
        'Showroom listing is required and stands at not-started, and the product goes live on 2027-03-01: say who sees to it and by when.',
      ],
      related: ['2027-03-01'],
      fixes: ['Add owner and due'],
      fixed: certified('required: true, status: not-started, owner: , due: '),
    },
    {
      name: 'a certification without a status, and no go-live planned',
      plan: `${people}ehrIntegration:\n  ${approved}\n  certification: [{«program»: Showroom listing, required: true}]\n`,
      messages: [
        'Showroom listing is required and has no status, and the product may not go live without it: say who sees to it and by when.',
      ],
      related: [],
    },
    {
      name: 'a certification due after go-live',
      plan: certified('required: true, status: «in-progress», owner: tomas-berg, due: 2027-03-02'),
      messages: [/: see with Tomas Berg that it is done by 2027-03-02, as planned\.$/],
      fixes: [],
    },
    {
      name: 'a certification that is overdue',
      asOf: '2027-01-16',
      plan: certified('required: true, status: «in-progress», due: 2027-01-15'),
      fixes: ['Add owner'],
    },
    {
      name: 'a certification due by go-live, in production',
      plan: certified('required: true, status: «in-progress», due: 2027-03-01', 'production'),
      blocks: 'production',
    },
    {
      name: 'a certification granted a day after go-live',
      plan: certified('required: true, status: complete, completed: «2027-03-02»'),
      messages: [
        'Showroom listing is required and granted on 2027-03-02, and the product goes live on 2027-03-01: move go-live behind it.',
      ],
      related: ['2027-03-01'],
      fixes: [],
    },
    {
      name: 'a sandbox alone',
      plan: registered(sandbox.replace('sandbox-client-id', '«sandbox-client-id»')),
      messages: [
        'The product is registered with epic-test in the sandbox alone, which has no live data: have the live registration granted before clinicians see output.',
      ],
      related: [],
      fixes: [],
    },
    {
      name: 'a sandbox that a facility uses, beside a live registration',
      plan: registered(
        `${live}, ${sandbox.replace('sandbox-client-id', '«sandbox-client-id»')}`,
        'facilities: [{id: north, ehr: epic-prod}, {id: river, ehr: epic-test}]\n',
      ),
    },
    {
      name: 'a sandbox that a data source uses, beside a live registration',
      stage: 'production',
      plan: registered(
        `${live}, ${sandbox.replace('sandbox-client-id', '«sandbox-client-id»')}`,
        'dataSources: [{id: notes, system: epic-test}]\n',
      ),
    },
  ],
})
