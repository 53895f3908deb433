import { stages } from '../plan/stages'

const order: readonly string[] = [...stages, 'retired']

/** True when a plan that moves from one stage to the other moves forward. */
export const isForward = (before: string, after: string): boolean => order.indexOf(after) > order.indexOf(before)
