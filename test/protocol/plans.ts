import { identity } from '../cli/plans'

/** A retired plan: its text and its form are checked, and no rule has anything to say. */
export const quiet = `${identity}metadata:
  id: chart
  title: Chart summaries # as on the poster
useCase: {intendedUse: Summarize the chart}
lifecycle: {stage: retired}
people: []
`

/** The same with a misspelt key in line 5: one finding, with a repair. */
export const misspelt = quiet.replace('title', 'tittle')
