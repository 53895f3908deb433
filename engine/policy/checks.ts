import { limits } from '../limits'
import { nothing } from '../plan/clean'
import type { IsoDate } from '../plan/dates'
import { type Stage, stages } from '../plan/stages'
import type { Report, Rule, RuleContext, Section } from '../rules/rule'
import { planFormat } from '../schema/formats'
import type { Check } from '../schema/generated/policy-types'
import type { Path } from '../text/path'

/** What an expression may speak of. Without a place, `element` is the plan. */
export interface Variables {
  plan: unknown
  element: unknown
  stage: Stage
  asOf: IsoDate
}

/** How much may still be done; below zero, an expression gave up. */
export interface Effort {
  left: number
}

/** A place in an expression where it takes a key of a variable; without a key it takes the variable as a whole. */
export interface Use {
  variable: keyof Variables
  key?: string
  offset: number
}

/** An expression of a check, ready to be evaluated. */
export interface Expression {
  uses: readonly Use[]
  /** What the expression says, or a sentence that tells why it says neither true nor false. */
  evaluate(variables: Variables, effort: Effort): boolean | string
}

/** Why an expression is none; without an offset it is not the expression's fault. */
export interface ExpressionError extends Error {
  offset?: number
}

/**
 * Makes an expression of its source.
 *
 * @throws ExpressionError
 */
export type CompileExpression = (source: string) => Expression

/** A check as a rule, with what the policy says of it. */
export interface CheckRule extends Rule {
  declared: Check
}

/** The sections of a plan that an expression may read. */
export const sections = planFormat.sections.filter((key) => key !== 'apiVersion' && key !== 'kind') as Section[]

/** The keys that an expression takes of the plan; undefined where it takes the plan as a whole. */
export function sectionsUsed({ uses }: Expression, { place }: Check): readonly Use[] | undefined {
  const ofPlan = uses.filter(({ variable }) => variable === 'plan' || (variable === 'element' && place === undefined))
  return ofPlan.every(({ key }) => key !== undefined) ? ofPlan : undefined
}

/**
 * Makes a rule of a valid check.
 *
 * @param file how messages name the policy that declares it
 */
export function checkRule(check: Check, expression: Expression, file: string): CheckRule {
  const { id = '', message = '', title = message, why = '', guards = [] } = check
  const of = `The check ${id} of ${file}`
  return {
    ...{ id, title, why, guards, standards: [], severity: lettersOf(check), reads: readsOf(check, expression) },
    readsStage: true,
    declared: check,
    check: (context) => reports(check, expression, of, context),
  }
}

const letters = { off: '-', info: 'i', warning: 'w', error: 'E' }

/** The severity of a check by the letters of `Rule.severity`. */
export function lettersOf({ severity = 'off' }: Check): string {
  const levelAt = (stage: Stage) => (typeof severity === 'string' ? severity : severity[stage]) as keyof typeof letters
  return stages.map((stage) => letters[levelAt(stage) ?? 'off']).join('')
}

function readsOf(check: Check, expression: Expression): Section[] {
  const used = sectionsUsed(expression, check)?.map(({ key }) => key)
  const told = [...(check.message ?? '').matchAll(placeholder)].map(([, name = '']) => name.split('.')[1])
  const named = [...stepsOf(check).slice(0, 1), ...told, ...(used ?? [])]
  return used ? sections.filter((section) => named.includes(section)) : sections
}

const stepsOf = ({ place }: Check): string[] => place?.split('/') ?? []

function* reports(check: Check, expression: Expression, of: string, context: RuleContext): Iterable<Report> {
  const { plan, stage, asOf } = context
  const effort = { left: limits.checkSteps }
  for (const { at, value } of elementsAt(plan, stepsOf(check))) {
    const variables = { plan, element: value, stage, asOf }
    const answer = expression.evaluate(variables, effort)
    if (effort.left < 0) {
      const message = `${of} was given up: it takes more than ${limits.checkSteps.toLocaleString('en')} steps for this plan, so from here on nothing is said.`
      yield { at, message, args: ['given-up'] }
      return
    }
    if (answer === false) yield { at, message: filledIn(check.message ?? '', variables) }
    else if (answer !== true) yield { at, message: `${of} has no answer here: ${answer}`, args: ['no-answer'] }
  }
}

/** What there is at a place: lists are walked through, and what is empty or unusable is passed over. */
function* elementsAt(value: unknown, steps: readonly string[], at: Path = []): Iterable<{ at: Path; value: unknown }> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* elementsAt(item, steps, [...at, i])
  else if (value !== undefined && value !== null && value !== nothing) {
    const [step, ...rest] = steps
    if (step === undefined) yield { at, value }
    else yield* elementsAt(memberOf(value, step), rest, [...at, step])
  }
}

function memberOf(value: unknown, key: string): unknown {
  const isMap = typeof value === 'object' && value !== null
  return isMap && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}

/** A scalar that a message names in braces. Other braces, as of units, stay as they are. */
const placeholder = /\{((?:plan|element|stage|asOf)(?:\.\w+)*)\}/g

function filledIn(message: string, variables: Variables): string {
  return message.replace(placeholder, (_, name: string) => {
    const steps = name.split('.')
    const value = steps.reduce<unknown>(memberOf, variables)
    return typeof value === 'object' || value === undefined ? `(no ${steps.at(-1)})` : String(value)
  })
}
