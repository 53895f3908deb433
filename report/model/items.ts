import { nothing } from '../../engine/plan/clean'

/** The items of a list, without those that the plan has in a wrong form. */
export const itemsOf = <T>(list: readonly T[] | undefined): T[] => (list ?? []).filter((item) => item !== nothing)
