import type { Path } from '../text/path'
import type { IsoDate } from './dates'

/** The stages a plan passes through, in order. `retired` follows the last and has no rules. */
export const stages = ['discovery', 'design', 'build', 'pilot', 'production', 'renewal'] as const

export type Stage = (typeof stages)[number]

/** True for one of the six stages that rules know. */
export const isStage = (name: unknown): name is Stage => (stages as readonly unknown[]).includes(name)

/** True when `stage` is `limit` or comes after it. */
export const atOrAfter = (stage: Stage, limit: Stage): boolean => stages.indexOf(stage) >= stages.indexOf(limit)

interface DatedPlan {
  lifecycle?: { timeline?: { stage?: string; planned?: Window; actual?: Window }[] }
  validation?: { firstClinicalExposure?: string }
}

interface Window {
  start?: IsoDate
  end?: IsoDate
}

function timelineOf(plan: DatedPlan, stage: Stage) {
  return plan.lifecycle?.timeline?.find((entry) => entry.stage === stage)
}

/** When a stage starts: the actual date if there is one, else the planned. */
export function startOf(plan: DatedPlan, stage: Stage): IsoDate | undefined {
  const entry = timelineOf(plan, stage)
  return entry?.actual?.start ?? entry?.planned?.start
}

/** When a stage ends: the actual date if there is one, else the planned. */
export function endOf(plan: DatedPlan, stage: Stage): IsoDate | undefined {
  const entry = timelineOf(plan, stage)
  return entry?.actual?.end ?? entry?.planned?.end
}

/** When clinicians first see output: stated, else the start of the pilot. */
export function exposureOf(plan: DatedPlan): IsoDate | undefined {
  return plan.validation?.firstClinicalExposure ?? startOf(plan, 'pilot')
}

/** When the product goes live: the start of production. */
export const goLiveOf = (plan: DatedPlan): IsoDate | undefined => startOf(plan, 'production')

/** The place of the date that `startOf` gives; of the date to plan where there is none. */
export const startPlace = (plan: DatedPlan, stage: Stage): Path => placeOf(plan, stage, 'start')

/** The place of the date that `endOf` gives; of the date to plan where there is none. */
export const endPlace = (plan: DatedPlan, stage: Stage): Path => placeOf(plan, stage, 'end')

function placeOf(plan: DatedPlan, stage: Stage, day: keyof Window): Path {
  const index = plan.lifecycle?.timeline?.findIndex((entry) => entry.stage === stage) ?? -1
  if (index < 0) return ['lifecycle', 'timeline']
  const isActual = plan.lifecycle?.timeline?.[index]?.actual?.[day] !== undefined
  return ['lifecycle', 'timeline', index, isActual ? 'actual' : 'planned', day]
}

/** The place of the date that `exposureOf` gives. */
export function exposurePlace(plan: DatedPlan): Path {
  const isStated = plan.validation?.firstClinicalExposure !== undefined
  return isStated ? ['validation', 'firstClinicalExposure'] : startPlace(plan, 'pilot')
}
