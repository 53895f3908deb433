import { expect, it } from 'vitest'
import { type Edit, edited, soundPlan } from '../test/support/change-tester'
import { History, type Version } from './history'
import { parseDocument } from './text/document'

const sound = parseDocument(soundPlan)
const changed = (...edits: Edit[]) => parseDocument(edited(soundPlan, edits))
const on = (asOf: string) => ({ asOf })

const classes = ({ changes }: Version) => changes.map(({ class: id }) => id)

it('says of each version what was changed since the one before', () => {
  const history = new History()
  expect(history.document).toBe(undefined)
  const first = history.next(sound, on('2026-11-01'))
  expect([first.before, classes(first)]).toEqual([undefined, ['plan-added']])
  const second = history.next(changed(['title: CMIO', 'title: Nurse']), on('2026-11-22'))
  expect([second.before, classes(second), second.failures]).toEqual([first.analysis, ['detail-changed'], []])
  expect(second.analysis?.facts.asOf).toBe('2026-11-22')
  expect(history.document).toBe(second.analysis?.document)
})

it('says how each version stood, as it would say of it alone', () => {
  const history = new History()
  history.next(sound, on('2026-11-01'))
  const { standing } = history.next(changed(['outputsHidden: true', 'outputsHidden: false']), on('2026-11-22'))
  const alone = new History().next(changed(['outputsHidden: true', 'outputsHidden: false']), on('2026-11-22'))
  expect(standing?.questions.map(({ code, state }) => `${code} ${state}`)).toEqual(
    alone.standing?.questions.map(({ code, state }) => `${code} ${state}`),
  )
  expect(standing?.questions).toHaveLength(8)
  expect(standing?.gate?.stage).toBe('production')
  expect(standing?.gate?.blockers.length).toBe(alone.standing?.gate?.blockers.length)
})

it('has no changes of a version that it begins with', () => {
  const history = new History()
  expect(classes(history.begin(sound, on('2026-11-01')))).toEqual([])
  expect(classes(history.next(sound, on('2026-11-22')))).toEqual([])
})

it('goes on where a document was taken away and comes back', () => {
  const history = new History()
  const first = history.next(sound, on('2026-11-01'))
  const gone = history.gone('2026-11-10')
  expect([gone.before, gone.analysis, gone.standing]).toEqual([first.analysis, undefined, undefined])
  expect(classes(gone)).toEqual(['plan-removed'])
  expect(history.document).toBe(sound)
  const back = history.next(sound, on('2026-11-22'))
  expect([back.before, classes(back)]).toEqual([undefined, ['plan-added']])
})

it('has no standing for what is retired or no plan', () => {
  const history = new History()
  expect(history.next(changed(['  stage: pilot ', '  stage: retired ']), on('2026-11-22')).standing).toBe(undefined)
  expect(history.next(parseDocument('kind: Service\n'), on('2026-11-23')).standing).toBe(undefined)
})
