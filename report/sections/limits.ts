import type { Limit } from '../../engine/schema/generated/plan-types'
import type { Block, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import type { MetricLimits, ReportCriterion, ReportThreshold } from '../model/thresholds'
import { comparison, durationInWords, numberInWords, valueInWords } from '../model/words'
import { mark, muted, orDash, strong, titled } from './inline'
import { forDrawing } from './shortened'

/** What the pilot must reach beside what monitoring tolerates in production. */
export function limitsSection({ limits }: ReportModel): Section {
  const { metrics, sentences } = limits
  const id = 'limits'
  const title = 'Pilot targets and production limits'
  const blocks: Block[] = []
  if (metrics.length === 0)
    blocks.push({
      is: 'text',
      words:
        'Neither the pilot nor monitoring sets a limit to any metric: pilot.criteria and governance.thresholds do.',
    })
  else
    blocks.push(
      {
        is: 'text',
        words: 'What is tolerated in production must be at least as strict as what the pilot had to reach.',
      },
      {
        is: 'chart',
        label: labelOf(metrics),
        draw: (charts, look) => charts.limits(forDrawing(metrics, isLooser), look),
      },
      tableOf(metrics),
    )
  if (sentences.length > 0)
    blocks.push(
      { is: 'text', words: 'Criteria in words alone, which nothing can be measured against:' },
      { is: 'list', items: sentences.map(({ id: criterion, statement }) => ({ words: statement ?? criterion })) },
    )
  return { id, title, blocks }
}

const isLooser = ({ thresholds }: Pick<MetricLimits, 'thresholds'>): boolean => thresholds.some(({ looser }) => looser)

function labelOf(metrics: readonly MetricLimits[]): string {
  const looser = metrics.filter(isLooser).length
  return `Limits of ${metrics.length} metrics: in ${looser === 0 ? 'none' : looser} production tolerates more than the pilot.`
}

function tableOf(metrics: readonly MetricLimits[]): Block {
  const titles = [
    'Metric',
    'Pilot target',
    'Pilot fails at',
    'Pilot result',
    'Look at',
    'Act at',
    'Watched',
    'Owner',
    'Compared',
  ]
  return {
    is: 'table',
    caption: 'Limits by metric',
    columns: titles.map(titled),
    rows: metrics.map((limits) => {
      const { id, metric, criteria, thresholds } = limits
      const each = <T>(list: readonly T[], words: (item: T) => string | undefined) =>
        orDash(list.flatMap((item) => words(item) ?? []).join('; '))
      const limit = (value: Limit | undefined) =>
        value?.value === undefined ? undefined : comparison(value.op, value.value, metric)
      return [
        [strong(id), ...(metric?.denominator ? [' ', muted(`of ${metric.denominator}`)] : [])],
        each(criteria, ({ op, target }) => (target === undefined ? undefined : comparison(op, target, metric))),
        each(criteria, ({ fail }) => (fail === undefined ? undefined : valueInWords(fail, metric))),
        criteria.some(({ result }) => result?.value !== undefined)
          ? criteria.flatMap((criterion) => resultOf(criterion, limits))
          : '–',
        each(thresholds, ({ warn }) => limit(warn)),
        each(thresholds, ({ act }) => limit(act)),
        each(thresholds, watchedOf),
        each(thresholds, ({ owner }) => owner),
        comparedOf(limits),
      ]
    }),
  }
}

function resultOf({ result, met }: ReportCriterion, { metric }: MetricLimits) {
  if (result?.value === undefined) return []
  const n = result.n === undefined ? '' : ` (n = ${numberInWords(result.n)})`
  const words = `${valueInWords(result.value, metric)}${n}${result.support === 'with' ? ', with support' : ''}`
  if (met === undefined) return [`${words} `]
  const good = result.support === 'with' ? 'warning' : 'good'
  return [mark(met ? good : 'bad', met ? 'met' : 'not met'), `: ${words} `]
}

const watchedOf = ({ cadence, window }: ReportThreshold): string | undefined =>
  [cadence && `every ${durationInWords(cadence)}`, window && `over ${durationInWords(window)}`]
    .filter(Boolean)
    .join(', ') || undefined

function comparedOf({ criteria, thresholds }: MetricLimits): Words {
  if (isLooser({ thresholds })) return [mark('bad', 'looser than the pilot')]
  if (thresholds.length === 0) return [mark('plain', 'no limit in production')]
  if (criteria.every(({ target }) => target === undefined)) return [mark('plain', 'no pilot target')]
  return [mark('good', 'as strict as the pilot')]
}
