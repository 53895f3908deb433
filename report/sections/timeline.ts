import type { Block, Inline, Section } from '../blocks'
import type { ReportModel } from '../model/model'
import type { Bar, Row, Timeline } from '../model/timeline'
import { counted } from '../model/words'
import { link, mark, strong } from './inline'

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
      ...backwardBlocks(timeline),
      { is: 'chart', label: labelOf(timeline), draw: (charts, look) => charts.timeline(timeline, look) },
      tableOf(timeline),
    ],
  }
}

function backwardBlocks({ backward }: Timeline): Block[] {
  if (backward.length === 0) return [{ is: 'text', words: [mark('good', 'Nothing runs backward.')] }]
  const one = backward.length === 1
  const words = [
    mark('bad', `${counted(backward.length, 'thing')} ${one ? 'runs' : 'run'} backward:`),
    ' what belongs first came later.',
  ]
  const items = backward.map(({ number, rule, message, waived }) => {
    const state: Inline[] = waived ? [mark('waived', 'waived'), ' '] : []
    return { words: [strong(`${number}`), ' ', ...state, message], note: [link(rule.title, rule.page)] }
  })
  return [
    { is: 'text', words },
    { is: 'list', items },
  ]
}

function labelOf({ from, to, asOf, backward }: Timeline): string {
  const order = backward.length === 0 ? 'Nothing runs backward' : `${counted(backward.length, 'thing')} out of order`
  return `Timeline from ${from} to ${to}, as of ${asOf}. ${order}.`
}

function tableOf({ rows }: Timeline): Block {
  return {
    is: 'table',
    caption: 'The dates',
    columns: [{ title: 'What' }, { title: 'Planned' }, { title: 'Took place' }, { title: 'Days' }, { title: 'Order' }],
    rows: rows.map((row) => [
      row.label,
      periodOf(row, 'planned'),
      periodOf(row, 'actual'),
      row.points.map(({ label, date }) => `${label} ${date}`).join(', ') || '–',
      row.backward.length === 0 ? '–' : [mark('bad', `see ${row.backward.join(', ')}`)],
    ]),
  }
}

function periodOf({ bars }: Row, is: Bar['is']): string {
  const bar = bars.find((candidate) => candidate.is === is)
  return bar ? `${bar.start ?? '?'} to ${bar.end ?? 'open'}` : '–'
}
