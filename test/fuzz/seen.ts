import type { Analysis } from '../../engine/analyze'
import { fingerprintsOf } from '../../engine/fingerprint'
import { textEditsOf } from '../../engine/fixes/apply'
import { rangeOfFinding } from '../../engine/present'
import type { Document } from '../../engine/text/document'
import type { Node } from '../../engine/text/tree'

/** The tree with absolute offsets: whether a value is shared is left out, only what it says counts. */
function absolute(node: Node, start: number): unknown {
  if (node.kind === 'map')
    return node.entries.map((e) => [e.key, start + e.at, e.keyLength, absolute(e.node, start + e.at + e.valueAt)])
  if (node.kind === 'seq') return node.items.map((i) => [start + i.at, absolute(i.node, start + i.at + i.valueAt)])
  return [node.kind, start, node.length, node.value]
}

/** All that a document says. */
export const said = ({ root, value, problems, broken }: Document): unknown => ({
  tree: root && absolute(root.node, root.start),
  value,
  problems,
  broken,
})

/** All that anybody gets to see of an analysis. */
export function seen(analysis: Analysis): unknown {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.map((finding, i) => {
    const { rule, severity, path, message, blocks, related, waived, args } = finding
    const fixes = finding.fixes.map((fix) => ({ title: fix.title, kind: fix.kind, edits: textEditsOf(analysis, fix) }))
    const range = rangeOfFinding(analysis.document, finding)
    return { rule, severity, path, message, blocks, related, waived, args, fixes, range, print: prints[i] }
  })
}
