import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUnit } from '../../host/units/read-unit'
import { readSnippet } from '../../test/support/snippet'
import { contextAfter, contextIn, examplePlans } from '../../test/support/writing'
import { type Analysis, analyze } from '../analyze'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { validate } from '../schema/validate'
import { type Document, parseDocument } from '../text/document'
import { Lines } from '../text/lines'
import { pointerOf } from '../text/path'
import { complete, folderWanted, type Proposal } from './complete'
import type { Context } from './context'
import type { Text } from './cursor'
import { explain } from './hover'

const policy = `apiVersion: readiness-policy/v1
extends: [../../.readiness/policy.yaml]   # ours
defaults: {audit.maxAge: P120D, owner.minFte: 0.2}
rules: {pilot/too-small: {pilot: error}, roi/hidden-costs: off}
locked:
  - data/best-case-environment
  - "owner/not-a-person"
waivers:
  maxDuration: P90D
  approversFrom: [governanceBody,
    executiveSponsor]
checks:
- id: people/work-address
  title: >
    An address
    of ours
  message: '{element.name} has none'
  severity:
    pilot: error
  expression: "true"
`

interface Example {
  format: Format
  text: string
  context: Context
}

const exampleOf = (format: Format, text: string): Example => ({
  format,
  text,
  context: contextIn(format, parseDocument(text)),
})
const plans = examplePlans().map((text) => exampleOf(planFormat, text))
const examples = [...plans, exampleOf(policyFormat, policy)]
const documents = examples.map(({ text }) => parseDocument(text))
/** By its number, which is all that a failure should print. */
const indexOf = (items: readonly unknown[]) => fc.nat({ max: items.length - 1 })

const withLines = (text: string): Text => ({ text, lines: new Lines(text) })

/** The text after a proposal was accepted, with its open places as they come. */
function accepted({ text }: Text, { span, newText, snippet }: Proposal): string {
  const written = snippet === undefined ? newText : readSnippet(snippet).text
  return text.slice(0, span.start) + written + text.slice(span.end)
}

describe('at any place of any text', { tags: ['thorough'] }, () => {
  it('nothing throws, in any prefix of the examples', () => {
    const signs = ['\n', '\r\n', '  ', ' ', '- ', ': ', ':', ',', '{', '}', '[', ']', '"', "'", '#', '|', '>', 'a']
    const more = fc.array(fc.constantFrom(...signs), { maxLength: 6 })
    fc.assert(
      fc.property(indexOf(examples), fc.nat(), fc.nat(), more, (which, end, at, signs) => {
        const { text, context } = examples[which] as Example
        const prefix = withLines(text.slice(0, end % (text.length + 1)) + signs.join(''))
        for (const offset of [prefix.text.length, at % (prefix.text.length + 1)]) {
          const files = folderWanted(prefix, offset, context) === undefined ? [] : ['a/', 'b.md']
          for (const { span } of complete(prefix, offset, { ...context, files })) {
            expect(span.start).toBeLessThanOrEqual(offset)
            expect(span.end).toBeGreaterThanOrEqual(offset)
          }
          explain(prefix, offset, context)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('no key and no block is offered that would be a fault at once', () => {
    let offered = 0
    fc.assert(
      fc.property(
        indexOf(examples),
        fc.nat(),
        fc.nat({ max: 5 }),
        fc.constantFrom('', '- '),
        (which, line, indent, dash) => {
          const { format, text, context } = examples[which] as Example
          const ends = [...text.matchAll(/$/gm)].map(({ index }) => index)
          const end = ends[line % ends.length] as number
          const added = `\n${'  '.repeat(indent)}${dash}`
          const edited = parseDocument(text.slice(0, end) + added + text.slice(end), documents[which])
          // What was broken before is not the fault of a proposal.
          if (edited.broken) return
          for (const proposal of complete(edited, end + added.length, context)) {
            offered++
            const faults = faultsOf(format, parseDocument(accepted(edited, proposal), edited))
            expect(faults, `${proposal.label} at\n${edited.text.slice(0, end + added.length).slice(-200)}`).toEqual([])
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(offered).toBeGreaterThan(200)
  })

  it('no value is offered that would be a finding at once', { timeout: 120_000 }, () => {
    const facts = { asOf: '2026-11-22', readUnit }
    const analyses = plans.map(({ text }) => analyze(parseDocument(text), facts))
    const places = analyses.flatMap((analysis) => analysis.places.flat(2).map(({ path }) => ({ analysis, path })))
    let offered = 0
    fc.assert(
      fc.property(indexOf(places), (which) => {
        const { analysis, path } = places[which] as (typeof places)[number]
        const { text } = analysis.document
        const { start, end } = analysis.document.spanOf(path)
        const then = (text: string, before: Analysis) => analyze(parseDocument(text, before.document), facts, before)
        const open = then(text.slice(0, start) + text.slice(end), analysis)
        const proposals = complete(open.document, start, contextAfter(open))
        // Codes are not tried where there are hundreds of them.
        if (proposals.length > 40) return
        for (const proposal of proposals.slice(0, 12)) {
          if (proposal.partial || proposal.detail?.startsWith('would be')) continue
          offered++
          const after = then(accepted(open.document, proposal), open)
          const fresh = errorsAt(after, path).filter((message) => !errorsAt(open, path).includes(message))
          expect(fresh, `${proposal.label} at ${path.join('/')}`).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
    expect(offered).toBeGreaterThan(200)
  })

  // What took the square of their length would not end before the test does.
  it.each(['['.repeat(100_000), '{a: '.repeat(100_000), `a:\n${' {\n'.repeat(50_000)}`, '- '.repeat(50_000)])(
    'deep brackets hold nobody up: %.10s',
    (text) => {
      const { context } = exampleOf(policyFormat, policy)
      expect(complete(withLines(text), text.length, context)).toBeDefined()
    },
  )
})

/**
 * The errors at a place, and the faults of the schema wherever they are. What is missing is not meant, nor what stood open
 * on a day in the past: to find that out takes an analysis for each day.
 */
function errorsAt(
  { findings, document }: Analysis,
  path: (string | number)[] | readonly (string | number)[],
): string[] {
  const at = pointerOf(path)
  return findings
    .filter(({ rule, severity }) => severity === 'error' && !leftOut.includes(rule))
    .filter((finding) => finding.rule.startsWith('schema/') || pointerOf(finding.path) === at)
    .map(({ message }) => message)
    .concat(document.problems.map(({ message }) => message))
}

const leftOut = ['schema/required', 'gate/passed-over-blockers']

/** What is wrong with a document, apart from what is still to be filled in. */
function faultsOf(format: Format, document: Document): string[] {
  const problems = document.problems.map(({ rule, message }) => `${rule}: ${message}`)
  if (document.broken) return problems
  const issues = validate(format, document.value as Record<string, unknown>)
  return [...problems, ...issues.filter(({ rule }) => rule !== 'schema/required').map(({ message }) => message)]
}
