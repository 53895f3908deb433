import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode'
import type { Gate, PlacedFinding, PlanOverview, PlanScorecard, Question, Reason } from '../protocol'
import type { Overview } from './overview'
import { itemOf } from './tree-items'

/** A row of the view. */
export type Node = PlanNode | QuestionsNode | GatesNode | QuestionNode | GateNode | FindingNode | MoreNode

/** A plan. It stays the same object while the plan is there. */
export interface PlanNode {
  kind: 'plan'
  parent?: undefined
  plan: PlanOverview
  /** Whether there is something below it. */
  hasMore: boolean
  /** Whether it is the only one. */
  isAlone: boolean
}

export interface QuestionsNode {
  kind: 'questions'
  parent: PlanNode
  scorecard: PlanScorecard
}

export interface GatesNode {
  kind: 'gates'
  parent: PlanNode
  scorecard: PlanScorecard
}

export interface QuestionNode {
  kind: 'question'
  parent: QuestionsNode
  question: Question
}

export interface GateNode {
  kind: 'gate'
  parent: GatesNode
  gate: Gate
}

/** What keeps a question open, or blocks a gate. */
export interface FindingNode {
  kind: 'finding'
  parent: QuestionNode | GateNode
  finding: PlacedFinding
  reason: Reason | undefined
}

/** How many findings are not shown. */
export interface MoreNode {
  kind: 'more'
  parent: QuestionNode | GateNode
  count: number
}

/** The plan that a row is about. */
export const planOf = (node: Node): PlanNode => (node.parent ? planOf(node.parent) : node)

/** The plans of the workspace, below each its questions and its gates, below these what is missing. */
export class PlansTree implements TreeDataProvider<Node> {
  private readonly nodes = new Map<string, PlanNode>()
  private readonly changed = new EventEmitter<Node[] | undefined>()
  readonly onDidChangeTreeData = this.changed.event

  constructor(private readonly overview: Overview) {
    overview.onDidChange((uris) => {
      const nodes = uris?.flatMap((uri) => this.nodeOf(uri) ?? [])
      this.changed.fire(nodes)
    })
  }

  /** The row of a plan; undefined for what is none of the workspace. */
  nodeOf(uri: string): PlanNode | undefined {
    const plan = this.overview.plans.get(uri)
    if (!plan) return undefined
    const known = this.nodes.get(uri) ?? { kind: 'plan' as const, plan, hasMore: false, isAlone: false }
    this.nodes.set(uri, known)
    return Object.assign(known, {
      plan,
      hasMore: this.overview.hasScorecard(plan),
      isAlone: this.overview.plans.size === 1,
    })
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.plans()
    if (node.kind === 'plan') return this.partsOf(node)
    if (node.kind === 'questions')
      return node.scorecard.questions.map((question) => ({ kind: 'question', parent: node, question }))
    if (node.kind === 'gates') return node.scorecard.gates.map((gate) => ({ kind: 'gate', parent: node, gate }))
    if (node.kind === 'question') return findingsOf(node, node.question.findings, node.question.more)
    if (node.kind === 'gate') return findingsOf(node, node.gate.blockers, node.gate.more)
    return []
  }

  getParent(node: Node): Node | undefined {
    return node.parent
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node)
  }

  dispose(): void {
    this.changed.dispose()
  }

  /** By their places, so that none moves while its title is typed. */
  private async plans(): Promise<Node[]> {
    await this.overview.known
    const uris = [...this.overview.plans.keys()].sort()
    for (const uri of this.nodes.keys()) if (!this.overview.plans.has(uri)) this.nodes.delete(uri)
    return uris.flatMap((uri) => this.nodeOf(uri) ?? [])
  }

  private async partsOf(parent: PlanNode): Promise<Node[]> {
    const scorecard = parent.hasMore && (await this.overview.scorecard(parent.plan.uri))
    if (!scorecard) return []
    return [
      { kind: 'questions', parent, scorecard },
      { kind: 'gates', parent, scorecard },
    ]
  }
}

function findingsOf(parent: QuestionNode | GateNode, findings: readonly PlacedFinding[], more: number): Node[] {
  const { rules } = parent.parent.scorecard
  const rows = findings.map((finding): Node => ({ kind: 'finding', parent, finding, reason: rules[finding.rule] }))
  return more > 0 ? [...rows, { kind: 'more', parent, count: more }] : rows
}
