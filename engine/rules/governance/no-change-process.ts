import { append, type Fix, type FixValue, open, repair, scaffold, set } from '../../fixes/fix'
import { listed } from '../../plan/names'
import { saysSomething } from '../../plan/notes'
import { isVendor } from '../../plan/people'
import { goLiveOf, startPlace } from '../../plan/stages'
import type { ChangeControl, Plan } from '../../schema/generated/plan-types'
import { defineRule, type Report, type RuleContext } from '../rule'

/** The parts of a change process, and what a sentence calls them: the first three as the FDA does. */
const parts = {
  modifications: 'a description of modifications',
  protocol: 'a modification protocol',
  impactAssessment: 'an impact assessment',
  approver: 'an approver',
  revalidation: 'the criteria to meet again',
  rollback: 'a rollback',
} as const

type Part = keyof typeof parts

const newModel = 'foundation-model-change'

/**
 * ## What it does
 *
 * Reads `governance.changeControl`. It fires when
 *
 * - a part of the process is missing: the description of modifications, the modification protocol, the impact
 *   assessment, who approves, which criteria must be met again, or the rollback; all that are missing are reported
 *   together;
 * - the rollback has not been rehearsed, or only after go-live, which is the start of production;
 * - the product is generative, and `foundation-model-change` is not among the triggers.
 *
 * ## Why it matters
 *
 * A product changes after it was validated: it is retrained, its prompt is mended, the maker of the model underneath
 * replaces it overnight. Without a process the first of these changes is an experiment on patients, and without a
 * rehearsed rollback it is one that cannot be ended. The first three parts are those of the predetermined change control
 * plan that the FDA describes.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {aiType: [predictive]}
 * governance: {changeControl: {triggers: [act-breach], approver: ai-gov}}
 * ```
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * governance:
 *   changeControl:
 *     triggers: [act-breach]
 *     modifications: docs/pccp.md#modifications
 *     protocol: docs/pccp.md#protocol
 *     impactAssessment: docs/pccp.md#impact
 *     approver: ai-gov
 *     revalidation: [c-recall]
 *     rollback: {to: last-validated-version, within: PT4H, rehearsed: 2026-10-20}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * governance:
 *   changeControl:
 *     triggers: [act-breach, foundation-model-change]
 *     modifications: docs/pccp.md#modifications
 *     protocol: docs/pccp.md#protocol
 *     impactAssessment: docs/pccp.md#impact
 *     approver: ai-gov
 *     revalidation: [c-recall]
 *     rollback: {to: last-validated-version, within: PT4H, rehearsed: 2026-10-20}
 * ```
 *
 * ## How to fix
 *
 * Write down what may change and how it is tested and approved; one document with a heading for each part will do.
 * Rehearse the rollback before go-live and enter the day of that rehearsal; later ones do not replace it. The fixes
 * insert what is missing for you to fill in, and add the trigger.
 *
 * ## What it does not catch
 *
 * A process that nobody follows. A rollback whose `to` or `within` is not said. A rehearsal on a day that has not come,
 * if that day is before go-live; while go-live is not planned, any day will do. Other triggers are not asked for. A plan
 * without `governance` is for `governance/review-unowned`.
 */
export const rule = defineRule({
  id: 'governance/no-change-process',
  title: 'No process to change or retrain',
  why: 'without a process the first change after validation is an experiment on patients',
  guards: ['FM5', 'CL6'],
  severity: '-iwwEE',
  reads: ['useCase', 'lifecycle', 'people', 'pilot', 'governance'],
  standards: ['pccp/modifications', 'pccp/protocol', 'pccp/impact-assessment', 'gmlp/10'],
  *check(context) {
    const { governance, useCase } = context.plan
    if (governance === undefined) return
    const control = governance.changeControl
    const missing = (Object.keys(parts) as Part[]).filter((part) => !saysSomething(control?.[part]))
    if (missing.length > 0) yield incomplete(missing, control, context.plan)
    if (control === undefined || !saysSomething(control)) return
    if (!missing.includes('rollback')) yield* unrehearsed(control, context)
    if (useCase?.aiType?.includes('generative') && !control.triggers?.includes(newModel)) yield untriggered
  },
})

type Context = RuleContext<'useCase' | 'lifecycle' | 'people' | 'pilot' | 'governance'>

const at = ['governance', 'changeControl']

function incomplete(missing: Part[], control: ChangeControl | undefined, plan: Context['plan']): Report {
  const isNew = !saysSomething(control)
  const message = isNew
    ? 'Nothing says how the product may be changed or retrained, or how it is put back when that goes wrong: describe the process, and who approves a change.'
    : `The change process lacks ${listed(missing.map((part) => parts[part]))}: add what is missing, or a change will be made without it on the day that it is urgent.`
  return { at: missing.length === 1 ? [...at, ...missing] : at, atKey: true, message, fixes: insertion(control, plan) }
}

/** Inserts the parts that are not there yet; one that has been begun is left to whoever began it. */
function insertion(control: ChangeControl | undefined, { useCase, people = [], pilot }: Context['plan']): Fix[] {
  const approvers = people.flatMap((person) => (isVendor(person) ? [] : (person.id ?? [])))
  const criteria = pilot?.criteria?.flatMap(({ id }) => id ?? [])
  const block: Record<Part, FixValue> = {
    modifications: open(),
    protocol: open(),
    impactAssessment: open(),
    approver: open(approvers),
    revalidation: [open(criteria)],
    rollback: { to: open(), within: open(), rehearsed: open() },
  }
  if (control === undefined) {
    const whole = useCase?.aiType?.includes('generative') ? { triggers: [newModel], ...block } : block
    return [scaffold('Insert the change process', set(at, whole))]
  }
  const absent = (Object.keys(parts) as Part[]).filter((part) => control[part] === undefined)
  const edits = absent.map((part) => set([...at, part], block[part]))
  return edits.length === 0 ? [] : [scaffold('Insert what is missing', ...edits)]
}

function* unrehearsed({ rollback }: ChangeControl, { plan, asOf }: Context): Iterable<Report> {
  const rehearsed = rollback?.rehearsed
  const golive = goLiveOf(plan)
  const place = [...at, 'rollback', 'rehearsed']
  if (rehearsed === undefined) {
    const isUsed = golive !== undefined && golive < asOf
    const when = golive === undefined ? 'before go-live' : `before go-live on ${golive}`
    const message = isUsed
      ? `The rollback has not been rehearsed, and the product has been in use since ${golive}: try it out now, because nobody learns it during an incident.`
      : `The rollback has not been rehearsed: try it out ${when}, because nobody learns it during an incident.`
    yield {
      at: place,
      message,
      related: goLive(plan),
      fixes: [scaffold('Insert an empty date', set(place, open()))],
    }
  } else if (golive !== undefined && rehearsed > golive) {
    const message = `The rollback is rehearsed on ${rehearsed}, after go-live on ${golive}, and until then nobody knows whether the product can be put back: rehearse it by go-live.`
    yield { at: place, message, related: goLive(plan) }
  }
}

function goLive(plan: Pick<Plan, 'lifecycle'>) {
  const golive = goLiveOf(plan)
  return golive === undefined
    ? []
    : [{ path: startPlace(plan, 'production'), message: `Production starts on ${golive}.` }]
}

const untriggered: Report = {
  at: [...at, 'triggers'],
  message: `The product is generative, and a change of the model underneath it goes unexamined: add ${newModel} to the triggers.`,
  related: [{ path: ['useCase', 'aiType'], message: 'The product is generative.' }],
  fixes: [repair(`Add ${newModel} to the triggers`, append([...at, 'triggers'], newModel))],
}
