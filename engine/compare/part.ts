import { type IdPath, namesOf } from '../fingerprint'
import type { Schema, SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'
import { isMap } from '../text/value'
import { isSame, isThere, isTuple, pairItems } from './pairs'

/** A value and where it stands in its text. */
export interface Spot<T = unknown> {
  path: Path
  value: T
}

/** Which of the two texts. */
export type Side = 'before' | 'after'

type Keys<T> = keyof NonNullable<T> & string
type In<T, K extends Keys<T>> = NonNullable<NonNullable<T>[K]>
type ItemOf<T> = T extends readonly (infer Item)[] ? NonNullable<Item> : never

/**
 * A part of a document as it stands in the text before and in the text after; what is not there in one of them has no
 * spot there. Items of lists are the same part by their id or natural key, wherever they stand.
 */
export class Part<T = unknown> {
  constructor(
    private readonly schema: Schema,
    readonly node: SchemaNode,
    readonly before: Spot<T> | undefined,
    readonly after: Spot<T> | undefined,
    /** Its path, in which list items are named by their id or natural key. */
    readonly place: IdPath = [],
    /** The map or list that it stands in. */
    readonly parent?: Part,
  ) {}

  /** What stands there now, else what stood there. */
  get value(): T {
    return (this.after ?? this.before)?.value as T
  }

  /** The text that the part is shown in: the one after, unless it is gone from there. */
  get side(): Side {
    return this.after ? 'after' : 'before'
  }

  get path(): Path {
    return (this.after ?? this.before)?.path ?? []
  }

  /** The nearest map or list around it that stands in the text after, by its path there. */
  get stoodIn(): Path | undefined {
    return this.parent && (this.parent.after?.path ?? this.parent.stoodIn)
  }

  get isAdded(): boolean {
    return this.before === undefined && this.after !== undefined
  }

  get isRemoved(): boolean {
    return this.before !== undefined && this.after === undefined
  }

  get isChanged(): boolean {
    return !isSame(this.before?.value, this.after?.value, this.node, this.schema)
  }

  /** True for what stands in both texts. */
  get isKept(): boolean {
    return this.before !== undefined && this.after !== undefined
  }

  /** The part under a key of a map, or under some keys one below the other. */
  at<A extends Keys<T>>(a: A): Part<In<T, A>>
  at<A extends Keys<T>, B extends Keys<In<T, A>>>(a: A, b: B): Part<In<In<T, A>, B>>
  at<A extends Keys<T>, B extends Keys<In<T, A>>, C extends Keys<In<In<T, A>, B>>>(
    a: A,
    b: B,
    c: C,
  ): Part<In<In<In<T, A>, B>, C>>
  at(...keys: string[]): Part {
    return keys.reduce<Part>((part, key) => part.under(key), this as Part)
  }

  private under(key: string): Part {
    const node = this.schema.propertyOf(this.node, key) ?? {}
    const spots = [spotUnder(this.before, key), spotUnder(this.after, key)] as const
    return new Part(this.schema, node, ...spots, [...this.place, key], this as Part)
  }

  /** The items of a list, first those of the text after, in its order, then those that are gone. */
  items(): Part<ItemOf<T>>[] {
    const [before, after] = [this.before, this.after].map((spot) => (Array.isArray(spot?.value) ? spot.value : []))
    const node = this.schema.itemsOf(this.node) ?? {}
    const pairings = pairItems(before as unknown[], after as unknown[], this.node, this.schema)
    return pairings.map(([i, j]) => {
      const spots = [itemAt<ItemOf<T>>(this.before, i), itemAt<ItemOf<T>>(this.after, j)] as const
      const name = namesOf((spots[1] ?? spots[0])?.value, this.node['x-key'])?.join('/') ?? ((j ?? i) as number)
      return new Part(this.schema, node, ...spots, [...this.place, name], this as Part)
    })
  }

  /** The smallest parts that differ, in the order of the text after; what is gone comes last on each level. */
  differences(): Part[] {
    if (!this.isChanged) return []
    if (!this.isKept) return [this as Part]
    const [before, after] = [this.before?.value, this.after?.value] as [unknown, unknown]
    if (Array.isArray(before) && Array.isArray(after) && !(isTuple(before) && isTuple(after)))
      return this.items().flatMap((item) => item.differences())
    if (!isMap(before) || !isMap(after)) return [this as Part]
    const keys = new Set([...Object.keys(after), ...Object.keys(before)])
    return [...keys].flatMap((key) => (this.schema.propertyOf(this.node, key) ? this.under(key).differences() : []))
  }
}

function spotUnder(spot: Spot | undefined, key: string): Spot | undefined {
  const value = isMap(spot?.value) && Object.hasOwn(spot.value, key) ? spot.value[key] : undefined
  return spot && isThere(value) ? { path: [...spot.path, key], value } : undefined
}

function itemAt<T>(spot: Spot | undefined, index: number | undefined): Spot<T> | undefined {
  if (!spot || index === undefined) return undefined
  return { path: [...spot.path, index], value: (spot.value as readonly T[])[index] as T }
}

/** Those parts that stand in both texts. */
export const kept = <T>(parts: readonly Part<T>[]): Part<T>[] => parts.filter(({ isKept }) => isKept)
