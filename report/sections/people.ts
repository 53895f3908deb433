import { listed } from '../../engine/plan/names'
import type { Block, Inline, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import type { People, ReportOwner, ReportPerson, Task } from '../model/people'
import { unhyphenated, whenOf } from '../model/words'
import { mark, muted, orDash, strong } from './inline'

/** Who answers for the product, who is told when something is wrong, and who owns what. */
export function peopleSection({ people }: ReportModel): Section {
  const { owner, roles, paths } = people
  const blocks: Block[] = [
    {
      is: 'facts',
      facts: [['Clinical owner', ownerWords(owner)], ...roles.map(({ role, name }) => [role, name] as const)],
    },
  ]
  if (paths.length > 0)
    blocks.push(
      { is: 'chart', label: labelOf(people), draw: (charts, look) => charts.escalation(people, look) },
      pathsTable(people),
    )
  else
    blocks.push({
      is: 'text',
      words: 'No escalation path says who is told when a limit is passed: governance.escalationPaths does.',
    })
  if (people.people.length > 0) blocks.push(tasksTable(people.people))
  return { id: 'people', title: 'Owners and escalation', blocks }
}

function ownerWords(owner: ReportOwner | undefined): Words {
  if (!owner) return [mark('bad', 'nobody is named')]
  const { name, accepted, authority, protectedTime: time, escalatesTo, deputy } = owner
  const amount = time?.value === undefined ? undefined : `${time.value} ${time.unit === 'fte' ? 'FTE' : 'hours a week'}`
  const parts = [
    accepted ? `accepted on ${accepted}` : 'has not accepted',
    amount ? `${amount} protected${time?.end ? ` until ${time.end}` : ''}` : 'no protected time',
    authority.length > 0 ? `may ${listed(authority.map(unhyphenated))}` : 'no stated authority',
    escalatesTo ? `escalates to ${escalatesTo}` : 'escalates to nobody',
    deputy ? `deputy ${deputy}` : 'no deputy',
  ]
  return [strong(name), ' ', muted(`${parts.join('; ')}.`)]
}

function labelOf({ paths }: People): string {
  const sentences = paths.map(
    ({ id, levels }) => `${id}: ${levels.map(({ name, after }) => `${name} ${whenOf(after)}`).join(', then ')}`,
  )
  return `Who is told, and when. ${sentences.join('. ')}.`
}

function pathsTable({ paths }: People): Block {
  return {
    is: 'table',
    caption: 'Who is told when a limit is passed',
    columns: [{ title: 'Path' }, { title: 'Told, one after the other' }, { title: 'For' }],
    rows: paths.map(({ id, levels, metrics }) => [
      id,
      orDash(levels.map(({ name, after }) => `${name} ${whenOf(after)}`).join('; then ')),
      orDash(metrics.join(', ')),
    ]),
  }
}

function tasksTable(people: readonly ReportPerson[]): Block {
  return {
    is: 'table',
    caption: 'Who owns what',
    columns: [{ title: 'Who' }, { title: 'What the plan entrusts to them' }],
    rows: people.map(({ name, title, organization, tasks }) => [
      [strong(name), ' ', muted([title, organization && unhyphenated(organization)].filter(Boolean).join(', '))],
      tasks.length === 0 ? '–' : tasks.flatMap(taskWords),
    ]),
  }
}

/** `Owner: threshold hallucination, threshold omission.` */
function taskWords({ role, of }: Task): Inline[] {
  return of.length === 0 ? [`${role}. `] : [muted(`${role}: `), `${of.join(', ')}. `]
}
