import { stringify } from '../cli/io/json'

interface Log {
  runs: unknown[]
}

/** One SARIF log with the runs of several; undefined without one. */
export function joinedLog(logs: readonly string[]): string | undefined {
  const [first, ...more] = logs
  if (first === undefined || more.length === 0) return first
  const [log, ...others] = logs.map((text) => JSON.parse(text) as Log) as [Log, ...Log[]]
  return `${stringify({ ...log, runs: [log, ...others].flatMap(({ runs }) => runs) })}\n`
}
