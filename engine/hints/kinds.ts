/** What hints are about: how far a date is, what a figure is when it is computed, what an id stands for. */
export const hintKinds = ['dates', 'computed', 'names'] as const

export type HintKind = (typeof hintKinds)[number]
