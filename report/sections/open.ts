import type { Severity } from '../../engine/finding'
import { counted } from '../../engine/plan/names'
import type { Block, Inline, Item, Section } from '../blocks'
import type { ReportFinding } from '../model/findings'
import type { ReportModel } from '../model/model'
import { capitalized } from '../model/words'
import { anchorOf, joined, link, mark } from './inline'

/**
 * Everything that is open, each gap once: what is due, then what stands in the way of each gate besides, then what is
 * worth a look.
 */
export function openSection(model: ReportModel): Section {
  const said = new Set<string>()
  const take = (findings: readonly ReportFinding[]) => {
    const fresh = findings.filter(({ id }) => !said.has(id))
    for (const { id } of fresh) said.add(id)
    return fresh
  }
  const { findings } = model
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity && !finding.waived)
  const due = take(of('error'))
  const parts = [
    ...(due.length > 0 ? [part(dueTitle(model), 'due', [], due)] : []),
    ...gateParts(model, take),
    ...others('Worth a look', 'warnings', take(of('warning'))),
    ...others('Waived', 'waived', take(findings.filter(({ waived }) => waived))),
    ...others('Notes', 'notes', take(of('info'))),
  ]
  const none: Block = { is: 'text', words: [mark('good', 'Nothing is open.')] }
  return { id: 'open', title: 'What is open', blocks: parts.length > 0 ? parts : [none] }
}

const dueTitle = ({ stage }: ReportModel): string =>
  stage === null ? 'What is wrong with it' : `Due now, at the ${stage} stage`

/** What stands in the way of the gates that were not passed, without what is due already. */
function gateParts({ gates }: ReportModel, take: (findings: readonly ReportFinding[]) => ReportFinding[]): Block[] {
  return gates.flatMap(({ stage, blockers }): Block[] => {
    if (!blockers) return []
    const fresh = take(blockers)
    const words = overlap(blockers.length, fresh.length)
    const before: Block[] = words === undefined ? [] : [{ is: 'text', words }]
    return [part(`In the way of the ${stage} gate`, `gate-${stage}`, before, fresh)]
  })
}

function overlap(all: number, fresh: number): string | undefined {
  if (all === 0) return 'Nothing, as far as the plan says.'
  const before = all - fresh
  if (before === 0) return undefined
  const verb = before === 1 ? 'stands' : 'stand'
  return `${before} of the gaps above ${verb} in the way of this gate too${fresh > 0 ? ', and:' : '.'}`
}

const others = (title: string, anchor: string, findings: readonly ReportFinding[]): Block[] =>
  findings.length > 0 ? [part(title, anchor, [], findings)] : []

/** Findings under a heading; many of them, section by section of the plan. */
function part(title: string, anchor: string, before: readonly Block[], findings: readonly ReportFinding[]): Block {
  const head = findings.length > 0 ? `${title}: ${counted(findings.length, 'gap')}` : title
  return { is: 'part', title: head, anchor, blocks: [...before, ...listsOf(findings)] }
}

const few = 6

function listsOf(findings: readonly ReportFinding[]): Block[] {
  if (findings.length === 0) return []
  if (findings.length <= few) return [{ is: 'list', items: findings.map(itemOf) }]
  const bySection = new Map<string, ReportFinding[]>()
  for (const finding of findings) {
    const section = finding.place.steps[0] ?? 'The file'
    bySection.set(section, [...(bySection.get(section) ?? []), finding])
  }
  return [...bySection].flatMap(([section, found]): Block[] => [
    { is: 'subtitle', text: capitalized(section) },
    { is: 'list', items: found.map(itemOf) },
  ])
}

/** What is wrong, then its rule and its place. */
function itemOf(finding: ReportFinding): Item {
  const { message, rule, place } = finding
  const note: Inline[] = [link(rule.title, rule.page), place.steps.join(' › '), { is: 'place', place }]
  return {
    words: message,
    note: joined(
      note.filter((piece) => piece !== ''),
      ' · ',
    ),
    anchor: anchorOf(finding),
  }
}
