import { append, type Fix, type FixValue, open, remove, repair, scaffold, set } from '../../fixes/fix'
import type { Declaration, Mentions, Reference } from '../../plan/mentions'
import type { References } from '../../plan/references'
import { registryPath } from '../../plan/registries'
import { planFormat } from '../../schema/formats'
import { nearest } from '../../schema/nearest'
import type { Path } from '../../text/path'
import { defineRule, type Report } from '../rule'

/** Registries in which an entry that nothing refers to is worth a word, and what it is called. */
export const usedUp: Readonly<Record<string, string>> = {
  people: 'person',
  metrics: 'metric',
  facilities: 'facility',
  evidence: 'piece of evidence',
  escalationPaths: 'escalation path',
}

/**
 * ## What it does
 *
 * Follows every id in the plan. It fires where an id is used that no registry declares, where one registry declares an
 * id twice, and where an entry consists of its id alone, so that a reference to it leads to nothing. As information it
 * names people, metrics, facilities, evidence and escalation paths that nothing refers to.
 *
 * ## Why it matters
 *
 * An owner, an escalation or a piece of evidence that cannot be looked up does not exist when it is needed.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei, kind: person}]
 * ownership: {clinicalOwner: {person: amara-ossei}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ## How to fix
 *
 * Correct the id to the one meant, or declare it. The fix offers the nearest known id and a new entry to fill in.
 *
 * ## What it does not catch
 *
 * An id that is declared and is the wrong one.
 */
export const rule = defineRule({
  id: 'reference/unresolved',
  title: 'Unknown, duplicate or unused id',
  why: 'what cannot be looked up does not exist when it is needed',
  guards: [],
  severity: 'EEEEEE',
  reads: [],
  readsReferences: true,
  standards: [],
  *check({ references }) {
    for (const mentions of references.mentions()) if (!mentions.settled) yield* problemsOf(mentions, references)
  },
})

function* problemsOf(mentions: Mentions, references: References): Iterable<Report> {
  const { declarations, uses } = mentions
  for (const use of uses)
    if (!declarations.some(({ registry }) => use.registries.includes(registry))) yield unresolved(use, references)
  if (declarations.length > 1) yield* duplicates(mentions)
  for (const declaration of declarations) yield* idle(declaration, uses)
}

function idle(declaration: Declaration, uses: readonly Reference[]): Report[] {
  const used = uses.some(({ registries }) => registries.includes(declaration.registry))
  if (used) return declaration.bare ? [bare(declaration)] : []
  return usedUp[declaration.registry] ? [unused(declaration)] : []
}

function unresolved({ id, path, registries }: Reference, references: References): Report {
  const near = nearest(id, references.idsOf(registries))
  const hint = near ? `did you mean "${near}"?` : `declare it or choose another.`
  const fixes = [...(near ? [repair(`Change to "${near}"`, set(path, near))] : []), ...creating(id, path, registries)]
  return { at: path, message: `No entry of ${registries.join(' or ')} has the id "${id}": ${hint}`, fixes, args: [id] }
}

/** A new entry with what the format names it by, left open. */
function creating(id: string, path: Path, registries: readonly string[]): Fix[] {
  return registries.flatMap((registry) => {
    const list = registryPath(planFormat.schema, registry, path)
    if (!list) return []
    const name = ['name', 'title', 'description'].find((key) => planFormat.schema.at([...list, 0, key]))
    const value: FixValue = name ? { id, [name]: open() } : { id }
    return [scaffold(`Declare "${id}" in ${registry}`, append(list, value))]
  })
}

function* duplicates({ id, declarations }: Mentions): Iterable<Report> {
  const first = new Map<string, Declaration>()
  for (const declaration of declarations) {
    const { registry, path } = declaration
    const before = first.get(registry)
    if (!before) {
      first.set(registry, declaration)
      continue
    }
    const message = `"${id}" is declared twice in ${registry}: give one of them another id.`
    yield { at: path, message, related: [{ path: before.path, message: 'It is declared here first.' }] }
  }
}

function bare({ id, path, registry }: Declaration): Report {
  return {
    at: path,
    message: `"${id}" is declared in ${registry}, and nothing is said of it: a reference to it leads nowhere.`,
    args: ['bare'],
  }
}

function unused({ id, path, registry }: Declaration): Report {
  const message = `Nothing refers to the ${usedUp[registry]} "${id}": use it or remove it.`
  const fixes = [repair(`Remove "${id}"`, remove(path.slice(0, -1)))]
  return { at: path, message, atMost: 'info', fixes, args: ['unused'] }
}
