/** What pages call themselves, and what they were made from. */
export const kinds = {
  report: { name: 'Readiness report', from: 'from the text of the plan alone' },
  review: { name: 'Readiness review', from: 'from the two texts of the plan alone' },
  history: { name: 'Readiness history', from: 'from the versions of the plan' },
} as const

export type Kind = keyof typeof kinds
