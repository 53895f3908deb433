import { URI } from 'vscode-uri'
import { type Context, contextOf } from '../engine/complete/context'
import { identify } from '../engine/plan/identity'
import { effectivePolicy, type Policy } from '../engine/policy/policy'
import { type Format, planFormat, policyFormat } from '../engine/schema/formats'
import type { Document } from '../engine/text/document'
import { isServed, type ReadDocument } from './documents'
import type { Session } from './session'
import { today } from './settings'

/** What completion and hover go by. */
export interface Writing {
  document: Document
  context: Context
}

/** An open document as it reads now. */
export interface Reading {
  document: Document
  version: number
  format: Format
  /** The policy that applies; for a policy, what it extends. */
  policy: Policy
  value: ReadDocument['value']
  analysis?: ReadDocument['analysis']
  references: ReadDocument['references']
}

const builtIn = effectivePolicy([])

/** An open document, read and not analyzed; undefined for one that is not served. */
export function readingOf({ open }: Session, uri: string): Reading | undefined {
  const read = open.get(uri)?.read
  const format = read && formatOf(read)
  return format && { ...read, format, policy: read.policy ?? builtIn }
}

/** What there is to know of an open document for somebody who writes it; undefined for one that is not served. */
export async function writingOf(session: Session, uri: string): Promise<Writing | undefined> {
  const { asOf } = await session.settings.of(uri)
  const reading = readingOf(session, uri)
  if (!reading) return undefined
  const { document, format, policy, value, analysis, references } = reading
  const plan = format === planFormat ? { analysis, references: references() } : {}
  const documentation = session.parts.documentation()
  const known = { documentation, policy, value, today: asOf ?? today(), asksAgain: session.hasCommands, ...plan }
  return { document, context: contextOf(format, known) }
}

/** A policy that does not say yet what it is goes by its name. */
function formatOf({ document, uri, languageId }: ReadDocument): Format | undefined {
  const identity = identify(document, planFormat.sections)
  if (identity.is === 'policy' || (identity.is !== 'plan' && isPolicyName(uri))) return policyFormat
  return identity.is !== 'unknown-version' && isServed(identity, uri, languageId) ? planFormat : undefined
}

/** True for the name that a policy has to have. */
export const isPolicyName = (uri: string): boolean => /\/\.readiness\/policy\.yaml$/.test(URI.parse(uri).path)
