import fs from 'node:fs'
import path from 'node:path'
import { type Analysis, analyze } from '../../engine/analyze'
import { complete, type Proposal } from '../../engine/complete/complete'
import { type Context, contextOf } from '../../engine/complete/context'
import type { Text } from '../../engine/complete/cursor'
import { type Explanation, explain } from '../../engine/complete/hover'
import { References } from '../../engine/plan/references'
import { effectivePolicy, type Policy } from '../../engine/policy/policy'
import { type Format, planFormat } from '../../engine/schema/formats'
import { type Document, parseDocument } from '../../engine/text/document'
import { isMap } from '../../engine/text/value'
import { documentation } from '../../host/documentation/documentation'
import { readUnit } from '../../host/units/read-unit'

/** The date on which every test takes place. */
const today = '2026-11-22'

/** What the tests know around a document: no policy unless they give one, and of a plan its analysis. */
export function contextIn(format: Format, document: Document, policy?: Policy): Context {
  const known = { documentation, policy: policy ?? effectivePolicy([]), today, value: document.value }
  return format === planFormat
    ? contextAfter(analyze(document, { asOf: today, policy, readUnit }))
    : contextOf(format, known)
}

/** What is known around a plan that has been analyzed. */
export function contextAfter(analysis: Analysis): Context {
  const { document, policy, facts } = analysis
  const { value } = document
  const references = References.of(isMap(value) ? planFormat.places.bySection(value) : [])
  return contextOf(planFormat, { documentation, policy, today: facts.asOf, value, analysis, references })
}

/** A text whose first `|` marks the place of the cursor. */
export function marked(text: string): { document: Document; offset: number } {
  return { document: parseDocument(text.replace('|', '')), offset: text.indexOf('|') }
}

/** What is proposed at the cursor of a marked text. */
export function proposalsIn(format: Format, text: string, policy?: Policy): Proposal[] {
  const { document, offset } = marked(text)
  return complete(document, offset, contextIn(format, document, policy))
}

/** What is explained at the cursor of a marked text. */
export function explanationIn(format: Format, text: string, policy?: Policy): Explanation | undefined {
  const { document, offset } = marked(text)
  return explain(document, offset, contextIn(format, document, policy))
}

/** The text after a proposal was accepted. */
export function accepted({ text }: Text, { span, newText }: Proposal): string {
  return text.slice(0, span.start) + newText + text.slice(span.end)
}

/** The plans of the examples. */
export function examplePlans(): string[] {
  const files = fs.readdirSync('examples', { recursive: true, encoding: 'utf8' })
  const plans = files.filter((file) => path.basename(file) === 'readiness.yaml')
  return plans.sort().map((file) => fs.readFileSync(path.join('examples', file), 'utf8'))
}
