import type { Analysis } from '../analyze'
import { planFormat, policyFormat } from '../schema/formats'
import type { Plan } from '../schema/generated/plan-types'
import type { PolicyDocument } from '../schema/generated/policy-types'
import type { Schema } from '../schema/schema'
import { Part } from './part'
import { type Renames, renamedIn, renamesBetween } from './renames'

/** Two plans, part by part. */
export interface Comparison {
  /** Everything in it that is of the plan before is called by the ids of the plan after. */
  root: Part<Plan>
  renames: Renames
}

/** The whole of a document that is not compared, in the text after unless there is none. */
export function wholeOf(before: Analysis | undefined, after: Analysis | undefined): Part {
  const [old, now] = [before, after].map((analysis) => analysis && { path: [], value: analysis.document.value })
  return new Part<unknown>(planFormat.schema, planFormat.schema.root, old, now)
}

/** Compares two plans. Ids that were renamed in between stand for the same entry. */
export function comparePlans(before: Analysis, after: Analysis): Comparison {
  const renames = renamesBetween(before, after)
  const root = partOf(planFormat.schema, renamedIn(before.plan, before.document, renames), after.plan)
  return { root, renames }
}

/** Compares two policies, of which one may be missing. */
export const comparePolicies = (before: PolicyDocument = {}, after: PolicyDocument = {}): Part<PolicyDocument> =>
  partOf(policyFormat.schema, before, after)

const partOf = <T>(schema: Schema, before: T, after: T): Part<T> =>
  new Part(schema, schema.root, { path: [], value: before }, { path: [], value: after })
