import { counted } from '../../engine/plan/names'
import type { Inline, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import { capitalized } from '../model/words'
import { mark, to } from './inline'

/** What the document is, in a few lines. */
export function aboutOf({ file, asOf, useCase }: ReportModel): Words[] {
  const { intendedUse, intendedPopulation, aiType = [], decisionRole, clinicalRisk } = useCase
  const kind = [
    capitalized(aiType.join(', ')),
    decisionRole && `${decisionRole} the decision`,
    clinicalRisk && `${clinicalRisk} clinical risk`,
    intendedPopulation,
  ]
  return [intendedUse, kind.filter(Boolean).join(' · '), `${file}, as of ${asOf}`].filter((text) => text) as string[]
}

const others: Record<Exclude<ReportModel['is'], 'plan'>, string> = {
  retired: 'This plan is retired: nothing is due any more. What follows is what stood in it.',
  unreadable:
    'The text of this plan cannot be read, so nothing can be said of what stands in it. The findings say where it breaks.',
  unmarked: 'Nothing says that this document is a readiness plan, so it was not checked.',
  'unknown-version':
    'This plan is written in a version of the format that this release does not know, so it was not checked.',
  policy: 'This document is a policy. A report is made of a plan.',
  other: 'This document is not a readiness plan, so there is nothing to report.',
}

/** What a reader should know first, a sentence each. */
export function summaryOf(model: ReportModel): Words[] {
  const notes = model.notes.map((note): Words => [mark('warning', note)])
  if (model.is !== 'plan') return [...notes, [mark(model.is === 'retired' ? 'plain' : 'warning', others[model.is])]]
  const sentences = [stage, due, nextGate, questions, order, waivers].map((sentence) => sentence(model))
  return [...notes, ...sentences.filter((sentence) => sentence !== undefined)]
}

function stage({ stage, asIfAt }: ReportModel): Words {
  return [
    mark('plain', asIfAt ? `Read as if it stood at the ${stage} stage.` : `The plan stands at the ${stage} stage.`),
  ]
}

function due({ findings, stage }: ReportModel): Words {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const worth = warnings === 0 ? '' : ` ${counted(warnings, 'warning')} ${warnings === 1 ? 'is' : 'are'} worth a look.`
  if (errors === 0) return [mark('good', `Everything that is due at the ${stage} stage is in order.`), worth]
  const what = `${counted(errors, 'thing')} that ${errors === 1 ? 'is' : 'are'} due at the ${stage} stage ${errors === 1 ? 'is' : 'are'} not in order.`
  return [mark('bad', what), `${worth} `, to('What they are', 'due')]
}

function nextGate({ gates }: ReportModel): Words | undefined {
  const gate = gates.find(({ next }) => next)
  if (!gate?.blockers) return undefined
  const { length } = gate.blockers
  if (length === 0) return [mark('good', `Nothing stands in the way of the next gate, ${gate.stage}.`)]
  const what = `${counted(length, 'gap')} ${length === 1 ? 'stands' : 'stand'} in the way of the next gate, ${gate.stage}.`
  return [mark('bad', what), ' ', to('What they are', `gate-${gate.stage}`)]
}

function questions({ questions }: ReportModel): Words {
  const count = (state: string) => questions.filter((question) => question.state === state).length
  const [answered, open, waived, later] = [count('answered'), count('open'), count('waived'), count('not-yet-due')]
  if (answered === questions.length)
    return [mark('good', 'All eight questions are answered.'), ' ', to('Questions', 'questions')]
  const parts = [
    `${answered} of the ${questions.length} questions ${answered === 1 ? 'is' : 'are'} answered`,
    open > 0 && `${open} open`,
    waived > 0 && `${waived} waived`,
    later > 0 && `${later} not yet due`,
  ].filter(Boolean)
  const state = open > 0 ? 'bad' : waived > 0 ? 'waived' : later > 0 ? 'later' : 'good'
  return [mark(state, `${parts.join(', ')}.`), ' ', to('Questions', 'questions')]
}

function order({ timeline }: ReportModel): Words | undefined {
  const count = timeline?.backward.length ?? 0
  if (count === 0) return undefined
  return [
    mark('bad', `${counted(count, 'thing')} ${count === 1 ? 'runs' : 'run'} backward.`),
    ' ',
    to('Timeline', 'timeline'),
  ]
}

function waivers({ waivers }: ReportModel): Words | undefined {
  const inForce = waivers.filter(({ is }) => is === 'in-force')
  const [first] = inForce
  if (!first) return undefined
  const words: Inline = mark(
    'waived',
    `${counted(inForce.length, 'waiver')} in force; the next ends on ${first.expires}.`,
  )
  return [words, ' ', to('Waivers', 'waivers')]
}
