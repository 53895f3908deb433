import { expect, it } from 'vitest'
import { durationInWords } from './durations'

it.each([
  ['PT0S', 'at once'],
  ['PT4S', '4 seconds'],
  ['PT1M', 'a minute'],
  ['PT1H', 'an hour'],
  ['PT1H30M', 'an hour, 30 minutes'],
  ['P1D', 'a day'],
  ['P7D', 'a week'],
  ['P2W', '2 weeks'],
  ['P28D', '28 days'],
  ['P1M', 'a month'],
  ['P1Y6M', 'a year, 6 months'],
  ['PT0.5S', '0.5 seconds'],
])('%s is %s', (duration, words) => expect(durationInWords(duration)).toBe(words))
