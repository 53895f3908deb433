import { periodInWords } from '../../engine/plan/dates'
import { counted } from '../../engine/plan/names'
import type { Block, Inline, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import type { Bar, Row, Timeline } from '../model/timeline'
import { link, mark, strong, titled } from './inline'

/** When things take place, drawn and as a table, and what runs backward in words. */
export function timelineSection({ timeline }: ReportModel): Section {
  const id = 'timeline'
  const title = 'Timeline'
  if (!timeline) {
    const words =
      'The plan has no dates of its course: lifecycle.timeline says when each stage was planned and when it took place.'
    return { id, title, blocks: [{ is: 'text', words }] }
  }
  return {
    id,
    title,
    blocks: [
      { is: 'text', words: orderInWords(timeline) },
      { is: 'chart', label: labelOf(timeline), draw: (charts, look) => charts.timeline(timeline, look) },
      ...backwardList(timeline),
      tableOf(timeline),
    ],
  }
}

function orderInWords({ backward }: Timeline): Words {
  if (backward.length === 0) return [mark('good', 'Nothing runs backward.')]
  const one = backward.length === 1
  const words = `${counted(backward.length, 'thing')} ${one ? 'runs' : 'run'} backward:`
  return [mark('bad', words), ' what belongs first came later.']
}

function backwardList({ backward }: Timeline): Block[] {
  const items = backward.map(({ number, rule, message, waived }) => {
    const state: Inline[] = waived ? [mark('waived', 'waived'), ' '] : []
    return { words: [strong(`${number}`), ' ', ...state, message], note: [link(rule.title, rule.page)] }
  })
  return items.length === 0 ? [] : [{ is: 'list', items }]
}

function labelOf({ from, to, asOf, backward }: Timeline): string {
  const order = backward.length === 0 ? 'Nothing runs backward' : `${counted(backward.length, 'thing')} out of order`
  return `Timeline from ${from} to ${to}, as of ${asOf}. ${order}.`
}

function tableOf({ rows, backward }: Timeline): Block {
  return {
    is: 'table',
    caption: 'The dates',
    columns: [...['What', 'Planned', 'Took place', 'Days'], ...(backward.length > 0 ? ['Order'] : [])].map(titled),
    rows: rows.map((row) => [
      row.label,
      periodOf(row, 'planned'),
      periodOf(row, 'actual'),
      row.points.map(({ label, date }) => `${label} ${date}`).join(', ') || '–',
      ...(backward.length > 0 ? [orderOf(row)] : []),
    ]),
  }
}

function periodOf({ bars }: Row, is: Bar['is']): string {
  const bar = bars.find((candidate) => candidate.is === is)
  if (!bar) return '–'
  return bar.start !== undefined && bar.end !== undefined ? `${bar.start} to ${bar.end}` : periodInWords(bar)
}

const orderOf = ({ backward }: Row): Words =>
  backward.length === 0 ? '–' : [mark('bad', `see ${backward.join(', ')}`)]
