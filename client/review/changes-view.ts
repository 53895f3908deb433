import { commands, Disposable, l10n, window } from 'vscode'
import { ChangesTree } from './changes-tree'
import type { Review } from './review'

/** The view of changes in the side bar, which is there while a review is. */
export class ChangesView implements Disposable {
  private readonly tree = new ChangesTree()
  private readonly view = window.createTreeView('readiness.changes', {
    treeDataProvider: this.tree,
    showCollapseAll: true,
  })

  /** Shows a review as it stands, or that there is none. */
  async show(review: Review | undefined): Promise<void> {
    this.tree.show(review)
    await commands.executeCommand('setContext', 'readiness.isReviewing', review !== undefined)
    this.view.badge = undefined
    if (!review) return
    const blocking = review.files.flatMap(({ changes }) => changes).filter(({ grade }) => grade === 'block').length
    // The editor writes titles with capitals, and a branch is called as it is.
    this.view.description = describe(review)
    this.view.message = messageOf(review)
    if (blocking > 0) this.view.badge = { value: blocking, tooltip: badgeText(blocking) }
  }

  dispose(): void {
    Disposable.from(this.tree, this.view).dispose()
  }
}

function describe({ files, base }: Review): string {
  const against = l10n.t('against {0}', base.name)
  return files.length > 1 ? l10n.t('{0} · {1} files', against, files.length) : against
}

const badgeText = (changes: number): string =>
  changes === 1 ? l10n.t('1 change blocks the review') : l10n.t('{0} changes block the review', changes)

/** Why there is nothing to see, or not all. */
function messageOf({ files, problems, isKnown, base }: Review): string | undefined {
  if (problems.length > 0) return problems.join(' ')
  return isKnown && files.length === 0 ? l10n.t('No plan or policy differs from {0}.', base.name) : undefined
}
