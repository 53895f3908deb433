import type { Block, Inline, Section, Words } from '../blocks'
import type { ReportFinding } from '../model/findings'
import type { ReportModel } from '../model/model'
import type { ReportStanding } from '../model/standings'
import { anchorOf, joined, muted, standingMark, strong, to } from './inline'

/** The eight questions, each with its state and its gaps. */
export function questionsSection(model: ReportModel): Section {
  return { id: 'questions', title: 'The eight questions', blocks: [table('Question', model.questions, model)] }
}

/** The failure modes in the same way. */
export function failureModesSection(model: ReportModel): Section {
  return {
    id: 'failure-modes',
    title: 'Failure modes',
    blocks: [
      { is: 'text', words: 'What such projects fail of, and whether this plan has an answer to it.' },
      table('Failure mode', model.failureModes, model),
    ],
  }
}

function table(title: string, standings: readonly ReportStanding[], { findings, stage }: ReportModel): Block {
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  return {
    is: 'table',
    caption: `${title}s with their gaps`,
    columns: [{ title }, { title: 'State' }, { title: 'Gaps' }],
    rows: standings.map(({ code, name, description, state, blocks, findings: ids }) => [
      [strong(`${code} ${name}`), ' ', muted(description)],
      [standingMark(state), ...(blocks === null || blocks === stage ? [] : [muted(` blocks the ${blocks} gate`)])],
      gapsOf(ids.flatMap((id) => byId.get(id) ?? [])),
    ]),
  }
}

/** The gaps, those of one rule once, with the way to the first. */
function gapsOf(gaps: readonly ReportFinding[]): Words {
  const byRule = new Map<string, ReportFinding[]>()
  for (const gap of gaps) byRule.set(gap.rule.title, [...(byRule.get(gap.rule.title) ?? []), gap])
  const links = [...byRule].map(([title, [first, ...more]]): Inline => {
    const times = more.length > 0 ? ` (${more.length + 1})` : ''
    return to(`${title}${times}`, anchorOf(first as ReportFinding))
  })
  return links.length === 0 ? '–' : joined(links, '; ')
}
