import { l10n, MarkdownString, Uri } from 'vscode'
import type { Approval, FindingKind, Grade, ReviewedChange } from '../protocol'
import { plain } from '../views/markdown'

/** Longer values are cut. */
const longest = 60

/** `0.02 → 0.04` */
export const fromTo = ({ before, after }: ReviewedChange): string => `${valueInWords(before)} → ${valueInWords(after)}`

function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return l10n.t('nothing')
  const text = typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${[...line].slice(0, longest).join('')}…` : line
}

/** What a grade asks for. */
export function gradeInWords(grade: Grade): string {
  if (grade === 'block') return l10n.t('Blocks')
  return grade === 'risk' ? l10n.t('To Be Looked At') : l10n.t('Notes')
}

/** What became of some findings. */
export function kindInWords(kind: FindingKind): string {
  if (kind === 'new') return l10n.t('New Findings')
  return kind === 'resolved' ? l10n.t('Resolved Findings') : l10n.t('Came with Time')
}

/** Somebody whose approval is needed, once, with all roles; a role that nobody holds is one of its own. */
export interface Asked {
  name: string | null
  roles: string[]
}

/** Whose approval some changes need. Notes need none. */
export function askedOf(changes: readonly ReviewedChange[]): Asked[] {
  const asked = new Map<string, Asked>()
  const approvals = changes.flatMap(({ grade, approvals }) => (grade === 'note' ? [] : approvals))
  for (const { person, name, role } of approvals) {
    const key = person === null ? ` ${role}` : person
    const known = asked.get(key) ?? { name: name ?? person, roles: [] }
    if (!known.roles.includes(role)) known.roles.push(role)
    asked.set(key, known)
  }
  return [...asked.values()]
}

/** `Amara Osei MD (clinical owner)` */
const approvalInWords = ({ role, person, name }: Approval): string =>
  person === null ? l10n.t('{0}: nobody is named', role) : `${name ?? person} (${role})`

/** All that is to be said of a change. Words of a plan do nothing in it. */
export function changeInWords(change: ReviewedChange): MarkdownString {
  const { grade, message, why, approvals, waived } = change
  const asks = approvals.map(approvalInWords).join(', ')
  const paragraphs = [
    `**${plain(gradeInWords(grade))}** · ${plain(message)}`,
    plain(why),
    plain(l10n.t('Before and after: {0}', fromTo(change))),
    ...(asks === '' ? [] : [plain(l10n.t('Who must approve: {0}', asks))]),
    ...(waived === undefined ? [] : [plain(l10n.t('Accepted by the waiver {0}', waived))]),
    `[${plain(change.class)}](${Uri.parse(change.page).toString()})`,
  ]
  return new MarkdownString(paragraphs.join('\n\n'))
}

/** How many changes there are of each grade: `2 block · 1 risk`. */
export function countsInWords(changes: readonly ReviewedChange[]): string {
  const count = (grade: Grade) => changes.filter((change) => change.grade === grade).length
  const [block, risk, note] = [count('block'), count('risk'), count('note')]
  const parts = [
    ...(block > 0 ? [l10n.t('{0} block', block)] : []),
    ...(risk > 0 ? [l10n.t('{0} risk', risk)] : []),
    ...(note > 0 ? [l10n.t('{0} note', note)] : []),
  ]
  return parts.length > 0 ? parts.join(' · ') : l10n.t('nothing changed of what it says')
}
