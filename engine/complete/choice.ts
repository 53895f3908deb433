import type { SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'
import type { Context } from './context'

/** A value that may stand at a place. */
export interface Choice {
  kind: 'value' | 'reference' | 'rule' | 'file' | 'folder'
  value: string | number | boolean
  /** What it is called in a list, if not by itself. */
  label?: string
  /** A few words beside it. */
  detail?: string
  /** What it is, a paragraph each. */
  documentation?: readonly string[]
  /** True for one that is understood and should not be chosen any more. */
  deprecated?: boolean
  /** True for the beginning of a value, behind which the writer chooses again. */
  partial?: boolean
  /**
   * What is to happen where a rule would object to it at once: one that was picked is left out, one that may be how
   * things are stays, with a word about it.
   */
  objected?: 'leave out' | 'tell'
}

/** What a source of values is told of the place. */
export interface Place {
  node: SchemaNode
  path: Path
  /** What is written there before the cursor, without its quotes. */
  typed: string
  /** What is written there behind the cursor. */
  rest: string
  context: Context
}

/** Gives the values of one kind that may stand at a place; none where it has nothing to say. */
export type Source = (place: Place) => Iterable<Choice>
