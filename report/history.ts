import { counted, listed } from '../engine/plan/names'
import type { Block, Inline, Page, Section, Words } from './blocks'
import { type HistoryModel, type HistoryPoint, type HistoryVersion, pointsIn, questionsSince } from './model/history'
import { plainText } from './model/plain'

import { joined, mark, muted, standingMark, strong, titled } from './sections/inline'

/**
 * How a plan came to be what it is, as a page.
 *
 * @param isShallow true where not all of the history is there
 */
export function historyPage(given: HistoryModel, isShallow: boolean): Page {
  const model = inPlainText(given)
  return {
    title: model.title ?? model.file,
    about: ['How this plan came to be what it is, commit by commit', model.file],
    summary: summaryOf(model, isShallow),
    sections: [...courseSection(model), ...questionsSection(model), versionsSection(model)],
  }
}

/** The same with every text in it as it may be shown. */
function inPlainText(model: HistoryModel): HistoryModel {
  const at = (text: string | undefined) => (text === undefined ? undefined : plainText(text))
  const versions = model.versions.map((version) => ({
    ...version,
    ...{ subject: plainText(version.subject), file: plainText(version.file), previousFile: at(version.previousFile) },
    changes: version.changes.map((change) => ({ ...change, message: plainText(change.message) })),
  }))
  return { ...model, file: plainText(model.file), title: at(model.title), versions }
}

function summaryOf(model: HistoryModel, isShallow: boolean): Words[] {
  const { versions, left } = model
  const [last, first] = [versions[0], versions.at(-1)]
  const more = left > 0 ? ` ${counted(left, 'more version')} ${left === 1 ? 'is' : 'are'} not on this page.` : ''
  const shallow = 'Not all of the history is here: it was read from a shallow clone.'
  return [
    [mark('plain', `${counted(versions.length, 'version')} from ${first?.date} to ${last?.date}.`), more],
    ...(isShallow ? [[mark('warning', shallow)]] : []),
    ...standing(model),
    grave(versions),
  ]
}

function standing({ versions }: HistoryModel): Words[] {
  const points = pointsIn({ versions })
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const before = points.length > 1 ? `; ${first.answered} on ${first.date}` : ''
  const now = `${last.answered} of the ${last.questions} questions ${last.answered === 1 ? 'is' : 'are'} answered`
  return [[mark(last.answered === last.questions ? 'good' : 'bad', `${now} on ${last.date}${before}.`)]]
}

function grave(versions: readonly HistoryVersion[]): Words {
  const count = (grade: string) =>
    versions.flatMap(({ changes }) => changes.filter((each) => each.grade === grade)).length
  const [block, risk] = [count('block'), count('risk')]
  if (block + risk === 0) return [mark('good', 'Nothing in it was weakened.')]
  const fails = `${counted(block, 'change')} that ${block === 1 ? 'fails' : 'fail'} a review`
  const asks = `${counted(risk, 'change')} that ${risk === 1 ? 'asks' : 'ask'} for a reviewer`
  const parts = [block > 0 && fails, risk > 0 && asks].filter(Boolean)
  return [mark(block > 0 ? 'bad' : 'warning', `${parts.join(', ')}.`)]
}

/** The drawing; the table of the versions says the same. */
function courseSection(model: HistoryModel): Section[] {
  const points = pointsIn(model)
  if (points.length === 0) return []
  const label =
    'Answered questions and what stood in the way of the next gate, from version to version; the table of versions says the same.'
  const chart: Block = { is: 'chart', label, draw: (charts, look) => charts.history(points, look) }
  return [{ id: 'course', title: 'The course', blocks: [chart, { is: 'text', words: stagesOf(points) }] }]
}

/** At which stage the plan stood from when on. */
function stagesOf(points: readonly HistoryPoint[]): string {
  const moves = points.filter(({ stage }, i) => stage !== points[i - 1]?.stage)
  return `Stages: ${listed(moves.map(({ stage, date }) => `${stage} from ${date}`))}.`
}

function questionsSection(model: HistoryModel): Section[] {
  const questions = questionsSince(model)
  if (questions.length === 0) return []
  const rows = questions.map(({ code, name, state, since, always }) => [
    [strong(`${code} ${name}`)],
    [standingMark(state)],
    [always ? `${since.date}, the oldest version on this page` : since.date, ' ', muted(since.commit.slice(0, 8))],
  ])
  const columns = ['Question', 'State', 'Since'].map(titled)
  const table: Block = { is: 'table', caption: 'Questions, and since when they stand as they do', columns, rows }
  return [{ id: 'questions', title: 'The eight questions', blocks: [table] }]
}

function versionsSection({ versions }: HistoryModel): Section {
  const columns = ['Version', 'Stage', 'Answered', 'Next gate', 'What it weakened'].map(titled)
  const rows = versions.map((version) => [
    nameOf(version),
    version.stage ?? '–',
    answeredIn(version),
    gateOf(version),
    changesOf(version),
  ])
  const table: Block = { is: 'table', caption: 'Versions, the newest first', columns, rows }
  return { id: 'versions', title: 'The versions', blocks: [table] }
}

function nameOf({ date, commit, subject }: HistoryVersion): Words {
  return [strong(date), ' ', muted(commit.slice(0, 8)), ` ${subject}`]
}

function answeredIn({ questions }: HistoryVersion): Words {
  if (questions === null) return '–'
  const states = Object.values(questions)
  return `${states.filter((state) => state === 'answered').length} of ${states.length}`
}

function gateOf({ nextGate, stage }: HistoryVersion): Words {
  if (!nextGate) return stage === null ? '–' : 'all passed'
  const { blockers, waived } = nextGate
  const state = blockers.length === 0 ? 'nothing in the way' : counted(blockers.length, 'gap')
  return [`${nextGate.stage}: ${state}`, ...(waived > 0 ? [muted(`, ${waived} waived`)] : [])]
}

/** Where it was moved, what fails a review and what is a risk, and how many notes there are. */
function changesOf({ status, file, previousFile, changes }: HistoryVersion): Words {
  const said: Inline[] = [
    ...(previousFile === undefined ? [] : [`Moved from ${previousFile} to ${file}.`]),
    ...(status === 'unknown' ? ['What was before is not known.'] : []),
    ...changes.flatMap(({ grade, message }): Inline[] =>
      grade === 'note' ? [] : [mark(grade === 'block' ? 'bad' : 'warning', message)],
    ),
  ]
  const notes = changes.filter(({ grade }) => grade === 'note').length
  const all = [...said, ...(notes > 0 ? [muted(counted(notes, 'note'))] : [])]
  return all.length === 0 ? '–' : joined(all, ' ')
}
