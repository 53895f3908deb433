import { append, repair } from '../../fixes/fix'
import { isReadable } from '../../plan/interfaces'
import { nameOf } from '../../plan/sources'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks for a SMART scope behind every FHIR resource that a data source names in its `interface`. It fires when no
 * scope in `auth.scopes`, on that resource or on `*`, grants read or search (`r` or `s`; in SMART v1 `.read` or `.*`).
 * A source that also arrives by a message of HL7 v2 can be read without a scope and is left aside.
 *
 * ## Why it matters
 *
 * What was audited in an extract is not readable by the product until a scope says so. Each added scope is a new review
 * by those who run the EHR, and it is found out late: on the first day on which the product asks for the resource.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources: [{id: meds, kind: structured, interface: [MedicationRequest, Condition]}]
 * ehrIntegration: {auth: {scopes: [launch, user/MedicationRequest.rs]}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources: [{id: meds, kind: structured, interface: [MedicationRequest, Condition]}]
 * ehrIntegration: {auth: {scopes: [launch, user/MedicationRequest.rs, user/Condition.rs]}}
 * ```
 *
 * ```yaml
 * dataSources: [{id: notes, kind: unstructured, interface: [MDM^T02, DocumentReference]}]
 * ehrIntegration: {auth: {scopes: [launch]}}
 * ```
 *
 * ## How to fix
 *
 * Add the scope, which the fix does, and have it approved; or take the resource out of the source.
 *
 * ## What it does not catch
 *
 * A scope that is asked for and not approved: that is for `integration/unfinished-at-exposure`. A message of HL7 v2
 * that carries other data than the resource beside it; where both are needed, list them as two sources. A scope that
 * reads a resource and may not search for it. Names that FHIR R4 does not have are for
 * `integration/unknown-interface`, a plan without `ehrIntegration` for `integration/no-track`.
 */
export const rule = defineRule({
  id: 'integration/source-without-scope',
  title: 'Source resource is not readable with the scopes',
  why: 'the EHR refuses to show what no scope allows to read, and a new scope takes a new review',
  guards: ['IF2'],
  severity: '-wEEE-',
  reads: ['ehrIntegration'],
  standards: ['smart/v2', 'us-core/scopes'],
  each: 'dataSources',
  *checkEach({ item: source, at: sourceAt }, { plan: { ehrIntegration } }) {
    if (ehrIntegration === undefined) return
    const scopes = ehrIntegration.auth?.scopes ?? []
    const place = ['ehrIntegration', 'auth', 'scopes']
    for (const { item: resource, at } of entries(source.interface, ...sourceAt, 'interface')) {
      if (isReadable(resource, source.interface, scopes)) continue
      const scope = `user/${resource}.rs`
      yield {
        at,
        message: `The data source ${nameOf(source)} reads ${resource}, and no scope allows it: add ${scope} and have it approved.`,
        related: scopes.length === 0 ? [] : [{ path: place, message: 'The scopes that are asked for.' }],
        fixes: [repair(`Add ${scope}`, append(place, scope))],
      }
    }
  },
})
