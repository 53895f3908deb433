import { soundPlan, testChange } from '../../test/support/change-tester'
import { change } from './plan-unreadable'

const policy = 'apiVersion: readiness-policy/v1\n'

testChange(change, {
  raised: [
    {
      name: 'a plan',
      after: `${soundPlan}pilot: [`,
      at: '',
      grade: 'block',
      side: 'after',
      message: 'The file can no longer be read, so that what changed in it is not known.',
      approvers: [],
    },
    { name: 'a policy', plan: policy, after: `${policy}rules: {`, asOf: '2027-06-01', at: '', grade: 'block' },
    {
      name: 'a plan that is mended',
      plan: `${soundPlan}pilot: [`,
      after: soundPlan,
      at: '',
      grade: 'note',
      message: 'The file could not be read before, so that what changed in it is not known.',
    },
  ],
  silent: [
    { name: 'a plan with an error of its form', after: soundPlan.replace('metadata:', 'metaData:') },
    {
      name: 'a plan that could not be read before either',
      plan: `${soundPlan}pilot: [`,
      after: `${soundPlan}pilot: {`,
    },
    { name: 'a plan that could not be read and goes', plan: `${soundPlan}pilot: [`, after: null },
    { name: 'another document', plan: 'kind: Probe\n', after: 'kind: Probe\na: [' },
  ],
})
