import { testRule } from '../../../test/support/rule-tester'
import { rule } from './not-local'

const local = 'offline: {data: production-holdout, siteLocal: true}'
const rehearsed = (completed: string) =>
  `validation: {${local}, framework: {ready: 2026-10-09, alertTest: {completed: ${completed}}}}`

testRule(rule, {
  accept: [
    { name: 'local data and a rehearsal', plan: rehearsed('2026-10-12') },
    { name: 'a rehearsal just late enough', plan: rehearsed('2026-09-09') },
    {
      name: 'a rehearsal of a framework that is not said to be ready',
      plan: `validation: {${local}, framework: {alertTest: {completed: 2026-01-12}}}`,
    },
    { name: 'no framework, for which another rule asks', plan: `validation: {${local}}` },
    { name: 'no validation, for which another rule asks', plan: 'useCase: {aiType: [predictive]}' },
    { name: 'at design', stage: 'design', plan: 'validation: {offline: {siteLocal: false}}' },
  ],
  reject: [
    {
      name: 'no rehearsal yet of a framework that is planned',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `validation: {${local}, «framework»: {ready: 2026-11-23}}`,
    },
    {
      name: 'no rehearsal of a framework that is ready today',
      stage: 'build',
      severity: 'warning',
      plan: `validation: {${local}, «framework»: {ready: 2026-11-22}}`,
    },
    {
      name: 'no rehearsal yet of a framework that is planned, at the pilot',
      severity: 'error',
      plan: `validation: {${local}, «framework»: {ready: 2026-11-23}}`,
    },
    {
      name: 'data from elsewhere',
      plan: 'validation: {offline: {data: vendor benchmark, siteLocal: «false»}}',
      messages: [
        'The model was not evaluated on data of the sites that will use it, only on vendor benchmark: evaluate it on theirs, as figures from elsewhere often do not hold.',
      ],
      fixes: [],
      blocks: 'pilot',
    },
    {
      name: 'data from elsewhere that are not named',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: 'validation: {offline: {siteLocal: «false»}}',
      messages: [
        'The model was not evaluated on data of the sites that will use it: evaluate it on theirs, as figures from elsewhere often do not hold.',
      ],
    },
    {
      name: 'data that are not said to be local',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: 'validation: {«offline»: {data: production-holdout}}',
      messages: [
        'The plan does not say whether the model was evaluated on data of the sites that will use it: enter siteLocal, as figures from elsewhere often do not hold.',
      ],
      fixes: ['Add siteLocal'],
      fixed: 'validation: {offline: {data: production-holdout, siteLocal: }}',
    },
    {
      name: 'no evaluation',
      plan: '«validation»: {firstClinicalExposure: 2026-11-02}',
      messages: [/^The plan does not say whether /],
      fixes: ['Add siteLocal'],
    },
    {
      name: 'no rehearsal',
      plan: `validation: {${local}, «framework»: {ready: 2026-10-09}}`,
      messages: [
        'No date says that an alert was rehearsed: set one off, see that the right people hear of it, and enter the day as alertTest.completed.',
      ],
      fixes: ['Add the alert test'],
      fixed: `validation: {${local}, framework: {ready: 2026-10-09, alertTest: {completed: , evidence: }}}`,
    },
    {
      name: 'a rehearsal without a day',
      plan: `validation: {${local}, framework: {ready: 2026-10-09, «alertTest»: {evidence: ev-drill}}}`,
      messages: [/^No date says that an alert was rehearsed: /],
      fixes: ['Add completed'],
      fixed: `validation: {${local}, framework: {ready: 2026-10-09, alertTest: {evidence: ev-drill, completed: }}}`,
    },
    {
      name: 'a rehearsal too early by a day',
      plan: rehearsed('«2026-09-08»'),
      messages: [
        'An alert was rehearsed on 2026-09-08, more than P30D before monitoring was ready on 2026-10-09: rehearse it again, as what was tried then is not what runs now.',
      ],
      related: ['2026-10-09'],
      fixes: [],
    },
    {
      name: 'a rehearsal too early for a policy',
      policy: { defaults: { 'validation.alertTestLead': 'P7D' } },
      plan: rehearsed('«2026-10-01»'),
      messages: [/more than P7D before/],
    },
    {
      name: 'both',
      stage: 'production',
      plan: 'validation:\n  offline: {siteLocal: «false»}\n  «framework»: {ready: 2026-10-09}\n',
      messages: [/^The model was not evaluated /, /^No date says /],
    },
  ],
})
