import type { Defect } from './defect'

const plan = 'inpatient-chart-summary'

export const defects: Record<string, Defect[]> = {
  'gate/passed-over-blockers': [
    // The audit was completed after the gate into build, and before the build began.
    { plan, patch: [['completed: 2026-06-12', 'completed: 2026-07-12']], at: 'gates/build/passed' },
    // The owner agreed after the gate into the pilot.
    { plan, patch: [['accepted: 2026-05-11', 'accepted: 2026-10-30']], at: 'gates/pilot/passed' },
  ],
  'waiver/invalid': [
    {
      plan,
      patch: [['waivers: []', 'waivers: [{id: w-sites, rule: pilot/too-small, target: pilot/sites}]']],
      at: 'waivers/w-sites',
    },
    {
      plan,
      patch: [
        [
          'waivers: []',
          'waivers: [{id: w-sites, rule: pilot/to-small, target: pilot/sites, reason: One unit is closed, approvedBy: dana-whit, granted: 2026-11-02, expires: 2026-12-31, compensatingControl: Weekly review}]',
        ],
      ],
      at: 'waivers/w-sites/rule',
    },
  ],
}
