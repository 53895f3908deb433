import { isReadable, isResourceType } from '../../plan/interfaces'
import { allows, resourceScope } from '../../plan/scopes'
import { isMap, valueAt } from '../../text/value'
import type { Choice, Place } from '../choice'
import type { Context, Written } from '../context'
import { type Documentation, sentence } from '../documentation'
import { vocabulariesOf } from './vocabulary'

/** What is usually asked for together, in the letters of SMART v2. */
const bundles = ['rs', 'r', 's', 'c', 'u', 'cu', 'crs', 'crus', 'cruds']

/**
 * SMART scopes, part by part: who asks, the resource, what is allowed, and which of them. First those as a whole that
 * the plan needs and has not.
 */
export function* scoped({ node, path, typed, context }: Place): Iterable<Choice> {
  if (!vocabulariesOf(node).includes('smart-scopes')) return
  const [, who, resource, letters] = /^(patient|user|system)\/(?:([A-Za-z]+)\.(?:([a-z]+)\?)?)?/.exec(typed) ?? []
  if (who && resource && letters) yield* queries(`${who}/${resource}.${letters}`, resource, context)
  else if (who && resource) yield* permissions(`${who}/${resource}`, context)
  else if (who) yield* resources(who, context)
  else yield* beginnings(path, context)
}

function* beginnings(path: Place['path'], context: Context): Iterable<Choice> {
  const { plan, documentation } = context
  if (plan) for (const scope of lacking(plan, valueAt(plan.value, path.slice(0, -1)))) yield scope
  for (const { code, description } of documentation.vocabularies['smart-contexts'] ?? [])
    yield { kind: 'value', value: `${code}/`, detail: description, partial: true }
}

/** The scopes that sources and write-back need and that are not there, asked for as the others are. */
function* lacking({ value }: Written, written: unknown): Iterable<Choice> {
  const scopes = textsOf(written)
  const own = scopes.map((scope) => /^(patient|user|system)\//.exec(scope)?.[1]).find(Boolean)
  const profile = valueAt(value, ['ehrIntegration', 'auth', 'profile'])
  const who = own ?? (profile === 'smart-backend-services' ? 'system' : 'user')
  const seen = new Set<string>()
  for (const source of mapsOf(value.dataSources)) {
    const tokens = textsOf(source.interface)
    for (const token of tokens) {
      const scope = `${who}/${token}.rs`
      if (isReadable(token, tokens, scopes) || seen.has(scope)) continue
      seen.add(scope)
      yield { kind: 'value', value: scope, detail: `the source ${source.id} needs it` }
    }
  }
  for (const { resource } of mapsOf(valueAt(value, ['ehrIntegration', 'writeBack']))) {
    if (typeof resource !== 'string' || !isResourceType(resource) || allows(scopes, resource, 'cu')) continue
    yield { kind: 'value', value: `${who}/${resource}.c`, detail: 'the write-back needs it' }
  }
}

/** The resource types, those that the plan names first. */
function* resources(who: string, { plan, documentation }: Context): Iterable<Choice> {
  const names = new Map((documentation.vocabularies['fhir-resource-types'] ?? []).map(({ code, name }) => [code, name]))
  const read = mapsOf(plan?.value.dataSources).flatMap((source) => textsOf(source.interface))
  const written = mapsOf(valueAt(plan?.value, ['ehrIntegration', 'writeBack'])).map(({ resource }) => String(resource))
  const named = [...read, ...written].filter((code) => names.has(code))
  for (const code of new Set([...named, ...names.keys()]))
    yield { kind: 'value', value: `${who}/${code}.`, detail: names.get(code), partial: true }
}

function* permissions(begun: string, { documentation }: Context): Iterable<Choice> {
  for (const letters of bundles)
    yield { kind: 'value', value: `${begun}.${letters}`, detail: lettersInWords(letters, documentation) }
}

function* queries(begun: string, resource: string, { documentation }: Context): Iterable<Choice> {
  for (const { code, name, resource: of } of documentation.vocabularies['smart-queries'] ?? [])
    if (of === resource) yield { kind: 'value', value: `${begun}?${code}`, detail: name }
}

/** What a scope allows, a sentence each: for whom, what, and with which resource. Undefined for what is no such scope. */
export function scopeInWords(scope: string, documentation: Documentation): string[] | undefined {
  const parsed = resourceScope(scope)
  if (!parsed) return undefined
  const { context, resource, letters } = parsed
  const termOf = (vocabulary: string, code: string) =>
    (documentation.vocabularies[vocabulary] ?? []).find((term) => term.code === code)
  const may = lettersInWords(letters, documentation)
  const what =
    resource === '*'
      ? 'Every resource'
      : `${resource}: ${termOf('fhir-resource-types', resource)?.name ?? 'a resource'}`
  return [termOf('smart-contexts', context)?.description ?? '', `${sentence(may)} ${what}.`]
}

function lettersInWords(letters: string, { vocabularies }: Documentation): string {
  const names = new Map((vocabularies['smart-permissions'] ?? []).map(({ code, name }) => [code, name]))
  return [...letters].map((letter) => names.get(letter) ?? letter).join(', ')
}

const mapsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isMap) : [])

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((member): member is string => typeof member === 'string') : []
