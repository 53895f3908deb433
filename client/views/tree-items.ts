import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode'
import { openAtCommand } from '../commands/open-at'
import type { Gate, PlainRange, PlanOverview, Question, Reason, State } from '../protocol'
import { plain, tooltip } from './markdown'
import {
  type FindingNode,
  type GateNode,
  type GatesNode,
  type MoreNode,
  type Node,
  type PlanNode,
  planOf,
  type QuestionNode,
  type QuestionsNode,
} from './plans-tree'

/** How a row of the view is drawn. What its icon says stands in its words as well. */
export function itemOf(node: Node): TreeItem {
  const drawn = draw(node)
  const item = new TreeItem(drawn.label, drawn.open)
  const words = [drawn.label, drawn.description].filter((part) => part)
  item.id = idOf(node)
  item.description = drawn.description
  item.iconPath = drawn.icon
  item.tooltip = drawn.tooltip
  item.contextValue = node.kind
  item.accessibilityInformation = { label: words.join(', ') }
  if (drawn.range) item.command = leadTo(node, drawn.range)
  return item
}

interface Drawn {
  label: string
  description?: string
  icon?: ThemeIcon
  tooltip?: MarkdownString
  open: TreeItemCollapsibleState
  /** Where it leads. */
  range?: PlainRange
}

function draw(node: Node): Drawn {
  switch (node.kind) {
    case 'plan':
      return drawPlan(node)
    case 'questions':
      return drawQuestions(node)
    case 'gates':
      return drawGates(node)
    case 'question':
      return drawQuestion(node)
    case 'gate':
      return drawGate(node)
    case 'finding':
      return drawFinding(node)
    case 'more':
      return drawMore(node)
  }
}

/** The same after every edit, so that nothing closes and the selection stays. */
function idOf(node: Node): string {
  switch (node.kind) {
    case 'plan':
      return node.plan.uri
    case 'question':
      return `${idOf(node.parent)} ${node.question.code}`
    case 'gate':
      return `${idOf(node.parent)} ${node.gate.stage}`
    case 'finding':
      return `${idOf(node.parent)} ${node.finding.fingerprint}`
    default:
      return `${idOf(node.parent)} ${node.kind}`
  }
}

function leadTo(node: Node, { start: { line, character } }: PlainRange): TreeItem['command'] {
  const { uri } = planOf(node).plan
  return { command: openAtCommand, title: l10n.t('Go to the Text'), arguments: [uri, line, character] }
}

const { Collapsed, Expanded, None } = TreeItemCollapsibleState

const colored = (icon: string, color: string): ThemeIcon => new ThemeIcon(icon, new ThemeColor(color))

const icons = {
  good: colored('pass', 'testing.iconPassed'),
  error: colored('error', 'problemsErrorIcon.foreground'),
  warning: colored('warning', 'problemsWarningIcon.foreground'),
  waived: colored('circle-slash', 'problemsInfoIcon.foreground'),
  ahead: colored('circle-outline', 'testing.iconUnset'),
  next: colored('arrow-circle-right', 'problemsErrorIcon.foreground'),
  nextFree: colored('arrow-circle-right', 'testing.iconPassed'),
  blocked: colored('issues', 'problemsErrorIcon.foreground'),
  retired: colored('archive', 'testing.iconUnset'),
  blocker: colored('circle-small-filled', 'problemsErrorIcon.foreground'),
  questions: new ThemeIcon('checklist'),
  gates: new ThemeIcon('milestone'),
}

const top: PlainRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

function drawPlan({ plan, hasMore, isAlone }: PlanNode): Drawn {
  const path = workspace.asRelativePath(Uri.parse(plan.uri))
  const standing = inWords(plan)
  // Most plans have the same name, and their folder tells them apart.
  const place = path.replace(/(^|\/)readiness\.ya?ml$/, '')
  return {
    label: plan.title ?? path,
    description: plan.title === null || place === '' ? standing : `${standing} · ${place}`,
    icon: iconOf(plan),
    tooltip: planTooltip(plan, path),
    open: hasMore ? (isAlone ? Expanded : Collapsed) : None,
    range: plan.problem?.range ?? top,
  }
}

function inWords({ is, stage }: PlanOverview): string {
  if (is === 'plan') return stage ?? l10n.t('retired')
  if (is === 'unreadable') return l10n.t('not readable')
  if (is === 'unmarked') return l10n.t('not marked as a plan')
  return is === 'unknown-version' ? l10n.t('of another version') : l10n.t('could not be checked')
}

function iconOf({ is, stage, next }: PlanOverview): ThemeIcon {
  if (is === 'unmarked') return icons.ahead
  if (is !== 'plan') return icons.warning
  if (stage === null) return icons.retired
  return next && next.blockers > 0 ? icons.blocked : icons.good
}

function planTooltip({ title, is, stage, next, questions, problem }: PlanOverview, path: string): MarkdownString {
  const lines: string[] = []
  if (problem) lines.push(problem.message)
  else if (is === 'plan' && stage === null) lines.push(l10n.t('The plan is retired: nothing is due.'))
  else if (next) lines.push(blocking(next.stage, next.blockers))
  else lines.push(l10n.t('Every gate has been passed.'))
  if (questions) {
    const states = (Object.entries(questions) as [State, number][]).filter(([, count]) => count > 0)
    lines.push(l10n.t('Questions: {0}', states.map(([state, count]) => `${count} ${stateWords(state)}`).join(', ')))
  }
  return tooltip(title ?? path, ...lines, path)
}

/** What stands in the way of a gate, in a sentence. */
function blocking(stage: string, gaps: number): string {
  if (gaps === 0) return l10n.t('Nothing blocks the {0} gate.', stage)
  return gaps === 1 ? l10n.t('1 gap blocks the {0} gate.', stage) : l10n.t('{0} gaps block the {1} gate.', gaps, stage)
}

const gapsInWords = (gaps: number): string => (gaps === 1 ? l10n.t('1 gap') : l10n.t('{0} gaps', gaps))

function drawQuestions({ scorecard: { questions } }: QuestionsNode): Drawn {
  const answered = questions.filter(({ state }) => state === 'answered').length
  return {
    label: l10n.t('Questions'),
    description: l10n.t('{0} of {1} answered', answered, questions.length),
    icon: icons.questions,
    open: Expanded,
  }
}

function drawQuestion({ question }: QuestionNode): Drawn {
  const { code, name, findings, more } = question
  const description = standingOf(question)
  const gaps = findings.length > 0 ? [gapsInWords(findings.length + more)] : []
  return {
    label: `${code} ${name}`,
    description,
    icon: questionIcon(question),
    tooltip: tooltip(
      `${code} ${name}`,
      question.description,
      l10n.t('What the plan must show: {0}', question.shows),
      l10n.t('State: {0}', [description, ...gaps].join(' · ')),
    ),
    open: findings.length > 0 ? Collapsed : None,
    range: findings[0]?.range ?? question.range,
  }
}

const standingOf = ({ state, blocks }: Question): string =>
  state === 'open' && blocks ? l10n.t('open · blocks {0}', blocks) : stateWords(state)

function stateWords(state: State): string {
  if (state === 'answered') return l10n.t('answered')
  if (state === 'open') return l10n.t('open')
  return state === 'waived' ? l10n.t('waived') : l10n.t('not yet due')
}

function questionIcon({ state, findings }: Question): ThemeIcon {
  if (state === 'answered') return icons.good
  if (state === 'open') return findings.some(({ severity }) => severity === 'error') ? icons.error : icons.warning
  return state === 'waived' ? icons.waived : icons.ahead
}

function drawGates({ scorecard: { gates } }: GatesNode): Drawn {
  const passed = gates.filter(({ passed }) => passed !== null).length
  return {
    label: l10n.t('Gates'),
    description: l10n.t('{0} of {1} passed', passed, gates.length),
    icon: icons.gates,
    open: Expanded,
  }
}

function drawGate({ gate }: GateNode): Drawn {
  const { stage, passed, isNext, blockers, more, waived, range } = gate
  const gaps = blockers.length + more
  const lines =
    passed === null
      ? [
          blocking(stage, gaps),
          isNext ? l10n.t('It is the next gate.') : l10n.t('What would be missing if the plan stood there today.'),
        ]
      : [l10n.t('Passed on {0}.', passed)]
  if (waived > 0) lines.push(l10n.t('Waived: {0}', gapsInWords(waived)))
  return {
    label: stage,
    description: gateWords(gate, gaps),
    icon: gateIcon(gate, gaps),
    tooltip: tooltip(l10n.t('Gate into {0}', stage), ...lines),
    open: gaps === 0 ? None : isNext ? Expanded : Collapsed,
    range,
  }
}

function gateWords({ passed, isNext }: Gate, gaps: number): string {
  if (passed !== null) return l10n.t('passed {0}', passed)
  const left = gaps === 0 ? l10n.t('nothing blocks it') : gapsInWords(gaps)
  return isNext ? l10n.t('next · {0}', left) : l10n.t('ahead · {0}', left)
}

function gateIcon({ passed, isNext }: Gate, gaps: number): ThemeIcon {
  if (passed !== null) return icons.good
  if (!isNext) return icons.ahead
  return gaps > 0 ? icons.next : icons.nextFree
}

function drawFinding({ parent, finding, reason }: FindingNode): Drawn {
  const { message, range, severity, waivedUntil } = finding
  const line = l10n.t('line {0}', range.start.line + 1)
  return {
    label: message,
    description: waivedUntil === null ? line : l10n.t('waived until {0}, {1}', waivedUntil, line),
    icon: waivedUntil === null ? gapIcon(parent.kind, severity) : icons.waived,
    tooltip: findingTooltip(message, finding.rule, reason),
    open: None,
    range,
  }
}

/** All that blocks a gate is alike; what keeps a question open is an error at the plan's stage, or will be. */
function gapIcon(below: 'question' | 'gate', severity: string): ThemeIcon {
  if (below === 'gate') return icons.blocker
  return severity === 'error' ? icons.error : icons.warning
}

function findingTooltip(message: string, id: string, reason: Reason | undefined): MarkdownString {
  const paragraphs = reason ? [plain(`${reason.title} ${reason.why}`), `[${plain(id)}](${reason.page})`] : [plain(id)]
  return new MarkdownString([plain(message), ...paragraphs].join('\n\n'))
}

function drawMore({ count }: MoreNode): Drawn {
  return { label: l10n.t('{0} more are not shown', count), open: None }
}
