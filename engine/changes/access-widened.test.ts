import { testChange } from '../../test/support/change-tester'
import { change } from './access-widened'

const scopes =
  'scopes: [launch, openid, fhirUser, user/DocumentReference.crs, user/MedicationRequest.rs, user/Condition.rs]'
const to = (more: string) => [scopes, `scopes: [${more}]`] as const

testChange(change, {
  raised: [
    {
      name: 'a letter, a resource and a session that lasts',
      edit: [
        to(
          'launch, openid, fhirUser, offline_access, user/DocumentReference.cruds, user/MedicationRequest.rs, user/Condition.rs, user/Observation.rs',
        ),
      ],
      at: ['ehrIntegration/auth/scopes/3', 'ehrIntegration/auth/scopes/4', 'ehrIntegration/auth/scopes/7'],
      message: 'The scope offline_access grants more than before.',
      shows: 'offline_access',
      approvers: ['integration owner: tomas-berg', 'security officer'],
      also: ['detail-changed'],
    },
    {
      name: 'every resource, with a security officer in the plan',
      given: [['title: Interface lead', 'title: Information security lead']],
      edit: [to('launch, openid, fhirUser, user/DocumentReference.crs, user/*.rs')],
      asOf: '2027-06-01',
      at: 'ehrIntegration/auth/scopes/4',
      approvers: ['integration owner: tomas-berg', 'security officer: tomas-berg'],
      also: ['detail-changed'],
    },
    {
      name: 'a wider context, and a condition that goes',
      given: [to('launch, patient/Condition.rs, user/Observation.rs?category=laboratory')],
      edit: [
        [
          'launch, patient/Condition.rs, user/Observation.rs?category=laboratory',
          'launch, user/Condition.rs, user/Observation.rs',
        ],
      ],
      at: ['ehrIntegration/auth/scopes/1', 'ehrIntegration/auth/scopes/2'],
      also: ['detail-changed'],
    },
    {
      name: 'a resource that is written',
      edit: [
        [
          'writeBack: [{resource: DocumentReference',
          'writeBack: [{resource: Communication}, {resource: DocumentReference',
        ],
      ],
      at: 'ehrIntegration/writeBack/Communication',
      message: 'The product now writes Communication into the record.',
    },
    {
      name: 'a hook',
      edit: [['hook: patient-view', 'hook: order-sign']],
      at: 'workflow/decisionPoints/pre-round/delivery/hook',
      message: 'The product now answers the hook order-sign, at pre-round.',
    },
  ],
  silent: [
    {
      name: 'the same scopes in another spelling',
      edit: [
        to(
          'openid, launch, fhirUser, user/DocumentReference.cr, user/DocumentReference.s, user/MedicationRequest.read, patient/Condition.rs',
        ),
      ],
    },
    {
      name: 'a condition that is added',
      edit: [
        to(
          'launch, openid, fhirUser, user/DocumentReference.crs, user/MedicationRequest.rs, user/Condition.rs?category=problem-list-item',
        ),
      ],
    },
    { name: 'fewer scopes', edit: [to('launch, openid, fhirUser, user/DocumentReference.rs')] },
    {
      name: 'the first scopes',
      given: [[`${scopes}, `, '']],
      edit: [['auth: {profile: smart-app-launch-2, ', `auth: {profile: smart-app-launch-2, ${scopes}, `]],
    },
    {
      name: 'a hook that another decision point answers already',
      given: [
        ['workflow:  ', 'workflow:\n  #'],
        [
          '  downtimeProcedure',
          '    - {id: discharge, delivery: {channel: cds-hooks, hook: order-select}}\n  downtimeProcedure',
        ],
      ],
      edit: [['hook: patient-view', 'hook: order-select']],
    },
  ],
})
