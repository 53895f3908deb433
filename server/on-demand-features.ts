// The features that are loaded with the first request for one of them. What they answer is announced in `on-demand.ts`.
import { completion } from './features/completion'
import { documentSymbol } from './features/document-symbol'
import { foldingRange } from './features/folding-range'
import { hover } from './features/hover'
import { selectionRange } from './features/selection-range'
import { semanticTokens } from './features/semantic-tokens'
import { workspaceSymbol } from './features/workspace-symbol'

export const features = [
  completion,
  hover,
  documentSymbol,
  foldingRange,
  selectionRange,
  semanticTokens,
  workspaceSymbol,
]
