/** The two lines that make a file a plan. */
export const identity = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

/**
 * A small plan at a stage.
 *
 * @param more further sections, each on lines of its own
 */
export function planText(stage = 'discovery', more = ''): string {
  return `${identity}metadata: {id: chart, title: Chart summaries}
useCase: {intendedUse: Summarize the chart}
lifecycle: {stage: ${stage}}
people: []
${more}`
}

/** A plan with a misspelt key, which `--fix` mends: `tittle` in line 5, column 3. */
export const misspelt = `${identity}metadata:
  id: chart
  tittle: Chart summaries # as on the poster
useCase: {intendedUse: Summarize the chart}
lifecycle: {stage: discovery}
people: []
`

/** A plan that names one file as evidence. */
export const withEvidence = (file: string): string =>
  planText(
    'discovery',
    `evidence:\n  - {id: ev-audit, type: audit-report, uri: ${JSON.stringify(file)}, date: 2026-06-19}\n`,
  )

/** A policy with what follows its first line. */
export const policyText = (more: string): string => `apiVersion: readiness-policy/v1\n${more}\n`
