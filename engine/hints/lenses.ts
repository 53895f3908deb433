import type { Analysis } from '../analyze'
import type { Finding } from '../finding'
import { type AtGates, passedOn } from '../gates/scorecard'
import { oncePerObject } from '../known'
import { counted } from '../plan/names'
import { registriesReferredTo } from '../plan/registries'
import { atOrAfter, isStage, type Stage, stages } from '../plan/stages'
import { usedUp } from '../rules/reference/unresolved'
import { planFormat } from '../schema/formats'
import type { Group } from '../schema/places'
import { type Path, pointerOf } from '../text/path'

/** A line above a part of a plan that says where it stands. */
export interface Lens {
  /** Tells it apart from others, also after an edit. */
  id: string
  kind: 'findings' | 'references' | 'gate'
  /** What it is shown above. */
  path: Path
  /** What it says, once it is known. */
  title?: string
  /** The places that it speaks of. */
  targets: readonly Target[]
  /** The stage whose gate it is about: what blocks that has yet to be found out. */
  stage?: Stage
}

export type Target = Pick<Finding, 'path' | 'span' | 'atKey'>

/** The lenses of a plan: the gaps of its sections, the references to its ids, and the gates ahead. */
export const lensesOf = oncePerObject((analysis: Analysis): readonly Lens[] =>
  analysis.identity.is === 'plan' && analysis.stage !== null
    ? [...sections(analysis, analysis.stage), ...registries(analysis), ...gates(analysis, analysis.stage)]
    : [],
)

function lens(kind: Lens['kind'], path: Path, more: Pick<Lens, 'title' | 'targets' | 'stage'>): Lens {
  return { id: `${kind} ${pointerOf(path)}`, kind, path, ...more }
}

/** What is waived or only mentioned is no gap. What concerns a section that is not there is said at the top. */
function sections({ document, findings }: Analysis, stage: Stage): Lens[] {
  const root = (document.value ?? {}) as Record<string, unknown>
  const bySection = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.waived || finding.severity === 'info') continue
    const section = String(finding.path[0] ?? '')
    const key = Object.hasOwn(root, section) ? section : ''
    const gaps = bySection.get(key)
    if (gaps) gaps.push(finding)
    else bySection.set(key, [finding])
  }
  return [...bySection].map(([section, gaps]) => {
    const title = gapsInWords(gaps, stage)
    if (section !== '') return lens('findings', [section], { title, targets: gaps })
    return lens('findings', [], { title: `In what is not there yet: ${title}`, targets: gaps })
  })
}

/** `3 gaps`, `2 gaps block the pilot gate`, `5 gaps, 2 of them block the pilot gate`. */
function gapsInWords(gaps: readonly Finding[], stage: Stage): string {
  // What is wrong at every stage blocks the gate at which the plan stands, and none before.
  const blocked = gaps.map(({ blocks }) => (isStage(blocks) && !atOrAfter(blocks, stage) ? stage : blocks))
  const gate = stages.find((candidate) => blocked.includes(candidate))
  const blocking = blocked.filter((candidate) => candidate === gate).length
  if (gate === undefined) return counted(gaps.length, 'gap')
  const all = `${counted(blocking, 'gap')} ${blocking === 1 ? 'blocks' : 'block'} the ${gate} gate`
  if (blocking === gaps.length) return all
  return `${gaps.length} gaps, ${blocking} of them ${blocking === 1 ? 'blocks' : 'block'} the ${gate} gate`
}

/**
 * Ids that nothing can refer to have no lens, and those that need not be referred to have none until they are. Nor has
 * an item on one line: in a list of such items every second line would be a lens.
 */
function registries({ document, references }: Analysis): Lens[] {
  const referredTo = registriesReferredTo(planFormat.schema)
  return references.declarations.flatMap(({ id, registry, path }) => {
    const targets = references.usesOf(id, registry)
    if (!referredTo.has(registry) || (targets.length === 0 && !usedUp[registry])) return []
    const { start, end } = document.rangeOf(path.slice(0, -1), 'entry')
    if (start.line === end.line) return []
    return [lens('references', path.slice(0, -1), { title: referencesInWords(targets.length), targets })]
  })
}

function referencesInWords(count: number): string {
  if (count === 0) return 'not referenced'
  return count === 1 ? 'referenced once' : `referenced ${count} times`
}

/** Above each item of a list that is keyed by stages: the gate into that stage, unless it has been passed. */
function gates(analysis: Analysis, current: Stage): Lens[] {
  const lenses: Lens[] = []
  for (const { at, stage } of analysis.places.flatMap((groups) => groups.flatMap(stagesIn))) {
    const isAhead = stage !== stages[0] && atOrAfter(stage, current) && passedOn(stage, analysis) === undefined
    if (isAhead) lenses.push(lens('gate', at, { targets: [], stage }))
  }
  return lenses
}

/** An item of a list that is keyed by stages. */
interface StageItem {
  at: Path
  stage: Stage
}

/** The items of a group that are told apart by stages; a group that was seen before is not looked at again. */
const stagesIn = oncePerObject((places: Group): readonly StageItem[] =>
  places.flatMap(({ path, value }) => {
    if (!isStage(value) || typeof path.at(-2) !== 'number') return []
    const isKey = planFormat.schema.at(path.slice(0, -2))?.['x-key'] === path.at(-1)
    return isKey ? [{ at: path.slice(0, -1), stage: value }] : []
  }),
)

/**
 * What stands in the way of a gate.
 *
 * @param ahead keeps what was found out for gates
 */
export function gateLens(stage: Stage, analysis: Analysis, ahead: AtGates): Required<Pick<Lens, 'title' | 'targets'>> {
  const gaps = ahead.errorsAt(stage, analysis).flatMap(({ finding }) => (finding.waived ? [] : [finding]))
  const titles = [...new Set(gaps.map(({ rule }) => rule))].map(
    (rule) => analysis.policy.rules.find(({ id }) => id === rule)?.title ?? rule,
  )
  const verb = gaps.length === 1 ? 'blocks' : 'block'
  const more = titles.length > 2 ? ` and ${titles.length - 2} more` : ''
  const what = `${counted(gaps.length, 'gap')} ${verb} the ${stage} gate: ${titles.slice(0, 2).join('; ')}${more}`
  return { title: gaps.length === 0 ? `Nothing blocks the ${stage} gate` : what, targets: gaps }
}
