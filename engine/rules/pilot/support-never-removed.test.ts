import { testRule } from '../../../test/support/rule-tester'
import { rule } from './support-never-removed'

const plan = (support: string, removed = '{start: 2026-12-14, end: 2027-01-29}') => `
pilot:
  support:
    - {${support}}
  supportRemoved: ${removed}
`

testRule(rule, {
  accept: [
    { name: 'removed on the day', plan: plan('id: at-elbow, inProduction: false, removedOn: 2026-12-14') },
    { name: 'removed earlier', plan: plan('id: at-elbow, inProduction: false, removedOn: 2026-12-01') },
    { name: 'it stays', plan: plan('id: fix-queue, inProduction: true') },
    { name: 'whether it stays is not said', plan: plan('id: fix-queue, description: Analyst') },
    {
      name: 'removed, and the time without support has no first day',
      plan: plan('id: at-elbow, inProduction: false, removedOn: 2027-01-18', '{end: 2027-01-29}'),
    },
    { name: 'at design', stage: 'design', plan: plan('id: at-elbow, inProduction: false') },
    { name: 'no pilot', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'removed too late',
      plan: plan('id: at-elbow, description: At-elbow trainer, inProduction: false, removedOn: «2027-01-18»'),
      messages: [
        '"At-elbow trainer" is there until 2027-01-18, and the time without support begins on 2026-12-14: set removedOn to 2026-12-14 or earlier.',
      ],
      related: ['2026-12-14'],
      fixes: ['Set removedOn to 2026-12-14, when the time without support begins'],
      fixed: plan('id: at-elbow, description: At-elbow trainer, inProduction: false, removedOn: 2026-12-14'),
      blocks: 'pilot',
    },
    {
      name: 'never removed',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('id: «at-elbow», inProduction: false'),
      messages: [
        'at-elbow will not be there in production, and no date says from when the pilot is without it: set removedOn to 2026-12-14 or earlier.',
      ],
      fixed: plan('id: at-elbow, inProduction: false, removedOn: 2026-12-14'),
    },
    {
      name: 'never removed, and no time without support',
      plan: 'pilot: {support: [{id: «at-elbow», inProduction: false}, {id: fix-queue, inProduction: true}]}',
      messages: [
        'at-elbow will not be there in production, and no date says from when the pilot is without it: enter removedOn.',
      ],
      related: [],
      fixes: ['Add removedOn'],
    },
    {
      name: 'support without an id',
      plan: 'pilot: {support: [{«inProduction»: false}]}',
      messages: [/^A kind of support will not be there in production, /],
    },
    {
      name: 'a date left open',
      plan: 'pilot:\n  support:\n    - id: at-elbow\n      inProduction: false\n      «removedOn»:\n',
      fixes: ['Add removedOn'],
    },
  ],
})
