import codes from '../schema/generated/codes.json'
import { allows } from './scopes'

/** The resource types of FHIR R4. */
export const resourceTypes: readonly string[] = codes['fhir-resource-types'].split(' ')

const types = new Set(resourceTypes)

/** True for a resource type of FHIR R4, such as `Condition`. */
export const isResourceType = (token: string): boolean => types.has(token)

/** True for a message of HL7 v2 with its trigger event, such as `ADT^A01`; those of a site itself have that form too. */
export const isMessage = (token: string): boolean => /^[A-Z]{3}\^[A-Z]\d{2}$/.test(token)

/** Every resource type and message that has a name. */
export const knownInterfaces: readonly string[] = [...types, ...codes['hl7-v2-messages'].split(' ')]

/**
 * True for what the product may read from a source: anything but a resource that no scope lets it read or search, and
 * that no message of HL7 v2 brings instead.
 */
export function isReadable(token: string, ofSource: readonly string[] = [], scopes: readonly string[] = []): boolean {
  return !isResourceType(token) || ofSource.some(isMessage) || allows(scopes, token, 'rs')
}
