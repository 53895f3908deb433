import { expect, it } from 'vitest'
import { documentation } from '../host/documentation/documentation'
import { stageChoices } from './stage-choices'

it('says what a plan must answer at each stage', () => {
  const choices = stageChoices(documentation)
  expect(choices.map(({ stage, rules, due }) => [stage, rules, due.join(', ')])).toEqual([
    ['discovery', 3, 'Metadata, Use case, Lifecycle, People'],
    ['design', 13, 'Ownership, Workflow, Gates'],
    ['build', 33, 'Timeline, Facilities, Data sources, Metrics, Integration'],
    ['pilot', 74, 'Validation, Pilot, Governance, Return'],
    [
      'production',
      88,
      'Finance owner, Downtime procedure, Change control, User feedback, Log retention, Costs, Tracking, Renewal',
    ],
    ['renewal', 57, ''],
  ])
  expect(choices[0]?.description).toMatch(/nothing is built/)
})
