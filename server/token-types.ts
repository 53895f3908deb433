import type { SemanticTokensLegend } from 'vscode-languageserver'
import type { TokenKind } from '../engine/outline/tokens'

/** The protocol's own types, which every theme knows, for what the engine tells apart. */
export const tokenTypes = {
  id: 'variable',
  choice: 'enumMember',
  time: 'number',
  unit: 'type',
  rule: 'function',
} as const satisfies Record<TokenKind, string>

/** What the numbers in the server's tokens stand for. */
export const tokenLegend: SemanticTokensLegend = {
  tokenTypes: Object.values(tokenTypes),
  tokenModifiers: ['declaration'],
}
