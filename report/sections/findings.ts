import type { Severity } from '../../engine/finding'
import type { Block, Inline, Section } from '../blocks'
import type { FindingToday } from '../model/findings'
import type { ReportModel } from '../model/model'
import { counted } from '../model/words'
import { anchorOf, findingItem, mark } from './inline'

/** Everything that was found, section by section of the plan. */
export function findingsSection({ findings }: ReportModel): Section {
  const blocks = findings.map(
    ({ title, findings: found }): Block => ({
      is: 'part',
      title: `${title ?? 'The file'} (${counted(found.length, 'finding')})`,
      blocks: [{ is: 'list', items: found.map(itemOf) }],
    }),
  )
  const none: Block = { is: 'text', words: [mark('good', 'Nothing was found.')] }
  return { id: 'findings', title: 'Findings', blocks: blocks.length > 0 ? blocks : [none] }
}

const severities: Record<Severity, Inline> = {
  error: mark('bad', 'error'),
  warning: mark('warning', 'warning'),
  info: mark('plain', 'note'),
}

function itemOf(finding: FindingToday) {
  const state = finding.waived ? mark('waived', 'waived') : severities[finding.severity]
  return { ...findingItem(finding, [state, ' ']), anchor: anchorOf(finding) }
}
