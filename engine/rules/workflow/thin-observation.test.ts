import { testRule } from '../../../test/support/rule-tester'
import { rule } from './thin-observation'

const plan = (
  validation: string,
  sites = '',
) => `facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}, {id: hill, name: Hill}]
workflow:
  decisionPoints:
    - id: pre-round
      user: hospitalist
      decision: Plan the day
      validation: ${validation}
${sites}`
const pilot = `pilot:
  sites:
    - {id: north-hm, facility: north}
    - {id: north-icu, facility: north}
    - {id: river-hm, facility: river}
    - {id: elsewhere}
`
const roles = 'roles: [hospitalist]'
const policy = { defaults: { 'workflow.minSessions': 8 } }

testRule(rule, {
  accept: [
    {
      name: 'exactly enough sessions, the user and every site',
      plan: plan(`{method: shadowing, sessions: 5, ${roles}, facilities: [river, north]}`, pilot),
    },
    { name: 'logs, which have no sessions', plan: plan(`{method: log-analysis, ${roles}}`) },
    {
      name: 'a user that is written differently',
      plan: plan('{sessions: 5, roles: [nurse, " Attending_hospitalist"]}').replace('user: h', 'user: attending - H'),
    },
    { name: 'a point without a user', plan: plan('{sessions: 5}').replace('user: hospitalist', 'action: Edit') },
    { name: 'no pilot yet', plan: plan(`{sessions: 5, ${roles}, facilities: []}`) },
    { name: 'a pilot without sites', plan: plan(`{sessions: 5, ${roles}}`, 'pilot: {dataPrep: manual}\n') },
    { name: 'on paper only, for which another rule asks', plan: plan('{method: interview, sessions: 1}', pilot) },
    { name: 'a survey', plan: plan('{method: survey}') },
    { name: 'documents', plan: plan('{method: documentation-review}') },
    { name: 'no validation, for which another rule asks', plan: plan('', pilot) },
    { name: 'a validation of which every place is open', plan: plan('{method: , roles: }', pilot) },
    { name: 'no workflow', plan: pilot },
    { name: 'exactly as many sessions as a policy asks for', plan: plan(`{sessions: 8, ${roles}}`), policy },
    { name: 'in discovery', stage: 'discovery', plan: plan('{sessions: 1}', pilot) },
    { name: 'at renewal', stage: 'renewal', plan: plan('{sessions: 1}', pilot) },
  ],
  reject: [
    {
      name: 'too few sessions',
      blocks: 'pilot',
      plan: plan(`{method: time-motion, sessions: «4», ${roles}}`),
      messages: [
        'The work at "Plan the day" was watched in 4 of at least 5 sessions: watch more, for a few show what is usual and not what goes wrong.',
      ],
      fixes: [],
    },
    {
      name: 'too few for a policy, by logs',
      stage: 'production',
      plan: plan(`{method: log-analysis, sessions: «7», ${roles}}`),
      policy,
      messages: [/was watched in 7 of at least 8 sessions/],
    },
    {
      name: 'sessions that are not counted',
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: plan(`{method: direct-observation, ${roles}}`).replace('validation', '«validation»'),
      messages: [
        'Nothing says in how many sessions the work at "Plan the day" was watched: enter them, and watch at least 5.',
      ],
      fixes: ['Insert sessions'],
      fixed: plan(`{method: direct-observation, ${roles}, sessions: }`),
    },
    {
      name: 'the user not watched',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('{method: direct-observation, sessions: 9, roles: «[nurse, hospital]»}'),
      messages: [
        'The hospitalist decides at "Plan the day", and nothing says that one was watched: watch the hospitalist at work, for others work in another way.',
      ],
      related: ['hospitalist'],
      fixes: [],
    },
    {
      name: 'nobody named',
      plan: plan('{sessions: 9}').replace('validation', '«validation»'),
      messages: [/^The hospitalist decides at "Plan the day"/],
      fixes: ['Insert roles'],
    },
    {
      name: 'a site of the pilot not watched',
      plan: plan(`{sessions: 9, ${roles}, facilities: «[river, hill]»}`, pilot),
      messages: [
        'The pilot runs at North Campus, and nothing says that the work at "Plan the day" was watched there: watch it before the pilot, for each site works in its own way.',
      ],
      related: ['north', 'north'],
      fixes: [],
    },
    {
      name: 'no facility named, in block style',
      plan: `facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}]
workflow:
  decisionPoints:
    - id: pre-round
      «validation»:
        sessions: 9
${pilot}`,
      messages: [/^The pilot runs at North Campus and Riverside, and nothing says that the work at "pre-round" was/],
      related: ['north', 'north', 'river'],
      fixes: ['Insert facilities'],
    },
    {
      name: 'all three, each at its place',
      plan: plan('{sessions: «0», roles: «[]», facilities: «[]»}', pilot),
      messages: [/^The work at/, /^The hospitalist decides/, /^The pilot runs at North Campus and Riverside/],
    },
  ],
})
