import { append, repair } from '../../fixes/fix'
import { isResourceType } from '../../plan/interfaces'
import { allows } from '../../plan/scopes'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks for a SMART scope behind every FHIR resource that the product writes back. It fires when no scope in
 * `auth.scopes`, on that resource or on `*`, grants create or update (`c` or `u`; in SMART v1 `.write` or `.*`).
 *
 * ## Why it matters
 *
 * A write without a scope is refused by the EHR on the first day. Each added scope is also a new review by those who
 * run the EHR, which takes weeks that the plan then does not have.
 *
 * ## Fails
 *
 * ```yaml
 * ehrIntegration:
 *   auth: {scopes: [launch, user/DocumentReference.rs]}
 *   writeBack: [{resource: DocumentReference}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * ehrIntegration:
 *   auth: {scopes: [launch, user/DocumentReference.crs]}
 *   writeBack: [{resource: DocumentReference}]
 * ```
 *
 * ## How to fix
 *
 * Add the scope, which the fix does, and have it approved; or take the write-back out of the plan.
 *
 * ## What it does not catch
 *
 * A scope that is asked for and not approved: that is for `integration/unfinished-at-exposure`. Letters that the
 * write-back needs beyond one of create and update. Messages of HL7 v2, such as `MDM^T02`, are sent without scopes and
 * left aside.
 */
export const rule = defineRule({
  id: 'integration/write-back-without-scope',
  title: 'Write-back without a scope that allows it',
  why: 'the EHR refuses a write that no scope allows, and a new scope takes a new review',
  guards: ['IF2'],
  severity: '-wEEE-',
  reads: ['ehrIntegration'],
  standards: ['smart/v2'],
  *check({ plan: { ehrIntegration } }) {
    const scopes = ehrIntegration?.auth?.scopes ?? []
    for (const { item, at } of entries(ehrIntegration?.writeBack, 'ehrIntegration', 'writeBack')) {
      const { resource } = item
      if (resource === undefined || !/^[A-Za-z]+$/.test(resource) || allows(scopes, resource, 'cu')) continue
      const scope = `user/${resource}.cu`
      yield {
        at: [...at, 'resource'],
        message: `${resource} is written back, and no scope allows to create or update it: add ${scope} and have it approved.`,
        related:
          scopes.length === 0
            ? []
            : [{ path: ['ehrIntegration', 'auth', 'scopes'], message: 'The scopes that are asked for.' }],
        fixes: isResourceType(resource)
          ? [repair(`Add ${scope}`, append(['ehrIntegration', 'auth', 'scopes'], scope))]
          : [],
      }
    }
  },
})
