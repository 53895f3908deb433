import { distanceInWords, periodInWords } from '../../engine/plan/dates'
import { counted } from '../../engine/plan/names'
import type { Block, Card, Section, Words } from '../blocks'
import type { ReportGate } from '../model/gates'
import type { ReportModel } from '../model/model'
import { capitalized } from '../model/words'
import { joined, link, muted, to } from './inline'

/** The stages with their gates, and what stands in the way of those ahead, in sentences. */
export function gatesSection(model: ReportModel): Section {
  const { gates } = model
  const blocks: Block[] = [
    { is: 'board', label: 'The stages and their gates', cards: gates.map((gate) => cardOf(gate, model)) },
    ...nextBlocks(gates),
    ...(gates.some(({ passed }) => passed !== null) ? [passedTable(gates)] : []),
  ]
  return { id: 'gates', title: 'Gates', blocks }
}

function cardOf(gate: ReportGate, { asOf }: ReportModel): Card {
  const { stage, is, start, end } = gate
  const period = start !== undefined && end !== undefined ? `${start} to ${end}` : periodInWords({ start, end })
  const lines: Words[] = start === undefined && end === undefined ? [] : [[muted(period)]]
  if (is === 'ahead' && start !== undefined) lines.push([muted(distanceInWords(start, asOf))])
  return { title: capitalized(stage), current: is === 'current', ...stateOf(gate), lines }
}

function stateOf({ stage, is, passed, blockers, waived, next }: ReportGate): Pick<Card, 'mark' | 'state'> {
  if (passed !== null) return { mark: 'good', state: `Passed on ${passed}` }
  if (stage === 'discovery') return { mark: 'plain', state: 'No gate' }
  const more = waived > 0 ? `, ${waived} waived` : ''
  const entered = is === 'ahead' ? '' : 'Not passed: '
  if (blockers === undefined) return { mark: 'plain', state: 'Not passed' }
  if (blockers.length > 0)
    return {
      mark: next || is !== 'ahead' ? 'bad' : 'later',
      state: `${entered}${counted(blockers.length, 'gap')}${more}`,
    }
  return {
    mark: is === 'ahead' ? 'later' : 'warning',
    state: `${entered}${entered ? 'nothing' : 'Nothing'} in the way${more}`,
  }
}

function passedTable(gates: readonly ReportGate[]): Block {
  const passed = gates.filter((gate) => gate.passed !== null)
  return {
    is: 'table',
    caption: 'Gates that were passed',
    columns: [{ title: 'Gate' }, { title: 'Passed on' }, { title: 'Approved by' }, { title: 'On evidence' }],
    rows: passed.map(({ stage, passed, approvedBy, evidence }) => [
      capitalized(stage),
      passed ?? '',
      approvedBy.join(', ') || '–',
      evidence.length === 0
        ? '–'
        : joined(
            evidence.map(({ id = '', uri }) => (uri ? link(uri, uri) : id)),
            ', ',
          ),
    ]),
  }
}

/** What stands in the way of the next gate, in a few words each; the sentences stand further below. */
function nextBlocks(gates: readonly ReportGate[]): Block[] {
  const gate = gates.find(({ next }) => next)
  if (!gate?.blockers || gate.blockers.length === 0) return []
  const byRule = new Map<string, number>()
  for (const { rule } of gate.blockers) byRule.set(rule.title, (byRule.get(rule.title) ?? 0) + 1)
  const titles = [...byRule].map(([title, count]) => (count > 1 ? `${title} (${count})` : title))
  const more = titles.length > most ? `; and ${titles.length - most} more` : ''
  const { length } = gate.blockers
  const lead = `Before the ${gate.stage} gate, ${counted(length, 'gap')} ${length === 1 ? 'has' : 'have'} to be closed: `
  const words = [lead, `${titles.slice(0, most).join('; ')}${more}. `, to('Each in a sentence', `gate-${gate.stage}`)]
  return [{ is: 'text', words }]
}

/** So many kinds of gaps are named. */
const most = 8
