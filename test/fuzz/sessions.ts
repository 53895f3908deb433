import fc from 'fast-check'
import { expect } from 'vitest'
import { type Analysis, analyze } from '../../engine/analyze'
import type { Facts } from '../../engine/facts'
import { parseDocument } from '../../engine/text/document'
import { property } from './asserted'
import { plans, styledPlan, yamlText } from './documents'
import { steps, textsOf } from './edits'
import { said, seen } from './seen'

/** What is around a plan, which may change while somebody types. */
const around: readonly Facts[] = [
  { asOf: '2026-11-22' },
  { asOf: '2026-11-22' },
  { asOf: '2027-04-01', gate: 'pilot' },
  { asOf: '2026-11-22', files: new Map([['evidence/roi-baseline.xlsx', 'missing' as const]]) },
]

interface Session {
  start: string
  steps: Parameters<typeof textsOf>[1]
  /** Which facts hold at each step. */
  facts: number[]
}

const sessionsOver = (starts: fc.Arbitrary<string>, most: number): fc.Arbitrary<Session> =>
  fc.record({
    start: starts,
    steps: steps(most),
    facts: fc.array(fc.nat(around.length - 1), { minLength: 1, maxLength: 3 }),
  })

const factsAt = ({ facts }: Session, i: number): Facts => around[facts[i % facts.length] as number] as Facts

/** Analyses of the examples, made once: sessions begin with them. */
const begun = new Map<string, Analysis>()

function first(text: string, facts: Facts): Analysis {
  const key = `${JSON.stringify({ ...facts, files: [...(facts.files ?? [])] })}${text}`
  const made = begun.get(key) ?? analyze(parseDocument(text), facts)
  if (plans.includes(text)) begun.set(key, made)
  return made
}

/** Every step reads and analyzes with what it knows; the last must say what it would say knowing nothing. */
function equalsFromNothing(session: Session): void {
  const texts = textsOf(session.start, session.steps)
  let analysis = first(texts[0] as string, factsAt(session, 0))
  for (const [i, text] of texts.entries()) {
    if (i > 0) analysis = analyze(parseDocument(text, analysis.document), factsAt(session, i), analysis)
  }
  const text = texts.at(-1) as string
  const fresh = analyze(parseDocument(text), factsAt(session, texts.length - 1))
  same(said(analysis.document), said(fresh.document))
  same(seen(analysis), seen(fresh))
  expect(fresh.findings.filter(({ rule }) => rule === 'internal/rule-failed').map(({ message }) => message)).toEqual([])
}

/** A comparison of texts first: it is many times faster, and nearly always enough. */
function same(a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b)
}

export const editsOfExamples = property(
  'edits of examples',
  'sessions',
  sessionsOver(fc.constantFrom(...plans), 8),
  equalsFromNothing,
)

export const editsOfStyledPlans = property(
  'edits of styled plans',
  'sessions',
  sessionsOver(styledPlan, 8),
  equalsFromNothing,
)

export const editsOfAnyYaml = property('edits of any YAML', 'sessions', sessionsOver(yamlText, 12), equalsFromNothing)
