import { isMalformed } from '../plan/malformed'
import planSchema from './generated/plan-schema.json'
import policySchema from './generated/policy-schema.json'
import { parts as planParts, validatePlan } from './generated/validate-plan'
import { parts as policyParts, validatePolicy } from './generated/validate-policy'
import { Places } from './places'
import { Schema, type SchemaNode } from './schema'

/** What the validators, compiled from the schemas at build, report (a part of Ajv's error object). */
export interface ValidationError {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
}

export interface Validator {
  (value: unknown): boolean
  errors?: null | ValidationError[]
}

/** One kind of document: its schema, its validator, and where its scalars are. */
export interface Format {
  /** What a document of this kind is called in a message. */
  name: string
  schema: Schema
  places: Places
  validator: Validator
  /** The validators of a section (`section.people`) and of one item of a section that is a list (`item.people`). */
  parts: Readonly<Record<string, Validator>>
  /** The keys of the first level. */
  sections: readonly string[]
}

function format(name: string, root: SchemaNode, validator: Validator, parts: Record<string, Validator>): Format {
  const schema = new Schema(root)
  return { name, schema, places: new Places(schema, isMalformed), validator, parts, sections: schema.keysAt([]) }
}

export const planFormat = format('plan', planSchema as SchemaNode, validatePlan as Validator, planParts)
export const policyFormat = format('policy', policySchema as SchemaNode, validatePolicy as Validator, policyParts)
