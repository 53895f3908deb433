import { open, scaffold, set } from '../../fixes/fix'
import { nameOfPoint } from '../../plan/decision-points'
import { atOrAfter } from '../../plan/stages'
import type { DecisionPoint, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at how people stay in charge of the output and how it reaches them. It fires when
 *
 * - the product augments or replaces a decision (`useCase.decisionRole`) and a decision point does not say whether a
 *   person reviews the output (`humanReview`);
 * - the output comes by email or in a portal of its own and its user is not the patient, or it takes more than 2 extra
 *   clicks, which is a warning;
 * - the product is in production and the plan names no downtime procedure.
 *
 * ## Why it matters
 *
 * Where nobody has said who looks, each of two people believes that the other does. What lies outside the record is
 * looked at while the product is new. And a team that relies on a product stands still when it is down.
 *
 * The 2 clicks (`workflow.maxExtraClicks` in a policy) are a number of our own: no published figure was found.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {decisionRole: augments}
 * workflow:
 *   decisionPoints: [{id: triage, action: Order the scan that is proposed}]
 *   downtimeProcedure: docs/downtime.md
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {decisionRole: augments}
 * workflow:
 *   decisionPoints: [{id: triage, action: Order the scan that is proposed, humanReview: required}]
 *   downtimeProcedure: docs/downtime.md
 * ```
 *
 * ## How to fix
 *
 * Decide whether a person must look before the output has an effect. Bring the output to where the decision is made: a
 * part of the record, a card or a SMART app in it, or a message in its inbox. Write down what people do while the product
 * is down. The fixes insert the keys for you to fill in.
 *
 * ## What it does not catch
 *
 * A review that is required and that nobody has time for: that is `workflow/no-capacity-to-act`. A product that does not
 * say its decision role. A delivery that names neither channel nor clicks. Whether the procedure has been tried.
 */
export const rule = defineRule({
  id: 'workflow/review-undefined',
  title: 'Human review, placement or downtime undefined',
  why: 'where nobody has said who looks, everybody believes that another does',
  guards: ['FM4'],
  severity: '-iwwEw',
  reads: ['useCase', 'workflow'],
  readsStage: true,
  standards: ['aia/14', 'aia/26-2', 'fda-cds/criterion-4'],
  *check({ plan: { useCase, workflow }, stage, defaults }) {
    for (const { item: point, at } of entries(workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const review = withoutReview(point, useCase, at)
      if (review) yield review
      yield* outOfTheWay(point, defaults['workflow.maxExtraClicks'], [...at, 'delivery'])
    }
    if (workflow && atOrAfter(stage, 'production') && workflow.downtimeProcedure === undefined) {
      const place = ['workflow', 'downtimeProcedure']
      yield {
        at: place,
        message:
          'The plan does not say what people do while the product is down: write the procedure before they rely on the product, and name its file.',
        fixes: [scaffold('Insert downtimeProcedure', set(place, open()))],
      }
    }
  },
})

function withoutReview(point: DecisionPoint, useCase: Plan['useCase'], at: Path): Report | undefined {
  const role = useCase?.decisionRole
  if (point.humanReview !== undefined || role === undefined || role === 'informs') return undefined
  const place = [...at, 'humanReview']
  return {
    at: place,
    message: `The product ${role} the decision at ${nameOfPoint(point)}, and nothing says whether a person looks before it has an effect: state humanReview.`,
    related: [{ path: ['useCase', 'decisionRole'], message: `The product ${role} a decision.` }],
    fixes: [scaffold('Insert humanReview', set(place, open(['required', 'optional', 'none'])))],
  }
}

/** Channels outside the record, and what each is called. */
const outside: Readonly<Record<string, string>> = { email: 'by email', portal: 'in a portal of its own' }

/** A patient's place is not the record: a portal or an email is where the patient looks. */
const isForPatients = ({ user = '' }: DecisionPoint): boolean => /^(patient|caregiver|parent)s?$/i.test(user)

function* outOfTheWay(point: DecisionPoint, most: number, at: Path): Iterable<Report> {
  const { channel = '', extraClicks = 0 } = point.delivery ?? {}
  if (outside[channel] && !isForPatients(point))
    yield {
      at: [...at, 'channel'],
      atMost: 'warning',
      message: `The output for ${nameOfPoint(point)} comes ${outside[channel]}, where users must go to look for it: bring it into the record, where the decision is made.`,
    }
  if (extraClicks > most)
    yield {
      at: [...at, 'extraClicks'],
      atMost: 'warning',
      message: `The output for ${nameOfPoint(point)} is ${extraClicks} clicks away, and at most ${most} are asked for: place it nearer to the decision, for each click is a reason to pass it over.`,
    }
}
