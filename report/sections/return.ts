import { listed } from '../../engine/plan/names'
import { rounded } from '../../engine/plan/roi'
import type { Block, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import { type ReportReturn, type ReturnMetric, stepsOf } from '../model/return'
import { capitalized, numberInWords, percent, valueInWords } from '../model/words'
import { mark, muted, orDash, strong } from './inline'

/** What the product is to bring in a year, from baseline to net, with what the plan states and what follows from its numbers. */
export function returnSection({ return: value }: ReportModel): Section {
  const id = 'return'
  const title = 'Return'
  if (!value) {
    const words =
      'The plan says nothing of a return: roi names a metric that finance tracks, its baseline, and what a change of it is worth.'
    return { id, title, blocks: [{ is: 'text', words }] }
  }
  const steps = stepsOf(value)
  const blocks: Block[] = [
    steps.length > 0
      ? { is: 'chart', label: labelOf(value), draw: (charts, look) => charts.waterfall(steps, value.currency, look) }
      : {
          is: 'text',
          words:
            'No yearly value can be drawn: it takes a baseline, a target, a volume, the worth of a unit, and the part that turns into money.',
        },
  ]
  const claims = value.metrics.filter(
    ({ value: { stated, computed } }) => stated !== undefined && computed === undefined,
  )
  if (claims.length > 0) blocks.unshift({ is: 'text', words: claimWords(claims) })
  if (value.metrics.length > 0) blocks.push(metricsTable(value))
  if (value.figures.length > 0) blocks.push(figuresTable(value))
  if (value.costs.length > 0 || value.oneTime !== undefined) blocks.push(costsTable(value))
  const facts = factsOf(value)
  if (facts.length > 0) blocks.push({ is: 'facts', facts })
  return { id, title, blocks }
}

function claimWords(claims: readonly ReturnMetric[]): Words {
  const names = listed(claims.map(({ id }) => id))
  const what = claims.length === 1 ? 'The yearly value of' : 'The yearly values of'
  return [
    mark('warning', `${what} ${names} cannot be computed:`),
    ' something that it takes is missing, so what follows rests on what the plan states.',
  ]
}

const money = (amount: number, currency: string | undefined): string =>
  [rounded(amount).toLocaleString('en'), currency].filter(Boolean).join(' ')

function labelOf({ net, currency, figures }: ReportReturn): string {
  const wrong = figures.filter(({ agrees }) => !agrees).length
  const total = net.computed ?? net.stated
  const words = total === undefined ? 'The annual net is not known' : `The annual net is ${money(total, currency)}`
  return `From baseline to net in a year. ${words}; ${wrong === 0 ? 'no stated figure differs' : `${wrong} stated figures differ`} from what is computed.`
}

function metricsTable({ metrics, currency }: ReportReturn): Block {
  const titles = [
    'Metric',
    'Baseline',
    'Target',
    'Measured in use',
    'If all turned into money',
    'Part that does',
    'Worth in a year',
  ]
  return {
    is: 'table',
    caption: 'What changes, and what that is worth',
    columns: titles.map((title, i) => ({ title, number: i > 3 })),
    rows: metrics.map((entry) => {
      const { id, metric, population, baseline, target, actual, realization, whole, value } = entry
      const worth = value.computed ?? value.stated
      const inUnit = (number: number | undefined) =>
        orDash(number === undefined ? undefined : valueInWords(number, metric))
      return [
        [strong(id), ...(population ? [' ', muted(population)] : []), ...financeOf(entry)],
        inUnit(baseline?.value),
        inUnit(target),
        inUnit(actual?.value),
        orDash(whole === undefined ? undefined : money(whole, currency)),
        orDash(realization === undefined ? undefined : percent(realization)),
        orDash(worth === undefined ? undefined : money(worth, currency)),
      ]
    }),
  }
}

const financeOf = ({ trackedByFinance }: ReturnMetric) =>
  trackedByFinance === undefined
    ? []
    : [' ', muted(trackedByFinance ? '(tracked by finance)' : '(not tracked by finance)')]

function figuresTable({ figures, currency }: ReportReturn): Block {
  return {
    is: 'table',
    caption: 'Stated and computed',
    columns: [
      { title: 'Figure' },
      { title: 'The plan states', number: true },
      { title: 'Computed', number: true },
      { title: 'They agree' },
      { title: 'Computed from' },
    ],
    rows: figures.map(({ name, stated, amount, agrees, months, from }) => [
      capitalized(name),
      orDash(stated === undefined ? undefined : months ? `${numberInWords(stated)} months` : money(stated, currency)),
      amount,
      agreementOf(stated, agrees),
      from,
    ]),
  }
}

function agreementOf(stated: number | undefined, agrees: boolean): Words {
  if (stated === undefined) return [mark('plain', 'not stated')]
  return [agrees ? mark('good', 'yes') : mark('bad', 'no')]
}

function costsTable({ costs, oneTime, currency }: ReportReturn): Block {
  const amountOf = (amount: number | undefined) => orDash(amount === undefined ? undefined : money(amount, currency))
  return {
    is: 'table',
    caption: 'Costs',
    columns: [{ title: 'Cost' }, { title: 'When' }, { title: 'Amount', number: true }],
    rows: [
      ...costs.map(({ id, description, amount }) => [description ?? id, 'every year', amountOf(amount)]),
      ...(oneTime === undefined ? [] : [['One-time costs', 'once', amountOf(oneTime)]]),
    ],
  }
}

function factsOf({ renewal, tracking }: ReportReturn): [string, Words][] {
  const facts: [string, string | undefined][] = [
    ['First report', tracking?.firstReport],
    ['Notice by', renewal?.noticeBy],
    ['End of contract', renewal?.contractEnd],
    ['Renewal decided by', renewal?.decider],
  ]
  return facts.flatMap(([term, words]): [string, Words][] => (words === undefined ? [] : [[term, words]]))
}
