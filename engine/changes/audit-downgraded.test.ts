import { soundPlan, testChange } from '../../test/support/change-tester'
import { change } from './audit-downgraded'

const meds = / {2}- id: meds\n[\s\S]*?(?=\nmetrics:)/.exec(soundPlan)?.[0] as string

testChange(change, {
  raised: [
    {
      name: 'an environment that leaves production',
      edit: [
        [
          /environment: production\n {6}started: 2026-05-25/.exec(soundPlan)?.[0] as string,
          'environment: sandbox\n      started: 2026-05-25',
        ],
      ],
      at: 'dataSources/meds/audit/environment',
      message: 'The environment of the audit of meds changed from production to sandbox.',
      shows: 'sandbox',
      approvers: ['clinical owner: amara-osei'],
    },
    {
      name: 'the environment of the silent trial',
      edit: [['silentTrial: {environment: production', 'silentTrial: {environment: curated']],
      asOf: '2026-10-01',
      at: 'validation/silentTrial/environment',
      message: 'The environment of the silent trial changed from production to curated.',
    },
    {
      name: 'a smaller sample that was drawn for the pilot',
      edit: [
        [
          'method: stratified-random, window: {start: 2025-06-01, end: 2026-05-31}, n: 4200',
          'method: selected-for-pilot, window: {start: 2025-06-01, end: 2026-05-31}, n: 420',
        ],
      ],
      at: ['dataSources/notes/audit/sampling/method', 'dataSources/notes/audit/sampling/n'],
      message: 'The sampling of the audit of notes changed from stratified-random to selected-for-pilot.',
    },
    {
      name: 'a facility that is still in the plan, and the evidence',
      edit: [['      facilities: [north, river]\n      evidence: [ev-med-audit]\n', '      facilities: [north]\n']],
      at: ['dataSources/meds/audit/facilities/1', 'dataSources/meds/audit/evidence/0'],
      message: 'The audit of meds no longer covers Riverside.',
      side: 'before',
    },
    {
      name: 'a status that goes back',
      edit: [
        [
          '      status: complete\n      environment: production\n      started: 2026-05-25',
          '      status: in-progress\n      environment: production\n      started: 2026-05-25',
        ],
      ],
      at: 'dataSources/meds/audit/status',
    },
    {
      name: 'a source',
      edit: [[meds, '']],
      at: 'dataSources/meds',
      side: 'before',
      shows: 'meds',
      message: 'The data source meds was removed, with its audit.',
    },
    {
      name: 'an audit',
      edit: [
        [
          / {4}audit:\n {6}status: complete\n {6}environment: production\n {6}started: 2026-05-25[\s\S]*?(?=\nmetrics:)/.exec(
            soundPlan,
          )?.[0] as string,
          '',
        ],
      ],
      at: 'dataSources/meds/audit',
      message: 'The audit of meds was removed.',
      also: ['history-rewritten'],
    },
  ],
  silent: [
    { name: 'a larger sample', edit: [['n: 4200}', 'n: 8400}']] },
    { name: 'other evidence', edit: [['      evidence: [ev-med-audit]\n', '      evidence: [ev-offline]\n']] },
    {
      name: 'a facility that leaves the plan',
      edit: [
        [
          '      facilities: [north, river]\n      evidence: [ev-med-audit]\n',
          '      facilities: [north]\n      evidence: [ev-med-audit]\n',
        ],
        ['  - {id: river, name: Riverside,    ehr: epic-prod}\n', ''],
      ],
    },
    { name: 'a random sample in place of all', edit: [['method: census', 'method: random']] },
    {
      name: 'an environment that comes to production',
      given: [['silentTrial: {environment: production', 'silentTrial: {environment: curated']],
      edit: [['silentTrial: {environment: curated', 'silentTrial: {environment: production']],
    },
  ],
})
