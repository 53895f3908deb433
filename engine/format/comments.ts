import { Lexer } from 'yaml'

/** A comment, and how many scalars stand before it: what it is about. */
export interface Comment {
  offset: number
  /** Without the spaces at its end. */
  text: string
  scalarsBefore: number
}

/** What the lexer puts in front of a scalar that has no quotes. */
const scalarFollows = '\u001f'

/** What the lexer says of the text and is not in it. */
const signs = ['\u0002', '\u0018', scalarFollows]

/** The comments of a text, in their order. */
export function commentsOf(text: string): Comment[] {
  const comments: Comment[] = []
  let offset = 0
  let scalarsBefore = 0
  let isScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && !isScalar) comments.push({ offset, text: lexeme.trimEnd(), scalarsBefore })
    if (isScalar || /^["'*]/.test(lexeme)) scalarsBefore++
    isScalar = lexeme === scalarFollows
    if (!signs.includes(lexeme)) offset += lexeme.length
  }
  return comments
}
