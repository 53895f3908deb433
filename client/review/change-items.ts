import {
  type Command,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode'
import { openAtCommand } from '../commands/open-at'
import type { Grade, PlainRange, ReviewedFile, ReviewedFinding } from '../protocol'
import { plain } from '../views/markdown'
import { type ApprovalNode, type ChangeNode, type ChangesNode, fileOf } from './changes-tree'
import { shownName } from './review'
import { changeInWords, countsInWords, fromTo, gradeInWords, kindInWords } from './words'

/** The command that opens what changed of a file side by side. */
export const openChangesCommand = 'readiness.openReviewedChanges'

/** The colours of the grades, which themes may set. */
export const gradeColors: Record<Grade, ThemeColor> = {
  block: new ThemeColor('readiness.review.block'),
  risk: new ThemeColor('readiness.review.risk'),
  note: new ThemeColor('readiness.review.note'),
}

const gradeIcons: Record<Grade, ThemeIcon> = {
  block: new ThemeIcon('error', gradeColors.block),
  risk: new ThemeIcon('warning', gradeColors.risk),
  note: new ThemeIcon('info', gradeColors.note),
}

const icons = {
  same: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  approvals: new ThemeIcon('organization'),
  person: new ThemeIcon('person'),
  vacant: new ThemeIcon('person', gradeColors.risk),
  new: new ThemeIcon('bug'),
  timePassed: new ThemeIcon('history'),
  resolved: new ThemeIcon('check-all'),
}

const severityIcons: Record<string, ThemeIcon> = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  info: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
}

const { Collapsed, Expanded, None } = TreeItemCollapsibleState

interface Drawn {
  label: string
  description?: string
  icon?: ThemeIcon
  tooltip?: MarkdownString
  open: TreeItemCollapsibleState
  command?: Command
  /** Where there are several kinds of the row. */
  context?: string
}

/** How a row of the view of changes is drawn. What its icon says stands in its words as well. */
export function itemOf(node: ChangesNode): TreeItem {
  const { label, description, icon, tooltip, open, command, context } = draw(node)
  const item = new TreeItem(label, open)
  item.id = idOf(node)
  item.description = description
  item.iconPath = icon
  item.tooltip = tooltip
  item.contextValue = context ?? node.kind
  item.accessibilityInformation = { label: [label, description].filter((part) => part).join(', ') }
  item.command = command
  return item
}

/** The same after every edit, so that nothing closes and the selection stays. */
function idOf(node: ChangesNode): string {
  switch (node.kind) {
    case 'file':
      return `${node.file.uri} ${node.file.status}`
    case 'grade':
      return `${idOf(node.parent)} ${node.grade}`
    case 'change':
      return `${idOf(node.parent)} ${node.change.fingerprint}`
    case 'findings':
      return `${idOf(node.parent)} ${node.became}`
    case 'finding':
      return `${idOf(node.parent)} ${node.finding.fingerprint} ${node.parent.findings.indexOf(node.finding)}`
    case 'approval':
      return `${idOf(node.parent)} ${node.asked.name} ${node.asked.roles.join()}`
    default:
      return `${idOf(node.parent)} ${node.kind}`
  }
}

function draw(node: ChangesNode): Drawn {
  switch (node.kind) {
    case 'file':
      return drawFile(node.file)
    case 'grade':
      return {
        ...group(gradeInWords(node.grade), node.changes.length, gradeIcons[node.grade]),
        open: node.grade === 'note' ? Collapsed : Expanded,
      }
    case 'change':
      return drawChange(node)
    case 'approvals':
      return group(l10n.t('Who Must Approve'), node.asked.length, icons.approvals)
    case 'approval':
      return drawApproval(node)
    case 'findings':
      return {
        ...group(kindInWords(node.became), node.findings.length, icons[node.became]),
        open: node.became === 'new' ? Expanded : Collapsed,
      }
    case 'finding':
      return drawFinding(node.finding, fileOf(node), node.parent.became === 'resolved')
  }
}

const group = (label: string, count: number, icon: ThemeIcon): Drawn => ({
  label,
  description: String(count),
  icon,
  open: Expanded,
})

function drawFile(file: ReviewedFile): Drawn {
  const { uri, before, status, title, changes } = file
  const name = shownName(uri)
  const states = { added: l10n.t('new'), removed: l10n.t('gone'), changed: undefined }
  const was =
    before === null
      ? name
      : shownName(
          Uri.parse(uri)
            .with({ path: Uri.parse(before).path })
            .toString(),
        )
  const moved = was === name ? undefined : l10n.t('was {0}', was)
  const parts = [states[status], countsInWords(changes), title === null ? undefined : name, moved]
  return {
    label: title ?? name,
    description: parts.filter((part) => part).join(' · '),
    icon: changes[0] ? gradeIcons[changes[0].grade] : icons.same,
    tooltip: new MarkdownString(plain(name)),
    open: Expanded,
    command: openChanges(file),
    context: before !== null && status === 'changed' ? 'comparedFile' : 'file',
  }
}

const openChanges = (file: ReviewedFile): Command => ({
  command: openChangesCommand,
  title: l10n.t('Open Changes'),
  arguments: [file],
})

const openAt = (uri: string, { start: { line, character } }: PlainRange): Command => ({
  command: openAtCommand,
  title: l10n.t('Go to the Text'),
  arguments: [uri, line, character],
})

function drawChange(node: ChangeNode): Drawn {
  const { change } = node
  const file = fileOf(node)
  const { message, grade, range, shownAt, side } = change
  const at = side === 'after' ? range : shownAt
  return {
    label: message,
    description: fromTo(change),
    icon: gradeIcons[grade],
    tooltip: changeInWords(change),
    open: None,
    // What is gone is shown where it stood.
    command: at && file.status !== 'removed' ? openAt(file.uri, at) : openAt(file.before ?? file.uri, range),
    context: file.before !== null && file.status === 'changed' ? 'comparedChange' : 'change',
  }
}

function drawApproval({ asked: { name, roles } }: ApprovalNode): Drawn {
  const all = roles.join(', ')
  return name === null
    ? { label: all, description: l10n.t('nobody is named'), icon: icons.vacant, open: None }
    : { label: name, description: all, icon: icons.person, open: None }
}

function drawFinding(finding: ReviewedFinding, file: ReviewedFile, isResolved: boolean): Drawn {
  const { message, rule, page, severity, blocks, range } = finding
  const line = l10n.t('line {0}', range.start.line + 1)
  const paragraphs = [plain(message), `[${plain(rule)}](${Uri.parse(page).toString()})`]
  return {
    label: message,
    description: blocks !== null && severity !== 'error' ? `${l10n.t('blocks {0}', blocks)} · ${line}` : line,
    icon: severityIcons[severity],
    tooltip: new MarkdownString(paragraphs.join('\n\n')),
    open: None,
    // A finding that is resolved stands in the text before.
    command: openAt(isResolved || file.status === 'removed' ? (file.before ?? file.uri) : file.uri, range),
  }
}
