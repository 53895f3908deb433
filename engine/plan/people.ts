import type { Plan } from '../schema/generated/plan-types'
import { nameIn } from './names'

/** An entry of the people registry. */
export type Person = NonNullable<Plan['people']>[number]

/** True for somebody who works for the vendor; false where the organization is not said. */
export function isVendor(person: Person | undefined): boolean {
  return person?.org?.trim().toLowerCase() === 'vendor'
}

/** The ids to choose from where an individual of the health system is asked for, without those named in `except`. */
export function individuals(people: readonly Person[] = [], except: readonly (string | undefined)[] = []): string[] {
  return people.flatMap((person) => {
    const fits = (person.kind ?? 'person') === 'person' && !isVendor(person) && !except.includes(person.id)
    return fits && person.id !== undefined ? [person.id] : []
  })
}

/** The clinical owner that a plan names. */
export interface ClinicalOwner {
  id: string
  /** What messages call the owner. */
  name: string
  /** The registry entry and its place; absent where the id leads to none. */
  person?: Person
  index: number
}

/** The clinical owner; undefined while the plan names nobody. */
export function clinicalOwnerOf(plan: Pick<Plan, 'people' | 'ownership'>): ClinicalOwner | undefined {
  const id = plan.ownership?.clinicalOwner?.person
  if (id === undefined) return undefined
  const index = plan.people?.findIndex((person) => person.id === id) ?? -1
  return { id, name: nameIn(plan.people, id), person: plan.people?.[index], index }
}

/** Words that name a group, a mailbox or nobody yet. */
const aliases = new Set(['team', 'group', 'committee', 'tbd', 'noreply'])

/** What says that an entry stands for no individual, and the key that says it. */
export function signOfGroup({ kind = 'person', name, email }: Person): { key: string; is: string } | undefined {
  if (kind !== 'person') return { key: 'kind', is: `a ${kind}` }
  const inName = aliasIn(name)
  if (inName) return { key: 'name', is: `called "${inName}" and no individual` }
  const mailbox = email?.replace(/[@+].*$/s, '')
  if (mailbox !== undefined && /^dl-/i.test(mailbox)) return { key: 'email', is: 'reached by a distribution list' }
  const inMailbox = aliasIn(mailbox)
  return inMailbox ? { key: 'email', is: `reached at a "${inMailbox}" address` } : undefined
}

/** The first word of a text that is an alias, as it is written. */
function aliasIn(text = ''): string | undefined {
  return text.split(/[^\p{L}\p{N}]+/u).find((word) => aliases.has(word.toLowerCase()))
}

/** Hours of a full-time post in a week. */
const fullWeek = 40

/** A working time as a part of a full-time post; a time without a unit is one. */
export const shareOfPost = (value: number, unit = 'fte'): number => (unit === 'h/wk' ? value / fullWeek : value)
