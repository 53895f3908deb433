import { commands, Disposable, env, l10n, type TreeView, window } from 'vscode'
import type { Server } from '../server'
import { Overview } from './overview'
import { type Node, PlansTree, planOf } from './plans-tree'
import { itemOf } from './tree-items'

/** Shows in a side bar where the plans of the workspace stand. Nothing is asked until somebody opens it. */
export function showPlans(server: Server): Disposable {
  const overview = new Overview(server)
  const tree = new PlansTree(overview)
  const view = window.createTreeView('readiness.plans', { treeDataProvider: tree, showCollapseAll: true })
  const reveal = () => {
    revealActive(view, tree).catch((error) => server.output.error(error))
  }
  const look = async () => {
    if (!view.visible) return
    await window.withProgress({ location: { viewId: 'readiness.plans' } }, () => overview.look())
    reveal()
  }
  void look()
  return Disposable.from(
    overview,
    tree,
    view,
    view.onDidChangeVisibility(look),
    overview.onDidChange(() => summarize(view, overview)),
    window.onDidChangeActiveTextEditor(reveal),
    commands.registerCommand('readiness.refreshPlans', () => {
      overview.forget()
      return overview.look()
    }),
    commands.registerCommand('readiness.copyAsText', async (node: Node) => {
      await env.clipboard.writeText(await textOf(node, tree))
    }),
  )
}

/** Shows the plan of the active editor, unless something of it is selected already. */
async function revealActive(view: TreeView<Node>, tree: PlansTree): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString()
  const node = uri === undefined ? undefined : tree.nodeOf(uri)
  if (!node || !view.visible || view.selection.some((selected) => planOf(selected) === node)) return
  await view.reveal(node, { select: true, focus: false, expand: true })
}

/** What stands in the way of the next gates, as a number beside the icon. */
function summarize(view: TreeView<Node>, { plans, problem }: Overview): void {
  const blocked = [...plans.values()].flatMap(({ next }) => (next && next.blockers > 0 ? [next.blockers] : []))
  const gaps = blocked.reduce((sum, count) => sum + count, 0)
  view.message = problem && l10n.t('Where the plans stand could not be found out: {0}', problem)
  view.description = plans.size > 1 ? l10n.t('{0} plans', plans.size) : undefined
  view.badge = gaps > 0 ? { value: gaps, tooltip: badgeText(gaps, blocked.length) } : undefined
}

function badgeText(gaps: number, plans: number): string {
  if (gaps === 1) return l10n.t('1 gap blocks the next gate')
  return plans === 1
    ? l10n.t('{0} gaps block the next gate', gaps)
    : l10n.t('{0} gaps block the next gates of {1} plans', gaps, plans)
}

/** A row and what is below it, indented as in the view. */
async function textOf(node: Node, tree: PlansTree, indent = ''): Promise<string> {
  const { label, description } = itemOf(node)
  const line = `${indent}${label}${description ? ` (${description})` : ''}`
  const below = await tree.getChildren(node)
  const lines = await Promise.all(below.map((child) => textOf(child, tree, `${indent}  `)))
  return [line, ...lines].join('\n')
}
