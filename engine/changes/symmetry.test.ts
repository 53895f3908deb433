import { expect, it } from 'vitest'
import { movedCriterion } from '../gates/waivers'
import { changeClasses } from '.'

const ids = changeClasses.map(({ id }) => id)

it('every class has its mirror, which has it as its own', () => {
  const wrong = changeClasses.filter(({ id, mirror }) => {
    if (typeof mirror !== 'string') return false
    return changeClasses.find((other) => other.id === mirror)?.mirror !== id
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

it('or says in a sentence why it has none, and nothing says otherwise', () => {
  const alone = changeClasses.filter(({ mirror }) => typeof mirror !== 'string')
  for (const { id, mirror } of alone) {
    expect((mirror as { none: string }).none, id).toMatch(/^[A-Z].{15,}\.$/)
    expect(
      changeClasses.filter((other) => other.mirror === id).map((other) => other.id),
      id,
    ).toEqual([])
  }
})

it('a class without a mirror has no twin by its name', () => {
  const opposites = {
    loosened: 'tightened',
    removed: 'added',
    advanced: 'rolled-back',
    relaxed: 'tightened',
    widened: 'narrowed',
    inflated: 'deflated',
    weakened: 'strengthened',
    slowed: 'hastened',
    compressed: 'extended',
  }
  const stale = changeClasses.filter(
    ({ id, mirror }) =>
      typeof mirror !== 'string' &&
      Object.entries(opposites).some(([one, other]) => id.endsWith(one) && ids.includes(id.replace(one, other))),
  )
  expect(stale.map(({ id }) => id)).toEqual([])
})

it('says in sentences what each class is and why it matters', () => {
  for (const { id, what, why, grades } of changeClasses) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$|^cosmetic$/)
    expect(what, id).toMatch(/^[A-Z].*\.$/)
    expect(why, id).toMatch(/^[A-Z].*\.$/)
    expect(Object.keys(grades).length, id).toBeGreaterThan(0)
  }
})

it('the waiver of a moved criterion names its class', () => {
  expect(ids.map((id) => `review/${id}`)).toContain(movedCriterion)
})
