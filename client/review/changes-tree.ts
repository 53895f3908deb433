import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode'
import type { FindingKind, Grade, ReviewedChange, ReviewedFile, ReviewedFinding } from '../protocol'
import { itemOf } from './change-items'
import type { Review } from './review'
import { type Asked, askedOf } from './words'

/** A row of the view of changes. */
export type ChangesNode = FileNode | GradeNode | ChangeNode | ApprovalsNode | ApprovalNode | FindingsNode | FindingNode

export interface FileNode {
  kind: 'file'
  parent?: undefined
  file: ReviewedFile
}

export interface GradeNode {
  kind: 'grade'
  parent: FileNode
  grade: Grade
  changes: readonly ReviewedChange[]
}

export interface ChangeNode {
  kind: 'change'
  parent: GradeNode
  change: ReviewedChange
}

/** Whose approval is needed over all changes of a file. */
export interface ApprovalsNode {
  kind: 'approvals'
  parent: FileNode
  asked: readonly Asked[]
}

export interface ApprovalNode {
  kind: 'approval'
  parent: ApprovalsNode
  asked: Asked
}

export interface FindingsNode {
  kind: 'findings'
  parent: FileNode
  became: FindingKind
  findings: readonly ReviewedFinding[]
}

export interface FindingNode {
  kind: 'finding'
  parent: FindingsNode
  finding: ReviewedFinding
}

/** The file that a row is about. */
export const fileOf = (node: ChangesNode): ReviewedFile => (node.parent ? fileOf(node.parent) : node.file)

const grades: readonly Grade[] = ['block', 'risk', 'note']
const kinds: readonly FindingKind[] = ['new', 'timePassed', 'resolved']

/** Plans and policies that changed, below each its changes by grade, who must approve, and what became of findings. */
export class ChangesTree implements TreeDataProvider<ChangesNode> {
  private readonly changed = new EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.changed.event
  private review: Review | undefined

  /** Shows a review, or nothing. */
  show(review: Review | undefined): void {
    this.review = review
    this.changed.fire(undefined)
  }

  getChildren(node?: ChangesNode): ChangesNode[] {
    if (!node) return (this.review?.files ?? []).map((file) => ({ kind: 'file', file }))
    if (node.kind === 'file') return partsOf(node)
    if (node.kind === 'grade') return node.changes.map((change) => ({ kind: 'change', parent: node, change }))
    if (node.kind === 'approvals') return node.asked.map((asked) => ({ kind: 'approval', parent: node, asked }))
    if (node.kind === 'findings') return node.findings.map((finding) => ({ kind: 'finding', parent: node, finding }))
    return []
  }

  getParent(node: ChangesNode): ChangesNode | undefined {
    return node.parent
  }

  getTreeItem(node: ChangesNode): TreeItem {
    return itemOf(node)
  }

  dispose(): void {
    this.changed.dispose()
  }
}

function partsOf(parent: FileNode): ChangesNode[] {
  const { changes, findings } = parent.file
  const asked = askedOf(changes)
  const byGrade = grades.map(
    (grade): GradeNode => ({
      kind: 'grade',
      parent,
      grade,
      changes: changes.filter((change) => change.grade === grade),
    }),
  )
  const byKind = kinds.map((became): FindingsNode => ({ kind: 'findings', parent, became, findings: findings[became] }))
  return [
    ...byGrade.filter(({ changes }) => changes.length > 0),
    ...(asked.length > 0 ? [{ kind: 'approvals', parent, asked } satisfies ApprovalsNode] : []),
    ...byKind.filter(({ findings }) => findings.length > 0),
  ]
}
