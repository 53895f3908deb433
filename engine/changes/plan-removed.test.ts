import { soundPlan, testChange } from '../../test/support/change-tester'
import { change } from './plan-removed'

testChange(change, {
  raised: [
    {
      name: 'a plan in use',
      after: null,
      at: '',
      grade: 'block',
      side: 'before',
      shows: 'HealthcareAIReadiness',
      message: 'The plan "Inpatient chart summarization" was removed after clinicians first saw output on 2026-11-02.',
      approvers: ['governance body: ai-gov'],
    },
    {
      name: 'a plan before clinicians see output',
      after: null,
      asOf: '2026-11-01',
      at: '',
      grade: 'risk',
      message: 'The plan "Inpatient chart summarization" was removed.',
    },
    { name: 'a retired plan', given: [['  stage: pilot ', '  stage: retired ']], after: null, at: '', grade: 'note' },
    {
      name: 'a file that no longer says that it is a plan',
      after: soundPlan.replace('kind: HealthcareAIReadiness', '#'),
      asOf: '2026-06-01',
      at: '',
      grade: 'risk',
      message:
        'The plan "Inpatient chart summarization" no longer says that it is a plan, so that nothing in it is checked.',
    },
    {
      name: 'a later version of the format, which nothing is known of',
      after: soundPlan.replace('readiness/v1', 'readiness/v2'),
      at: '',
      grade: 'block',
    },
  ],
  silent: [
    { name: 'a plan that cannot be read any more', after: `${soundPlan}a: [` },
    { name: 'a policy that goes', plan: 'apiVersion: readiness-policy/v1\n', after: null },
    { name: 'another document that goes', plan: 'kind: Probe\n', after: null },
  ],
})
