import { expect, it } from 'vitest'
import { Known } from './known'

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
