import { Known } from '../known'

/** What a SMART scope for a kind of resource allows. */
export interface ResourceScope {
  context: 'patient' | 'user' | 'system'
  /** A FHIR resource type, or `*` for every one. */
  resource: string
  /** The letters of SMART v2 that it grants: create, read, update, delete, search. */
  letters: string
}

const v1: Record<string, string> = { read: 'rs', write: 'cud', '*': 'cruds' }

/**
 * Reads a scope such as `user/Condition.rs` (SMART v2) or `user/Condition.read` (v1) for what it allows; letters in
 * another order than `cruds` still allow what they say. Undefined for `launch`, `openid` and other scopes that grant no
 * access to a resource.
 */
export const resourceScope = (scope: string): ResourceScope | undefined => known.get(scope, read)

const known = new Known<ResourceScope | undefined>()

function read(scope: string): ResourceScope | undefined {
  const match = /^(patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|[cruds]+)(?:\?.*)?$/s.exec(scope)
  if (!match) return undefined
  const [, context, resource, access] = match as unknown as [string, ResourceScope['context'], string, string]
  return { context, resource, letters: v1[access] ?? access }
}

/** True when one of some scopes grants one of some letters on a resource. */
export function allows(scopes: readonly string[], resource: string, letters: string): boolean {
  return scopes.some((text) => {
    const scope = resourceScope(text)
    const covers = scope?.resource === resource || scope?.resource === '*'
    return covers && [...letters].some((letter) => scope.letters.includes(letter))
  })
}
