import { testChange } from '../../test/support/change-tester'
import { change } from './scope-widened'

testChange(change, {
  raised: [
    {
      name: 'a facility',
      edit: [
        ['facilities:\n  - {id: north', 'facilities:\n  - {id: lake, name: Lakeside, ehr: epic-prod}\n  - {id: north'],
      ],
      at: 'facilities/lake',
      message: 'Lakeside joins the facilities: see data/facility-not-audited and validation/not-local again.',
      shows: 'lake',
      approvers: ['governance body: ai-gov'],
    },
    {
      name: 'a site of the pilot at another facility',
      given: [['    - {id: river-hm, facility: river, department: hospital medicine, selection: random}\n', '']],
      edit: [
        [
          '  dataPrep: production-feed',
          '    - {id: river-hm, facility: river, department: hospital medicine, selection: random}\n  dataPrep: production-feed',
        ],
      ],
      asOf: '2026-12-01',
      at: 'pilot/sites/river-hm/facility',
      message: 'The pilot reaches Riverside: see data/facility-not-audited and validation/not-local again.',
    },
    {
      name: 'users, population and what was out of scope',
      edit: [
        ['intendedUsers: [hospitalist]', 'intendedUsers: [hospitalist, resident]'],
        ['intendedPopulation: Adult inpatients admitted to hospital medicine', 'intendedPopulation: All inpatients'],
        ['outOfScope: [pediatrics, emergency department triage]', 'outOfScope: [emergency department triage]'],
      ],
      asOf: '2027-06-01',
      at: ['useCase/intendedUsers/1', 'useCase/intendedPopulation', 'useCase/outOfScope/0'],
      message: 'resident joins the intended users: watch their work as well.',
    },
    {
      name: 'a role that decides more',
      edit: [
        ['decisionRole: informs', 'decisionRole: augments'],
        ['humanReview: required', 'humanReview: optional'],
      ],
      at: ['useCase/decisionRole', 'workflow/decisionPoints/pre-round/humanReview'],
      message: 'The role of the output changed from informs to augments.',
    },
  ],
  silent: [
    {
      name: 'a facility under another id',
      edit: [
        ['{id: river, name: Riverside', '{id: riverside, name: Riverside'],
        ['facility: river,', 'facility: riverside,'],
        [
          'roles: [hospitalist, nurse], facilities: [north, river]',
          'roles: [hospitalist, nurse], facilities: [north, riverside]',
        ],
        [
          'facilities: [north, river]\n    steward: june-park\n    contract',
          'facilities: [north, riverside]\n    steward: june-park\n    contract',
        ],
        [
          'facilities: [north, river]\n    steward: june-park\n    codeSystems',
          'facilities: [north, riverside]\n    steward: june-park\n    codeSystems',
        ],
        [
          'facilities: [north, river]\n      evidence: [ev-note-audit]',
          'facilities: [north, riverside]\n      evidence: [ev-note-audit]',
        ],
        [
          'facilities: [north, river]\n      evidence: [ev-med-audit]',
          'facilities: [north, riverside]\n      evidence: [ev-med-audit]',
        ],
      ],
    },
    {
      name: 'a site at a facility where the pilot runs already',
      edit: [
        [
          '  dataPrep: production-feed',
          '    - {id: north-icu, facility: north, department: intensive care, selection: random}\n  dataPrep: production-feed',
        ],
      ],
    },
    {
      name: 'a role that decides less',
      given: [['decisionRole: informs', 'decisionRole: augments']],
      edit: [['decisionRole: augments', 'decisionRole: informs']],
    },
    {
      name: 'a population that is better spelt',
      given: [['Adult inpatients admitted to hospital medicine', 'adult inpatient admitted to hospital medicine']],
      edit: [['adult inpatient admitted', 'Adult inpatients admitted']],
    },
    {
      name: 'the first sites, users and facilities',
      given: [['  intendedUsers: [hospitalist]\n', '']],
      edit: [['  decisionRole: informs', '  intendedUsers: [hospitalist]\n  decisionRole: informs']],
    },
    {
      name: 'more that is out of scope',
      edit: [['outOfScope: [pediatrics, ', 'outOfScope: [pediatrics, obstetrics, ']],
    },
  ],
})
