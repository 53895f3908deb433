import { oncePerObject } from '../known'
import { childPath, type Path } from '../text/path'
import type { Schema, SchemaNode } from './schema'

/** A scalar of the plan that the schema knows. */
export interface Place {
  path: Path
  /** Null for a list item that is still empty. */
  value: string | number | boolean | null
  schema: SchemaNode
  /** True when the value has the right type, and not the form that the schema asks for. */
  malformed: boolean
}

/** The scalars of a section that is a map, or of one item of a section that is a list. */
export type Group = readonly Place[]

/** The scalars of one section. */
export type SectionPlaces = readonly Group[]

interface Walked {
  path: Path
  places: readonly Place[]
}

const none: readonly Place[] = []

/** Finds the scalars of a value by its schema. A part that stood at the same path before is not walked again. */
export class Places {
  private readonly memo = new WeakMap<object, Walked>()
  private readonly documents = new WeakMap<object, readonly SectionPlaces[]>()
  private readonly lists = new WeakMap<object, { key: string; groups: SectionPlaces }>()
  private readonly scalars = new Map<string, Group>()

  constructor(
    private readonly schema: Schema,
    private readonly isMalformed: (value: Place['value'], schema: SchemaNode) => boolean,
  ) {}

  /** All scalars of a document, by section. Those of a section or of an item that has not changed are the same as before. */
  bySection(root: Record<string, unknown>): readonly SectionPlaces[] {
    const sections = this.documents.get(root) ?? this.sections(root)
    this.documents.set(root, sections)
    return sections
  }

  private sections(root: Record<string, unknown>): readonly SectionPlaces[] {
    return Object.entries(root).flatMap(([key, section]) => {
      const node = this.schema.propertyOf(this.schema.root, key)
      if (!node) return []
      const items = this.schema.itemsOf(node)
      if (typeof section !== 'object' || section === null)
        return [alone(this.scalar(key, section as Place['value'], node))]
      if (!items || !Array.isArray(section)) return [alone(this.in(section, node, [key]))]
      return [this.items(section, items, key)]
    })
  }

  /** The places of a section that is a list. */
  private items(section: readonly unknown[], node: SchemaNode, key: string): SectionPlaces {
    const known = this.lists.get(section)
    if (known?.key === key) return known.groups
    const groups = section.map((item, i) => this.in(item, node, [key, i]))
    this.lists.set(section, { key, groups })
    return groups
  }

  /** The group of a section that is a scalar. */
  private scalar(key: string, value: Place['value'], node: SchemaNode): Group {
    const known = this.scalars.get(key)
    if (known?.[0]?.value === value) return known
    const places = [this.place(value, node, [key])]
    this.scalars.set(key, places)
    return places
  }

  /** All scalars below a value, in the order of the text. */
  in(value: unknown, node: SchemaNode = this.schema.root, path: Path = []): readonly Place[] {
    if (typeof value !== 'object' || value === null) return [this.place(value as Place['value'], node, path)]
    const known = this.memo.get(value)
    if (known && samePath(known.path, path)) return known.places
    const places = Array.isArray(value) ? this.inList(value, node, path) : this.inMap(value as object, node, path)
    this.memo.set(value, { path, places })
    return places
  }

  private inList(value: readonly unknown[], node: SchemaNode, path: Path): readonly Place[] {
    const items = this.schema.itemsOf(node)
    return items ? joined(value.map((member, i) => this.in(member, items, childPath(path, i)))) : none
  }

  private inMap(value: object, node: SchemaNode, path: Path): readonly Place[] {
    const found = Object.entries(value).map(([key, member]) => {
      const property = this.schema.propertyOf(node, key)
      return property ? this.in(member, property, childPath(path, key)) : none
    })
    return joined(found)
  }

  private place(value: Place['value'], schema: SchemaNode, path: Path): Place {
    return { path, value, schema, malformed: this.isMalformed(value, schema) }
  }
}

/** The name of the section whose scalars these are; undefined where it has none. */
export const sectionOf = (places: SectionPlaces): Path[number] | undefined =>
  places.find(([first]) => first)?.[0]?.path[0]

const alone = oncePerObject((group: Group): SectionPlaces => [group])

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i])
}

/** `flat` takes several times as long, and this runs on every keystroke. The copy has no room to grow, which adds up. */
function joined(lists: readonly (readonly Place[])[]): readonly Place[] {
  const all: Place[] = []
  for (const list of lists) for (const place of list) all.push(place)
  return all.slice()
}
