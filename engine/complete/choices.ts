import type { Finding } from '../finding'
import { atOrAfter } from '../plan/stages'
import { effectivePolicy, type PolicyFile } from '../policy/policy'
import { pointerOf } from '../text/path'
import { isMap, valueAt } from '../text/value'
import type { Choice, Place, Source } from './choice'
import type { NamedRule } from './context'
import { dated } from './sources/dates'
import { lasting } from './sources/durations'
import { builtIn, enumerated, switched } from './sources/enumerated'
import { computed } from './sources/figures'
import { filed } from './sources/files'
import { awaited, referred } from './sources/references'
import { ruled } from './sources/rules'
import { scoped } from './sources/scopes'
import { coded, named } from './sources/vocabulary'
import { isRefusedInWaiver, waivable } from './sources/waivers'
import { repeated } from './sources/words'
import { Trial } from './trial'

/** Every source of values. What the schema says of a place decides which of them speak. */
const sources: readonly Source[] = [
  ...[enumerated, switched, builtIn, waivable, dated, lasting],
  ...[referred, awaited, ruled, scoped, coded, named, filed, repeated],
]

/** So many values are tried at most: a trial takes a good part of a millisecond. The others come after them, untried. */
const mostTrials = 16

/** The values that the format and the document name for a place. Nothing is offered that would be a finding at once. */
export function choicesAt(place: Place): Choice[] {
  // Where a figure follows from others there is nothing else to choose.
  const figures = [...computed(place)]
  if (figures.length > 0) return figures
  const found = new Map<Choice['value'], Choice>()
  for (const source of sources)
    for (const choice of source(place)) if (!found.has(choice.value)) found.set(choice.value, choice)
  const taken = keysBeside(place)
  const choices = [...found.values()].filter(
    ({ value }) => !taken.has(value) && !isRefused(place, value) && !isRefusedInWaiver(place, value),
  )
  return tried(choices, place)
}

/** Leaves out what a rule objects to; what may be how things are comes last, with a word about it. */
function tried(choices: readonly Choice[], { path, context }: Place): Choice[] {
  const { plan, rules } = context
  const some = new Set(choices.filter(({ objected }) => objected).slice(0, mostTrials))
  if (!plan || some.size === 0) return [...choices]
  // What would be wrong in use is not picked before; how things are is judged by the stage at which they are so.
  const isPicked = choices.every(({ objected }) => objected !== 'tell')
  const stage = isPicked && !atOrAfter(plan.stage, 'production') ? 'production' : plan.stage
  const trial = new Trial(plan, path, context, stage)
  const [sound, untried, doubtful] = [[], [], []] as [Choice[], Choice[], Choice[]]
  for (const choice of choices) {
    const objections = some.has(choice) ? trial.objectionsTo(choice.value) : []
    const isOwn = (objection: Finding) => objection.severity !== 'info' && pointerOf(objection.path) === pointerOf(path)
    const own = objections.find(isOwn)
    if (choice.objected && !some.has(choice)) untried.push(choice)
    else if (objections.length === 0 || (choice.objected === 'tell' && !own)) sound.push(choice)
    else if (choice.objected === 'tell' && own) doubtful.push(doubted(choice, own, rules))
  }
  return [...sound, ...untried, ...doubtful]
}

/** A value with what would be said of it. */
function doubted(choice: Choice, { rule, severity, message }: Finding, rules: readonly NamedRule[]): Choice {
  const title = rules.find(({ id }) => id === rule)?.title ?? rule
  const documentation = [...(choice.documentation ?? []), message]
  return { ...choice, detail: `would be ${severity === 'error' ? 'an error' : 'a warning'}: ${title}`, documentation }
}

/** Where the place is what identifies an item of a list: what identifies the others. */
function keysBeside({ path, context: { plan, schema } }: Place): ReadonlySet<unknown> {
  const [list, index, key] = [path.slice(0, -2), path.at(-2), path.at(-1)]
  if (!plan || typeof index !== 'number' || schema.at(list)?.['x-key'] !== key) return new Set()
  const items = valueAt(plan.value, list)
  const others = Array.isArray(items) ? items.filter((item, i) => i !== index && isMap(item)) : []
  return new Set(others.map((item) => item[key as string]))
}

/** True for a severity that would make a rule less severe which a policy that this one extends locks. */
function isRefused(
  { path: [section, rule, stage], context: { schema, policy } }: Place,
  value: Choice['value'],
): boolean {
  if (section !== 'rules' || rule === undefined || schema.at([section])?.['x-keys'] !== 'rule-id') return false
  if (!policy.isLocked(String(rule))) return false
  const rules = { [rule]: stage === undefined ? value : { [stage]: value } } as PolicyFile['rules']
  const { settings } = effectivePolicy([{ name: '', value: { rules } }], policy)
  return settings.refused.length > policy.settings.refused.length
}
