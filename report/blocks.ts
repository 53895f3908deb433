import type { Charts, Look } from './charts/charts'
import type { Place } from './model/places'

/** How something stands: shown as a shape, a colour and always a word. */
export type Mark = 'good' | 'bad' | 'warning' | 'waived' | 'later' | 'plain'

/** A piece of text. */
export type Inline =
  | string
  | { is: 'strong'; text: string }
  | { is: 'muted'; text: string }
  | { is: 'code'; text: string }
  /** A page outside; an address that is not of the web is shown as text. */
  | { is: 'link'; text: string; href: string }
  /** A part of this page. */
  | { is: 'to'; text: string; anchor: string }
  | { is: 'mark'; mark: Mark; text: string }
  | { is: 'place'; place: Place }

/** Text with what is in it. */
export type Words = string | readonly Inline[]

export interface Column {
  title: string
  /** Numbers stand under each other. */
  number?: boolean
}

/** A card of the board of gates. */
export interface Card {
  title: string
  /** Whether the plan stands here. */
  current: boolean
  mark: Mark
  state: string
  lines: readonly Words[]
}

/** An item of a list, and what is said of it in small print. */
export interface Item {
  words: Words
  note?: Words
  /** What other parts of the page refer to. */
  anchor?: string
}

/** What a page is made of. */
export type Block =
  | { is: 'text'; words: Words }
  | { is: 'list'; items: readonly Item[]; ordered?: boolean }
  /** The first column names the rows. */
  | { is: 'table'; caption: string; columns: readonly Column[]; rows: readonly (readonly Words[])[] }
  /** Terms and what is to be said of them. */
  | { is: 'facts'; facts: readonly (readonly [term: string, words: Words])[] }
  | { is: 'board'; label: string; cards: readonly Card[] }
  /** A drawing; a table or list beside it says the same. */
  | { is: 'chart'; label: string; draw: (charts: Charts, look: Look) => string }
  /** A heading of a few lines, which other parts do not refer to. */
  | { is: 'subtitle'; text: string }
  /** A part with a heading of its own. */
  | { is: 'part'; title: string; anchor?: string; blocks: readonly Block[] }

/** A section of the page. */
export interface Section {
  /** Part of addresses: `timeline`. */
  id: string
  title: string
  blocks: readonly Block[]
}

/** A report of one document, ready to be written in any format. */
export interface Page {
  title: string
  /** What the document is. */
  about: readonly Words[]
  /** What a reader should know first. */
  summary: readonly Words[]
  sections: readonly Section[]
  /** For an editor: the address of the document, where pages are of several. */
  uri?: string
}
