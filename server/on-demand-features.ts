// The features that are loaded with the first request for one of them. What they answer is announced in `on-demand.ts`.
import { codeLens } from './features/code-lens'
import { completion } from './features/completion'
import { definition } from './features/definition'
import { documentHighlight } from './features/document-highlight'
import { documentLinks } from './features/document-links'
import { documentSymbol } from './features/document-symbol'
import { foldingRange } from './features/folding-range'
import { hover } from './features/hover'
import { inlayHints } from './features/inlay-hints'
import { overview } from './features/overview'
import { references } from './features/references'
import { rename } from './features/rename'
import { report } from './features/report'
import { selectionRange } from './features/selection-range'
import { semanticTokens } from './features/semantic-tokens'
import { workspaceSymbol } from './features/workspace-symbol'

export const features = [
  completion,
  hover,
  inlayHints,
  codeLens,
  definition,
  references,
  documentHighlight,
  rename,
  report,
  documentLinks,
  documentSymbol,
  foldingRange,
  selectionRange,
  semanticTokens,
  workspaceSymbol,
  overview,
]
