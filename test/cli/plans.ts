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

/** A text in which every format has something to escape. */
export const hostileText =
  '50% %0A::error::x ]]> <b>"&\' | [l](http://evil.example) @octocat #1 `c` $a$ www.evil.example ##[error]z {0} \u0007\u202e\ud800\uffff , :\nend'

/** The text as a double-quoted scalar of YAML. */
const quoted = JSON.stringify(hostileText).replace(
  /[^ -~]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
)

/** A plan that calls itself by this text and has it as the name of a key, from line 8, column 17 on. */
export const hostile = planText('discovery', `facilities:\n  - {id: north, ${quoted}: x}\n`).replace(
  'Chart summaries',
  () => quoted,
)
