import { testChange } from '../../test/support/change-tester'
import { change } from './support-reclassified'

testChange(change, {
  raised: [
    {
      name: 'help that stays',
      edit: [['inProduction: false, removedOn: 2026-12-14', 'inProduction: true']],
      at: ['pilot/support/at-elbow/inProduction', 'pilot/support/at-elbow/removedOn'],
      message: '"At-elbow trainer on each unit" now stays in production: somebody has to pay for it.',
      shows: 'true',
      approvers: ['executive sponsor: dana-whit'],
    },
    {
      name: 'help that ends later',
      edit: [['removedOn: 2026-12-14', 'removedOn: 2027-01-14']],
      asOf: '2026-12-20',
      at: 'pilot/support/at-elbow/removedOn',
      message: 'The day on which "At-elbow trainer on each unit" ends changed from 2026-12-14 to 2027-01-14.',
    },
    {
      name: 'a criterion that is measured with help',
      edit: [['fail: 0.94, minN: 1500, support: without', 'fail: 0.94, minN: 1500, support: with']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-acc/support',
      message: 'c-acc was measured without support; that changed from without to with.',
    },
    {
      name: 'help under another id that stays',
      edit: [
        [
          '{id: at-elbow, description: At-elbow trainer on each unit, effort: {value: 20, unit: h/wk}, inProduction: false',
          '{id: trainer, description: At-elbow trainer on each unit, effort: {value: 20, unit: h/wk}, inProduction: true',
        ],
      ],
      at: 'pilot/support/trainer/inProduction',
    },
  ],
  silent: [
    { name: 'help that ends sooner', edit: [['removedOn: 2026-12-14', 'removedOn: 2026-12-01']] },
    {
      name: 'help that no longer stays',
      edit: [
        ['effort: {value: 3, unit: h/wk}, inProduction: true', 'effort: {value: 3, unit: h/wk}, inProduction: false'],
      ],
    },
    {
      name: 'a criterion that is measured without help from now on',
      given: [['fail: 0.94, minN: 1500, support: without', 'fail: 0.94, minN: 1500, support: with']],
      edit: [['support: with}', 'support: without}']],
    },
    {
      name: 'new help',
      edit: [['  support:\n', '  support:\n    - {id: hotline, description: A hotline, inProduction: true}\n']],
    },
  ],
})
