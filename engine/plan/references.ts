import type { Place } from '../schema/places'
import type { Path } from '../text/path'

/** An id that a registry declares. */
export interface Declaration {
  id: string
  registry: string
  /** The path of the `id` value. */
  path: Path
}

/** An id that is used where one of some registries is expected. */
export interface Reference {
  id: string
  registries: readonly string[]
  path: Path
}

/** Every declared and used id of a plan. */
export class References {
  readonly declarations: readonly Declaration[]
  readonly uses: readonly Reference[]
  private readonly declared = new Map<string, Declaration[]>()
  private readonly used = new Map<string, Reference[]>()

  constructor(places: readonly Place[]) {
    const declarations: Declaration[] = []
    const uses: Reference[] = []
    for (const { path, value, schema } of places) {
      if (typeof value !== 'string') continue
      const registry = schema['x-declares']
      if (registry) declarations.push({ id: value, registry, path })
      else if (schema['x-refers']) uses.push({ id: value, registries: schema['x-refers'], path })
    }
    this.declarations = declarations
    this.uses = uses
    for (const declaration of declarations) add(this.declared, declaration)
    for (const use of uses) add(this.used, use)
  }

  /** Where an id is declared in one of some registries, in the order of the text. */
  find(id: string, registries: readonly string[]): readonly Declaration[] {
    return (this.declared.get(id) ?? []).filter((declaration) => registries.includes(declaration.registry))
  }

  /** All ids of some registries. */
  idsOf(registries: readonly string[]): readonly string[] {
    return this.declarations.filter(({ registry }) => registries.includes(registry)).map(({ id }) => id)
  }

  /** The uses of an id of a registry. */
  usesOf(id: string, registry: string): readonly Reference[] {
    return (this.used.get(id) ?? []).filter(({ registries }) => registries.includes(registry))
  }
}

function add<T extends { id: string }>(index: Map<string, T[]>, item: T): void {
  const same = index.get(item.id)
  if (same) same.push(item)
  else index.set(item.id, [item])
}
