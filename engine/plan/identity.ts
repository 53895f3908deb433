import type { Document } from '../text/document'

/** The two lines that say that a file is a plan, and the same for a policy. */
export const planIdentity = { apiVersion: 'readiness/v1', kind: 'HealthcareAIReadiness' } as const
export const policyApiVersion = 'readiness-policy/v1'

/** What a document says it is. */
export type Identity =
  | { is: 'plan' }
  | { is: 'policy' }
  /** Nothing says what it is, but it may become a plan. */
  | { is: 'unmarked'; missing: readonly ('apiVersion' | 'kind')[] }
  /** A version of the format that this release does not know. */
  | { is: 'unknown-version'; apiVersion: string }
  /** Some other document that happens to have the name. */
  | { is: 'other' }

/**
 * Tells what a document is, by its first level alone; for broken text by its lines.
 *
 * @param sections the keys of a plan's first level
 */
export function identify(document: Document, sections: readonly string[]): Identity {
  const { apiVersion, kind, keys } = firstLevel(document)
  if (apiVersion === policyApiVersion) return { is: 'policy' }
  const ours = apiVersion === planIdentity.apiVersion
  const ourKind = kind === planIdentity.kind
  if (ours && ourKind) return { is: 'plan' }
  if (ours && kind === undefined) return { is: 'unmarked', missing: ['kind'] }
  if (ourKind && apiVersion === undefined) return { is: 'unmarked', missing: ['apiVersion'] }
  if (apiVersion !== undefined && /^readiness\/./.test(apiVersion) && (ourKind || kind === undefined))
    return { is: 'unknown-version', apiVersion }
  if (apiVersion !== undefined || kind !== undefined) return { is: 'other' }
  const known = keys.filter((key) => sections.includes(key)).length
  const looksLikePlan = keys.length === 0 ? isEmpty(document) : known * 2 >= keys.length
  return looksLikePlan ? { is: 'unmarked', missing: ['apiVersion', 'kind'] } : { is: 'other' }
}

interface FirstLevel {
  apiVersion?: string
  kind?: string
  keys: readonly string[]
}

function firstLevel(document: Document): FirstLevel {
  const { value } = document
  if (document.root?.node.kind === 'map' && !document.broken) {
    const map = value as Record<string, unknown>
    return {
      apiVersion: text(map.apiVersion),
      kind: text(map.kind),
      keys: document.root.node.entries.map(({ key }) => key),
    }
  }
  // What can be read has no first level: lines that look like one stand inside a text or a list.
  if (!document.broken) return { keys: [] }
  const line = (key: string) => new RegExp(`^${key}:[ ]*["']?([^\\s"'#]+)`, 'm').exec(document.text)?.[1]
  const keys = [...document.text.matchAll(/^([A-Za-z]\w*):/gm)].map((match) => match[1] as string)
  return { apiVersion: line('apiVersion'), kind: line('kind'), keys }
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

/** Nothing but comments and white space. */
function isEmpty(document: Document): boolean {
  const lines = document.text.replace(/^---/, '').split(/[\r\n]+/)
  return document.value === undefined && lines.every((line) => /^\s*(#|$)/.test(line))
}
