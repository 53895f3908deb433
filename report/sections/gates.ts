import { distanceInWords } from '../../engine/plan/dates'
import type { Block, Card, Section, Words } from '../blocks'
import type { ReportFinding } from '../model/findings'
import type { ReportGate } from '../model/gates'
import type { ReportModel } from '../model/model'
import { capitalized, counted } from '../model/words'
import { findingItem, joined, link, muted } from './inline'

/** The stages with their gates, and what stands in the way of those ahead, in sentences. */
export function gatesSection(model: ReportModel): Section {
  const { gates } = model
  const blocks: Block[] = [
    { is: 'board', label: 'The stages and their gates', cards: gates.map((gate) => cardOf(gate, model)) },
    ...(gates.some(({ passed }) => passed !== null) ? [passedTable(gates)] : []),
    ...blockersByGate(gates),
  ]
  return { id: 'gates', title: 'Gates', blocks }
}

function cardOf(gate: ReportGate, { asOf }: ReportModel): Card {
  const { stage, is, start, end } = gate
  const period = start === undefined ? undefined : `${start} to ${end ?? 'open'}`
  const lines: Words[] = period === undefined ? [] : [[muted(period)]]
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

/** What stands in the way of each gate that was not passed; what does of an earlier one is not said again. */
function blockersByGate(gates: readonly ReportGate[]): Block[] {
  const said = new Set<string>()
  return gates.flatMap(({ stage, passed, blockers }): Block[] => {
    if (passed !== null || blockers === undefined) return []
    const fresh = blockers.filter((blocker) => !said.has(keyOf(blocker)))
    for (const blocker of fresh) said.add(keyOf(blocker))
    return [
      {
        is: 'part',
        title: `What stands in the way of the ${stage} gate`,
        anchor: `gate-${stage}`,
        blocks: [...sentence(blockers.length, fresh.length), ...listOf(fresh)],
      },
    ]
  })
}

const keyOf = ({ rule, place }: ReportFinding): string => JSON.stringify([rule.id, place.steps])

function sentence(all: number, fresh: number): Block[] {
  if (all === 0) return [{ is: 'text', words: 'Nothing, as far as the plan says.' }]
  const before = all - fresh
  if (before === 0) return []
  const same = before === 1 ? 'The gap above that' : `${before} of the gaps above that`
  return [
    {
      is: 'text',
      words: `${same} also ${before === 1 ? 'stands' : 'stand'} in the way of this gate${fresh > 0 ? ', and:' : '.'}`,
    },
  ]
}

const listOf = (blockers: readonly ReportFinding[]): Block[] =>
  blockers.length === 0
    ? []
    : [{ is: 'list', items: blockers.map((blocker) => findingItem({ ...blocker, blocks: null })) }]
