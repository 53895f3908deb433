import { describe, expect, it } from 'vitest'
import { endPlace, exposurePlace, startPlace } from './stages'

const plan = {
  lifecycle: {
    timeline: [
      { stage: 'build', planned: { start: '2026-03-01', end: '2026-06-01' }, actual: { start: '2026-03-08' } },
      { stage: 'pilot' },
    ],
  },
}

describe('the place of a date', () => {
  it.each([
    ['the actual one', startPlace(plan, 'build'), 'lifecycle/timeline/0/actual/start'],
    ['the planned one while there is no actual one', endPlace(plan, 'build'), 'lifecycle/timeline/0/planned/end'],
    ['the one to plan where there is none', startPlace(plan, 'pilot'), 'lifecycle/timeline/1/planned/start'],
    ['the timeline for a stage that it lacks', startPlace(plan, 'production'), 'lifecycle/timeline'],
    ['the timeline of a plan without one', endPlace({}, 'pilot'), 'lifecycle/timeline'],
    ['the start of the pilot for the first exposure', exposurePlace(plan), 'lifecycle/timeline/1/planned/start'],
    [
      'the first exposure where it is stated',
      exposurePlace({ ...plan, validation: { firstClinicalExposure: '2026-07-01' } }),
      'validation/firstClinicalExposure',
    ],
  ])('is %s', (_, place, expected) => expect(place.join('/')).toBe(expected))
})
