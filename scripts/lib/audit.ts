/** What is known against a package. */
export interface Advisory {
  name: string
  severity: string
  titles: string[]
}

/** What npm was told, or why it was told nothing. */
export type Audit = { advisories: Advisory[]; unreachable?: undefined } | { unreachable: string }

/** Reads what `npm audit --json` printed; a registry that does not answer is no sign that all is well. */
export function readAudit(stdout: string, stderr: string): Audit {
  const answer = parsed(stdout)
  const vulnerabilities = answer?.vulnerabilities
  // npm prints a report without findings as well where the registry refused to answer, and says so beside it.
  const refusal = /npm (?:warn|error) audit (?!report)(.*)/i.exec(stderr)?.[1]
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null)
    return { unreachable: String(answer?.message ?? refusal ?? firstLine(stderr) ?? 'npm printed nothing') }
  if (refusal !== undefined) return { unreachable: refusal }
  return { advisories: Object.entries(vulnerabilities as Record<string, Reported>).map(advisoryOf) }
}

interface Reported {
  severity: string
  via: (string | { title: string })[]
}

const advisoryOf = ([name, { severity, via }]: [string, Reported]): Advisory => ({
  name,
  severity,
  titles: via.map((cause) => (typeof cause === 'string' ? `through ${cause}` : cause.title)),
})

const firstLine = (text: string): string | undefined => text.split('\n').find((line) => line.trim() !== '')

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
