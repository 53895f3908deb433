import type { Block, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import type { FacilityState, Measure, ReportSource } from '../model/quality'
import { percent, unhyphenated } from '../model/words'
import { code, mark, muted, orDash } from './inline'
import { forDrawing } from './shortened'

/** What production data are like against what the model needs, by source, field and facility. */
export function qualitySection({ quality }: ReportModel): Section {
  const { sources, facilities } = quality
  const id = 'data'
  const title = 'Data'
  if (sources.length === 0) {
    const words =
      'The plan names no data source: dataSources says what the product reads, and what was found when somebody looked at it.'
    return { id, title, blocks: [{ is: 'text', words }] }
  }
  const drawn = drawnOf(sources)
  const measured = sources.some(({ measures }) => measures.some(isDrawn))
  return {
    id,
    title,
    blocks: [
      ...(facilities.length > 0 ? [facilitiesTable(quality.sources, facilities)] : []),
      measured
        ? { is: 'chart', label: labelOf(sources), draw: (charts, look) => charts.quality(drawn, look) }
        : { is: 'text', words: 'No audit says yet what the model needs and what was observed.' },
      ...sources.flatMap(sourceBlocks),
    ],
  }
}

/** The sources with those of their measures that are drawn. */
function drawnOf(sources: readonly ReportSource[]): ReportSource[] {
  const chosen = new Set(
    forDrawing(
      sources.flatMap(({ measures }) => measures),
      ({ holds }) => holds === false,
    ),
  )
  return sources.map((source) => ({ ...source, measures: source.measures.filter((measure) => chosen.has(measure)) }))
}

/** True for what can be drawn: something observed, something needed, or both. */
export const isDrawn = ({ required, observed }: Measure): boolean => required !== undefined || observed !== undefined

function labelOf(sources: readonly ReportSource[]): string {
  const all = sources.flatMap(({ measures }) => measures).filter(isDrawn)
  const short = all.filter(({ holds }) => holds === false).length
  return `What was observed against what the model needs, in ${all.length} measures: ${short === 0 ? 'none' : short} will not do.`
}

const audited: Record<FacilityState, Words> = {
  production: [mark('good', 'audited in production')],
  elsewhere: [mark('warning', 'audited, not in production')],
  'not-audited': [mark('bad', 'not audited')],
  'not-served': [muted('not served')],
}

function facilitiesTable(sources: readonly ReportSource[], facilities: readonly string[]): Block {
  return {
    is: 'table',
    caption: 'Where each source was audited',
    columns: [{ title: 'Source' }, { title: 'Audit' }, ...facilities.map((title) => ({ title }))],
    rows: sources.map((source) => [source.id, auditOf(source), ...source.facilities.map(({ is }) => audited[is])]),
  }
}

function auditOf({ status, environment, completed }: ReportSource): Words {
  if (status === undefined) return 'none'
  const where = environment === undefined ? '' : `, ${unhyphenated(environment)} data`
  return `${unhyphenated(status)}${completed === undefined ? '' : ` on ${completed}`}${where}`
}

function sourceBlocks(source: ReportSource): Block[] {
  const { measures, noteTypes, issues } = source
  const blocks: Block[] = []
  if (measures.length > 0) blocks.push(measuresTable(source))
  if (noteTypes.length > 0) blocks.push(noteTypesTable(source))
  if (issues.length > 0) blocks.push(issuesTable(source))
  return blocks
}

function measuresTable({ id, measures, environment }: ReportSource): Block {
  const share = (value: number | undefined) => orDash(value === undefined ? undefined : percent(value))
  return {
    is: 'table',
    caption: `${id}: needed and observed`,
    columns: [
      { title: 'Field' },
      { title: 'Measure' },
      { title: 'Needed', number: true },
      { title: 'Observed', number: true },
      { title: 'Will it do' },
    ],
    rows: measures.map(({ field, what, limit, required, observed, holds }) => [
      [code(field)],
      what,
      required === undefined ? '–' : `at ${limit} ${percent(required)}`,
      share(observed),
      verdictOf(holds, environment),
    ]),
  }
}

/** What was found elsewhere says little of production. */
function verdictOf(holds: boolean | undefined, environment: ReportSource['environment']): Words {
  if (holds === undefined) return [mark('plain', 'not known')]
  if (holds && environment !== 'production')
    return [mark('warning', `yes, on ${environment ? unhyphenated(environment) : 'unknown'} data`)]
  return [holds ? mark('good', 'yes') : mark('bad', 'no')]
}

function noteTypesTable({ id, noteTypes }: ReportSource): Block {
  return {
    is: 'table',
    caption: `${id}: note types`,
    columns: [
      { title: 'Note type' },
      { title: 'Needed' },
      { title: 'In the feed' },
      { title: 'Share', number: true },
      { title: 'Routed to' },
    ],
    rows: noteTypes.map(({ name, code: loinc, required, inFeed, share, routedTo }) => [
      [name ?? loinc ?? '–', ...(name && loinc ? [' ', muted(loinc)] : [])],
      required === undefined ? '–' : required ? 'yes' : 'no',
      inFeed === undefined
        ? [mark('plain', 'not known')]
        : [inFeed ? mark('good', 'yes') : mark(required ? 'bad' : 'warning', 'no')],
      orDash(share === undefined ? undefined : percent(share)),
      orDash(routedTo),
    ]),
  }
}

function issuesTable({ id, issues }: ReportSource): Block {
  return {
    is: 'table',
    caption: `${id}: known issues`,
    columns: [{ title: 'Issue' }, { title: 'Severity' }, { title: 'State' }, { title: 'Due' }, { title: 'Owner' }],
    rows: issues.map(({ id: issue, title, severity, status, resolved, due, ownerName }) => [
      title ?? issue ?? '–',
      orDash(severity),
      status === 'resolved'
        ? [mark('good', `resolved${resolved ? ` on ${resolved}` : ''}`)]
        : [mark('warning', unhyphenated(status ?? 'open'))],
      orDash(due),
      orDash(ownerName),
    ]),
  }
}
