import fs from 'node:fs'
import path from 'node:path'
import type { Context } from '../../engine/complete/choices'
import { complete, type Proposal } from '../../engine/complete/complete'
import { contextOf } from '../../engine/complete/context'
import type { Text } from '../../engine/complete/cursor'
import { type Explanation, explain } from '../../engine/complete/hover'
import { effectivePolicy, type Policy } from '../../engine/policy/policy'
import type { Format } from '../../engine/schema/formats'
import { type Document, parseDocument } from '../../engine/text/document'
import { documentation } from '../../host/documentation/documentation'

/** The date on which every test takes place. */
const today = '2026-11-22'

/** What the tests know around a document: no policy unless they give one, and one id in every registry. */
export function contextIn(format: Format, value: unknown, policy: Policy = effectivePolicy([])): Context {
  const idsOf = (registries: readonly string[]) => registries.map((registry) => `in-${registry.toLowerCase()}`)
  return contextOf(format, value, { documentation, policy, today, idsOf })
}

/** A text whose first `|` marks the place of the cursor. */
export function marked(text: string): { document: Document; offset: number } {
  return { document: parseDocument(text.replace('|', '')), offset: text.indexOf('|') }
}

/** What is proposed at the cursor of a marked text. */
export function proposalsIn(format: Format, text: string, policy?: Policy): Proposal[] {
  const { document, offset } = marked(text)
  return complete(document, offset, contextIn(format, document.value, policy))
}

/** What is explained at the cursor of a marked text. */
export function explanationIn(format: Format, text: string, policy?: Policy): Explanation | undefined {
  const { document, offset } = marked(text)
  return explain(document, offset, contextIn(format, document.value, policy))
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
