import { describe, expect, it } from 'vitest'
import { idOf, type Problem, problemOf, proposedId, type Question } from './answers'

describe('problemOf', () => {
  it.each<[Question, string, Problem | undefined]>([
    ['title', 'Chart summary', undefined],
    ['title', '東京 "3"', undefined],
    ['title', ' \n', 'empty'],
    ['title', 'TBD', 'placeholder'],
    ['id', 'chart-summary-2', undefined],
    ['id', 'null', undefined],
    ['id', '', 'empty'],
    ['id', 'Chart', 'no-id'],
    ['id', '2-charts', 'no-id'],
    ['id', 'chart\nsummary', 'no-id'],
    ['ownerName', '', undefined],
    ['ownerName', 'Amara Osei', undefined],
    ['ownerName', '山田', undefined],
    ['ownerName', '???', 'placeholder'],
    ['ownerName', '42', 'no-letter'],
    ['ownerName', 'Hospital Medicine Team', 'group'],
    ['ownerEmail', ' amara.osei@example.org ', undefined],
    ['ownerEmail', '', 'empty'],
    ['ownerEmail', 'amara.osei', 'no-address'],
    ['ownerEmail', 'amara osei@example.org', 'no-address'],
    ['ownerEmail', 'dl-ward@example.org', 'group'],
    ['facility', 'North Campus', undefined],
    ['facility', '7', 'no-letter'],
    ['facility', 'to be decided', 'placeholder'],
  ])('%s %j: %s', (question, answer, problem) => expect(problemOf(question, answer)).toBe(problem))

  it('takes each facility once', () => {
    expect(problemOf('facility', ' north campus', ['River', 'North Campus'])).toBe('repeated')
    expect(problemOf('facility', 'North', ['River', 'North Campus'])).toBeUndefined()
  })
})

describe('proposedId', () => {
  it.each([
    [['Chart Summary 2', 'T'], 'chart-summary-2'],
    [['', '東京', 'Deterioration alert'], 'deterioration-alert'],
    [['7', ''], 'plan'],
  ])('of %j is %s', (names, id) => expect(proposedId(names)).toBe(id))
})

describe('idOf', () => {
  it.each([
    ['Amara Osei', 'amara-osei'],
    ['  Zoë Müller-Ångström, MD ', 'zoe-muller-angstrom-md'],
    ['3 North', 'north'],
    ['St. Mary’s', 'st-mary-s'],
    ['東京', ''],
  ])('%j gives %j', (text, id) => expect(idOf(text)).toBe(id))
})
