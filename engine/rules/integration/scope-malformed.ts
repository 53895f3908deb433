import { repair, set } from '../../fixes/fix'
import { resourceTypes } from '../../plan/interfaces'
import { listed } from '../../plan/names'
import { isPlaceholder } from '../../plan/placeholders'
import { type ResourceScope, resourceScope } from '../../plan/scopes'
import codes from '../../schema/generated/codes.json'
import { nearest } from '../../schema/nearest'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads each scope of `auth.scopes`. It fires when a scope
 *
 * - is none of SMART's: neither a resource scope (`patient`, `user` or `system`, a resource type and what is allowed,
 *   such as `user/Condition.rs`, with or without a query) nor one of `launch`, `launch/patient`, `launch/encounter`,
 *   `openid`, `fhirUser`, `profile`, `offline_access` and `online_access`;
 * - has the letters for create, read, update, delete and search in another order than `cruds`, or one of them twice;
 * - asks for every resource (`*`);
 * - is written as in SMART v1, with `.read`, `.write` or `.*`; that is no more than a warning.
 *
 * ## Why it matters
 *
 * An EHR refuses or drops a scope that it cannot read, and the product then lacks what it was to be granted. A scope on
 * every resource is refused by those who review it, or opens the whole record to whoever gets hold of the token.
 *
 * ## Fails
 *
 * ```yaml
 * ehrIntegration: {auth: {scopes: [launch, user/Condition.sr]}}
 * ```
 *
 * ```yaml
 * ehrIntegration: {auth: {scopes: [launch, "user/*.rs"]}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * ehrIntegration: {auth: {scopes: [launch, openid, fhirUser, user/Condition.rs]}}
 * ```
 *
 * ```yaml
 * ehrIntegration: {auth: {scopes: ["patient/Observation.rs?category=laboratory"]}}
 * ```
 *
 * ## How to fix
 *
 * Write the scope as SMART v2 has it. Where it can only mean one thing the fix does so; `.read` becomes `.rs`, `.write`
 * becomes `.cud`, and both may be more than is needed. Let `auth.profile` say `smart-app-launch-2` as well. For a scope
 * on every resource, name the resources that the product needs.
 *
 * ## What it does not catch
 *
 * A resource type that FHIR does not have, as it may be one of a later release; letters that the product does not need;
 * what the query says. An EHR that speaks SMART v1 alone gets the warning too: a waiver can say so.
 */
export const rule = defineRule({
  id: 'integration/scope-malformed',
  title: 'Scope malformed or over-broad',
  why: 'an EHR may drop a scope that it cannot read, and one on every resource opens the whole record',
  guards: ['IF2'],
  severity: '-wwEw-',
  reads: ['ehrIntegration'],
  standards: ['smart/v2', 'smart/least-privilege'],
  *check({ plan: { ehrIntegration } }) {
    for (const { item: scope, at } of entries(ehrIntegration?.auth?.scopes, 'ehrIntegration', 'auth', 'scopes')) {
      const faults = isPlaceholder(scope) ? [] : faultsOf(scope)
      if (faults.length === 0) continue
      const better = mended(scope)
      yield {
        at,
        message: messageFor(scope, faults, better),
        atMost: faults.every((fault) => fault === 'version1') ? 'warning' : undefined,
        fixes: better === undefined ? [] : [repair(`Rewrite it as ${better}`, set(at, better))],
      }
    }
  },
})

/** What is wrong with a scope, and why that matters. */
const faultWords = {
  unknown: ['is none that SMART knows', 'as an EHR may refuse or drop what it cannot read'],
  order: ['does not have its letters in the order cruds', 'as an EHR may refuse or drop what it cannot read'],
  version1: ['is written as in SMART v1', 'as version 2 can ask for less'],
  broad: ['asks for every resource', 'as this one opens the whole record'],
} as const

type Fault = keyof typeof faultWords

function messageFor(scope: string, faults: readonly Fault[], better: string | undefined): string {
  const main = faults.at(-1) as Fault
  const what = listed(faults.map((fault) => faultWords[fault][0]))
  const example = 'such as user/Condition.rs'
  const inform =
    main === 'broad' ? `name those that are needed, ${example}` : `write who asks, a resource and letters, ${example}`
  return `The scope ${scope} ${what}: ${better === undefined ? inform : `write ${better}`}, ${faultWords[main][1]}.`
}

const { context, resource, permissions, parameters, version1 } = codes['smart-scopes']
const asScope = (access: string) => new RegExp(`^${context}/${resource}\\.${access}$`)
const isVersion2 = asScope(`${permissions}(${parameters})?`)
const isVersion1 = asScope(version1)
const hasLetters = asScope(`[cruds]+(${parameters})?`)
/** Scopes that stand as they are. */
const standing = codes['smart-scopes'].standing.split(' ')

function faultsOf(scope: string): Fault[] {
  if (standing.includes(scope)) return []
  const form = formFaults(scope)
  return form[0] !== 'unknown' && resourceScope(scope)?.resource === '*' ? [...form, 'broad'] : form
}

function formFaults(scope: string): Fault[] {
  if (isVersion2.test(scope)) return []
  if (isVersion1.test(scope)) return ['version1']
  return [hasLetters.test(scope) ? 'order' : 'unknown']
}

/** The scope without its faults; undefined where it could mean more than one thing. */
function mended(scope: string): string | undefined {
  const parsed = resourceScope(scope)
  const better = parsed ? version2(parsed, scope) : nearest(scope, standing)
  return better !== undefined && faultsOf(better).length === 0 ? better : undefined
}

function version2({ context, resource, letters }: ResourceScope, scope: string): string {
  const type = /^[a-z]/.test(resource) ? (nearest(resource, resourceTypes) ?? resource) : resource
  const inOrder = [...'cruds'].filter((letter) => letters.includes(letter)).join('')
  const query = /\?.*$/s.exec(scope)?.[0] ?? ''
  return `${context}/${type}.${inOrder}${query}`
}
