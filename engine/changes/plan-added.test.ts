import { soundPlan, testChange } from '../../test/support/change-tester'
import { change } from './plan-added'

const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

testChange(change, {
  raised: [
    {
      name: 'a file that is new',
      plan: '',
      after: soundPlan,
      at: '',
      message: 'The plan "Inpatient chart summarization" is new.',
      shows: 'HealthcareAIReadiness',
      approvers: [],
    },
    {
      name: 'a file that becomes a plan',
      plan: 'title: Notes\n',
      after: `${identity}metadata: {id: notes}\n`,
      asOf: '2027-06-01',
      at: '',
      message: 'The plan "notes" is new.',
    },
    {
      name: 'a policy that becomes a plan',
      plan: 'apiVersion: readiness-policy/v1\n',
      after: identity,
      at: '',
      message: 'The plan is new.',
    },
  ],
  silent: [
    { name: 'a plan that is changed', edit: [['title: CMIO', 'title: Nurse']] },
    { name: 'a policy that is new', plan: '', after: 'apiVersion: readiness-policy/v1\n' },
    { name: 'a new file that cannot be read', plan: '', after: `${identity}a: [` },
    { name: 'a plan that could not be read before', plan: `${identity}a: [`, after: soundPlan },
  ],
})
