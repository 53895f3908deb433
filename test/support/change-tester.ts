import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { type Analysis, analyze } from '../../engine/analyze'
import type { Change, ChangeClass, Grade } from '../../engine/compare/change'
import type { Side } from '../../engine/compare/part'
import type { Facts } from '../../engine/facts'
import { effectivePolicy, type PolicyFile } from '../../engine/policy/policy'
import { type Review, review } from '../../engine/review'
import { parseDocument } from '../../engine/text/document'
import { isMap } from '../../engine/text/value'

/** A text, which stands once in a plan, and what takes its place. */
export type Edit = readonly [find: string, put: string]

interface Case {
  name: string
  /** The text before; defaults to a plan at the pilot stage, whose pilot began on 2026-11-02 (`soundPlan`). */
  plan?: string
  /** What is different about both texts. */
  given?: readonly Edit[]
  /** What makes the text after of the one before. */
  edit?: readonly Edit[]
  /** The text after, instead; null where there is none. */
  after?: string | null
  /** The day of the text after; defaults to 2026-11-22. */
  asOf?: string
  /** The policy in effect for both; of a policy, what it extends. */
  policy?: PolicyFile
}

interface Raised extends Case {
  /** The places of the changes of the class, ids and keys joined by slashes, in their order. */
  at: string | readonly string[]
  /** Defaults to the only grade that the class has. */
  grade?: Grade
  /** The message of the first. */
  message?: string
  /** The text in which the first is shown, and what is shown there. */
  side?: Side
  shows?: string
  before?: unknown
  after_?: unknown
  /** Who must approve the first, as `role: id`, or `role` where nobody is named. */
  approvers?: readonly string[]
  /** The other classes that the edit is of. */
  also?: readonly string[]
  /** The waiver that makes the first less than a block. */
  waived?: string
}

export const soundPlan = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')

/**
 * Tests one class: changes that it is raised by, with exactly the places, the grade and the other classes, the same when
 * the text after is written in another style and its lists in another order; and changes that it is not raised by.
 */
export function testChange(change: ChangeClass, { raised, silent }: { raised: Raised[]; silent: Case[] }): void {
  describe(change.id, () => {
    it.each(raised.map((test) => [test.name, test] as const))('is raised: %s', (_, test) => expectRaised(change, test))
    it.each(raised.map((test) => [test.name, test] as const))(
      'is raised in another style: %s',
      { tags: ['thorough'] },
      (_, test) => expectSameInOtherWords(test),
    )
    it.each(silent.map((test) => [test.name, test] as const))('is not raised: %s', (_, test) => {
      const { before, after } = textsOf(test)
      expect(after, 'the edit changes nothing').not.toBe(before)
      expect(of(change, reviewOf(test)).map(({ message }) => message)).toEqual([])
    })
    it('has the least number of cases', () => {
      expect(raised.length).toBeGreaterThanOrEqual(3)
      expect(silent.length).toBeGreaterThanOrEqual(2)
    })
  })
}

function expectRaised(change: ChangeClass, test: Raised): void {
  const reviewed = reviewOf(test)
  const changes = of(change, reviewed)
  expect(changes.map(({ place }) => place.join('/'))).toEqual([test.at].flat())
  const [only, ...more] = Object.keys(change.grades)
  const grade = test.grade ?? (more.length === 0 ? only : undefined)
  expect(changes.map((each) => each.grade)).toEqual(changes.map(() => grade))
  const [first] = changes as [Change]
  expect(change.grades).toHaveProperty(first.grade)
  if (test.message !== undefined) expect(first.message).toBe(test.message)
  if (test.side) expect(first.side).toBe(test.side)
  if (test.shows !== undefined) expect(shownAt(reviewed, first)).toBe(test.shows)
  if ('before' in test) expect(first.before).toEqual(test.before)
  if ('after_' in test) expect(first.after).toEqual(test.after_)
  if (test.approvers) expect(approversOf(first)).toEqual(test.approvers)
  expect(first.waived?.id).toBe(test.waived)
  const others = reviewed.changes.filter(({ class: id }) => id !== change.id).map(({ class: id }) => id)
  expect([...new Set(others)].sort()).toEqual([...(test.also ?? [])].sort())
}

function expectSameInOtherWords(test: Raised): void {
  const { after } = textsOf(test)
  if (after === undefined) return
  const restyled = reviewOf({ ...test, after: inOtherWords(after) })
  expect(restyled.changes.map(comparable).sort()).toEqual(reviewOf(test).changes.map(comparable).sort())
}

const approversOf = ({ approvers }: Change): string[] =>
  approvers.map(({ as, person }) => (person === undefined ? as : `${as}: ${person}`))

/** A change without what follows from the order of lists: positions in them, and names in its message. */
const comparable = ({ class: id, grade, side, place }: Change): string =>
  JSON.stringify([id, grade, side, place.map((step) => (typeof step === 'number' ? '*' : step))])

const of = ({ id }: ChangeClass, { changes }: Review): Change[] => changes.filter((change) => change.class === id)

function shownAt({ before, after }: Review, { side, path }: Change): string | undefined {
  const document = (side === 'after' ? after : before)?.document
  const span = document?.spanOf(path)
  return span && document?.text.slice(span.start, span.end)
}

function textsOf({ plan = soundPlan, given = [], edit = [], after }: Case): { before: string; after?: string } {
  const before = edited(plan, given)
  return { before, after: after === null ? undefined : (after ?? edited(before, edit)) }
}

/** A text with some edits made; columns may be wider in it than in the edit. Throws for one without a single place. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, [find, put]) => {
    const pattern = new RegExp(find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/(?<=\S) +/g, ' +'), 'g')
    const count = now.match(pattern)?.length ?? 0
    if (count !== 1) throw new Error(`"${find}" stands ${count} times in the plan.`)
    return now.replace(pattern, () => put)
  }, text)
}

function reviewOf(test: Case): Review {
  const { before, after } = textsOf(test)
  const { asOf = '2026-11-22', policy } = test
  const facts: Facts = { asOf, policy: policy && effectivePolicy([{ name: 'policy.yaml', value: policy }]) }
  const analysis = before === '' ? undefined : analyzed(before, facts)
  return review(analysis, after === undefined ? undefined : parseDocument(after, analysis?.document), facts)
}

/** Most plans are nearly the one before, of which `analyze` keeps what has not changed. */
function analyzed(text: string, facts: Facts): Analysis {
  last = analyze(parseDocument(text, last?.document), facts, last)
  return last
}

let last: Analysis | undefined

/** The same plan in block style, without comments, with its keys and lists in another order. */
function inOtherWords(text: string): string {
  try {
    return stringify(turned(parse(text)), { lineWidth: 60 })
  } catch {
    return text
  }
}

/** Lists and maps from behind; numbers, and the levels of an escalation, mean something by their order. */
export function turned(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) {
    const isOrdered = key === 'levels' || value.every((item) => typeof item === 'number')
    return isOrdered ? value : value.map((item) => turned(item)).reverse()
  }
  if (!isMap(value)) return value
  const entries = Object.entries(value).map(([name, member]) => [name, turned(member, name)] as const)
  return Object.fromEntries(entries.reverse())
}
