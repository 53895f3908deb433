import { expect, it, vi } from 'vitest'
import { Known, mappedAfter } from './known'

/** Answers with how many questions were asked before. */
function counting() {
  const known = new Known<number | undefined>()
  let asked = 0
  return (question: string) => known.get(question, () => (question === 'none' ? void asked++ : asked++))
}

it('an answer is found out once, also where it is undefined', () => {
  const ask = counting()
  expect(['a', 'none', 'a', 'none', 'b'].map(ask)).toEqual([0, undefined, 0, undefined, 2])
})

it('answers are forgotten when there are too many', () => {
  const ask = counting()
  for (let i = 0; i < 2000; i++) expect(ask(`question ${i}`)).toBe(i)
  expect(ask('question 0')).toBe(0)
  expect(ask('one more')).toBe(2000)
  expect(ask('question 0')).toBe(2001)
})

const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 3 }]
const double = ({ n }: { n: number }) => ({ n: 2 * n })

it('a member that stands where it stood is not looked at again', () => {
  const before = mappedAfter(undefined, [a, b], double)
  const look = vi.fn(double)
  const after = mappedAfter(before, [a, c, b], look)
  expect(look.mock.calls.map(([member]) => member)).toEqual([c, b])
  expect(after.to).toEqual([{ n: 2 }, { n: 6 }, { n: 4 }])
  expect(after.to[0]).toBe(before.to[0])
})

it('what a shorter list became has no more members', () => {
  const before = mappedAfter(undefined, [a, b], double)
  expect(mappedAfter(before, [a], double).to).toEqual([{ n: 2 }])
})

it('a list whose members became the same is the same', () => {
  const same = (x: { n: number }, y: { n: number }) => x.n === y.n
  const before = mappedAfter(undefined, [a, b], double, same)
  expect(mappedAfter(before, [a, { n: 2 }], double, same).to).toBe(before.to)
  expect(mappedAfter(before, before.from, double)).toBe(before)
  expect(mappedAfter(before, [a, { n: 2 }], double).to).not.toBe(before.to)
})
