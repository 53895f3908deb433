import { defineChange } from '../compare/change'

/**
 * Titles of the plan and of known issues. Comments, the order of keys and items, style, quotes, white space and the
 * spelling of numbers and durations are not even compared.
 */
export const change = defineChange({
  id: 'cosmetic',
  what: 'A title changes.',
  grades: { hidden: 'always' },
  why: 'Nothing is decided by a title.',
  approvers: [],
  mirror: { none: 'It has no direction.' },
  *inPlan({ root }) {
    const issues = root
      .at('dataSources')
      .items()
      .flatMap((source) => source.at('audit', 'knownIssues').items())
    const titles = [
      root.at('metadata', 'title'),
      ...issues.filter(({ isKept }) => isKept).map((issue) => issue.at('title')),
    ]
    for (const part of titles) if (part.isChanged) yield { part, grade: 'hidden', message: 'The title changed.' }
  },
})
