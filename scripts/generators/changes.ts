// Writes what follows from the classes of changes: their list for the engine, and docs/changes.md.
import { nameOfRole } from '../../engine/compare/approvers'
import { type ChangeClass, gradesInOrder } from '../../engine/compare/change'
import { listed } from '../../engine/plan/names'
import { type ChangeFile, changeFiles, changesFolder, readChange } from '../lib/change-files'
import { generated } from '../lib/generated'
import { list } from '../lib/list'
import { writeOrCheck } from '../lib/write-or-check'

/** @returns the exit status */
export async function generate(): Promise<number> {
  const files = changeFiles()
  // The list comes first: the engine does not load without it.
  const index = list({ folder: changesFolder, files, ...named })
  const status = writeOrCheck(new Map([[`${changesFolder}/index.ts`, index]]))
  const changes = await Promise.all(files.map(readChange))
  return Math.max(status, writeOrCheck(new Map([['docs/changes.md', page(changes)]])))
}

const named = {
  ...{ exported: 'change', type: 'ChangeClass', from: '../compare/change' },
  ...{ name: 'changeClasses', description: 'Every class of changes, by name.' },
}

const page = (files: readonly ChangeFile[]): string => `<!-- ${generated} -->
# Classes of changes

What \`readiness review\` says of a change, class by class; [how it finds them](review.md) is a page of its own. \`block\`
fails a review, \`risk\` asks for a reviewer, \`note\` is listed. One edit may be of several classes. A day has come when
it is the day of the change or earlier; days of the project are read in the plan before, so that whoever moves a day does
not move what it decides.

| Class | When | Grade | Who approves |
|---|---|---|---|
${files.map(({ change }) => row(change)).join('\n')}

${files.map(section).join('\n')}`

function row(change: ChangeClass): string {
  const grades = gradesOf(change).map(([grade]) => grade)
  return `| [${change.id}](#${change.id}) | ${change.what} | ${grades.join(', ')} | ${approversOf(change) || '-'} |`
}

function section({ change, details }: ChangeFile): string {
  const { id, what, why, mirror } = change
  const grades = gradesOf(change).map(([grade, when]) => `- \`${grade}\`: ${when}`)
  const approvers = approversOf(change)
  const opposite = typeof mirror === 'string' ? `[${mirror}](#${mirror})` : `none. ${mirror.none}`
  return `## ${id}

${what} ${why}

${grades.join('\n')}

${approvers ? `Who approves: ${approvers}.\n\n` : ''}${details}

The opposite: ${opposite}${typeof mirror === 'string' ? '.' : ''}
`
}

const gradesOf = ({ grades }: ChangeClass): [string, string][] =>
  [...gradesInOrder, 'hidden' as const].flatMap((grade): [string, string][] => {
    const when = grades[grade]
    return when === undefined ? [] : [[grade, when]]
  })

function approversOf({ approvers, alsoAsks }: ChangeClass): string {
  const names = approvers.map((role) => `the ${nameOfRole(role)}`)
  return listed([...names, ...(alsoAsks ? [alsoAsks] : [])])
}
