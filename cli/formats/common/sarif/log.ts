import { type ExitStatus, exit } from '../../../io/errors'
import { stringify } from '../../../io/json'
import { count } from '../../../io/terminal'
import { Foremost } from '../foremost'

const home = 'https://github.com/readiness-as-code/readiness-as-code'
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** What GitHub's code scanning takes: a file with more results is refused, of those in it so many are shown. */
const limits = { results: 25_000, shown: 5_000 } as const

/** What a log is of. */
interface Analyzed {
  /** The version of this program. */
  version: string
  asOf: string
  /** What the log is compared with: GitHub keeps the alerts of each category apart. It ends with a slash. */
  category: string
}

/** How the run ended. */
interface Ended {
  status: ExitStatus
  /** A sentence for each thing that could not be read or checked. */
  problems: readonly string[]
  /** What else there is to say of it, in sentences. */
  notes?: readonly string[]
}

/** A log of SARIF 2.1.0 as GitHub's code scanning takes it; the results that can wait least come first. */
export class SarifLog {
  private readonly results = new Foremost<string>(limits.results)
  private readonly rules: object[] = []
  private readonly indexes = new Map<string, number>()
  private found = 0

  /**
   * Adds a result.
   *
   * @param patience how long it can wait, a small whole number
   */
  add(patience: number, result: object): void {
    this.found++
    this.results.add(patience, stringify(result))
  }

  /**
   * The number of a rule among those that have results.
   *
   * @param describe says what a reader is told of it, when it is the first time
   */
  ruleIndex(id: string, describe: () => object): number {
    const known = this.indexes.get(id)
    if (known !== undefined) return known
    this.indexes.set(id, this.rules.length)
    return this.rules.push(describe()) - 1
  }

  /** The log, with each of the results, which are JSON already, on a line of its own. */
  written(analyzed: Analyzed, ended: Ended): string {
    const run = stringify({ $schema: schema, version: '2.1.0', runs: [this.run(analyzed, ended)] })
    const end = '}]}'
    return `${run.slice(0, -end.length)},"results":[\n${this.results.items().join(',\n')}\n]${end}\n`
  }

  private run({ version, asOf, category }: Analyzed, ended: Ended) {
    const driver = { name: 'Readiness as Code', semanticVersion: version, informationUri: home, rules: this.rules }
    return {
      tool: { driver },
      automationDetails: { id: category },
      invocations: [this.invocation(ended)],
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n', '\r'],
      properties: { asOf },
    }
  }

  private invocation({ status, problems, notes = [] }: Ended) {
    const notified = (level: string) => (text: string) => ({ level, message: { text } })
    return {
      executionSuccessful: status === exit.clean || status === exit.findings,
      exitCode: status,
      toolExecutionNotifications: [
        ...problems.map(notified('error')),
        ...this.leftOut().map(notified('warning')),
        ...notes.map(notified('note')),
      ],
    }
  }

  /** What code scanning will not show, in sentences. */
  private leftOut(): string[] {
    const more = count(this.found - limits.results, 'result')
    const most = limits.results.toLocaleString('en')
    if (this.found > limits.results)
      return [`${more} are left out: code scanning refuses a file with more than ${most}.`]
    if (this.found <= limits.shown) return []
    return [
      `Code scanning shows ${limits.shown.toLocaleString('en')} of the ${this.found.toLocaleString('en')} results.`,
    ]
  }
}
