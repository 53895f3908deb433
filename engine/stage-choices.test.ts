import { expect, it } from 'vitest'
import { documentation } from '../host/documentation/documentation'
import { stageChoices } from './stage-choices'

it('says what a plan must answer at each stage', () => {
  const choices = stageChoices(documentation)
  expect(choices.map(({ stage, rules }) => [stage, rules])).toEqual([
    ['discovery', 3],
    ['design', 13],
    ['build', 33],
    ['pilot', 74],
    ['production', 88],
    ['renewal', 57],
  ])
  expect(choices[0]).toMatchObject({ description: expect.stringMatching(/nothing is built/), questions: [] })
  expect(choices[2]?.questions).toEqual([
    'Production data audit',
    'Integration points validated on the actual workflow',
  ])
  // Each question of the checklist is due somewhere, and is named where it is due first.
  expect(choices.flatMap(({ questions }) => questions)).toHaveLength(8)
})
