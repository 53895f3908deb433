import { stages } from '../../engine/plan/stages'
import type { Policy } from '../../engine/policy/policy'
import { severityAt } from '../../engine/rules/rule'
import type { Range } from '../../engine/text/lines'
import { Foremost } from '../foremost'
import { exit } from '../io/errors'
import { stringify, wellFormed } from '../io/json'
import { count } from '../io/terminal'
import { lineHashes } from '../line-hashes'
import {
  type FindingReport,
  type FixReport,
  type KnownFinding,
  patienceOf,
  sentenceOf,
  severitiesFrom,
} from '../results'
import { builtInPages, checkPage } from '../rule-pages'
import type { Format, Outcome, Run, Source } from './format'

const home = 'https://github.com/readiness-as-code/readiness-as-code'
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** What GitHub's code scanning takes: a file with more results is refused, of those in it so many are shown. */
const limits = { results: 25_000, shown: 5_000, tags: 10 } as const

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0 with what GitHub's code scanning asks for beyond it; the results that can wait least come first. */
export const sarif: Format = {
  start(run) {
    const results = new Foremost<string>(limits.results)
    const rules = new Rules()
    let found = 0
    return {
      plan({ findings, known }, source) {
        const all = [...findings, ...(known ?? [])]
        if (all.length === 0) return ''
        found += all.length
        const present = presenterOf(source, known && 'new')
        for (const finding of all)
          results.add(patienceOf(finding), stringify(present(finding, rules.indexOf(finding, source.policy))))
        return ''
      },
      end: (outcome) => written(runObject(run, rules, outcome, found), results.items()),
    }
  },
}

/** The log, with each of the results, which are JSON already, on a line of its own. */
function written(run: object, results: readonly string[]): string {
  const log = stringify({ $schema: schema, version: '2.1.0', runs: [run] })
  const end = '}]}'
  return `${log.slice(0, -end.length)},"results":[\n${results.join(',\n')}\n]${end}\n`
}

function runObject({ version, asOf, gate }: Run, rules: Rules, outcome: Outcome, found: number) {
  const driver = { name: 'Readiness as Code', semanticVersion: version, informationUri: home, rules: rules.descriptors }
  return {
    tool: { driver },
    // What is checked for another gate is another analysis; GitHub keeps the alerts of each apart.
    automationDetails: { id: gate === undefined ? 'readiness/' : `readiness/${gate}/` },
    invocations: [invocation(outcome, found)],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    properties: { asOf },
  }
}

function invocation({ status, problems }: Outcome, found: number) {
  const notifications = [
    ...problems.map((text) => ({ level: 'error', message: { text } })),
    ...leftOut(found).map((text) => ({ level: 'warning', message: { text } })),
  ]
  return {
    executionSuccessful: status === exit.clean || status === exit.findings,
    exitCode: status,
    toolExecutionNotifications: notifications,
  }
}

/** What code scanning will not show, in sentences. */
function leftOut(found: number): string[] {
  const more = count(found - limits.results, 'result')
  if (found > limits.results)
    return [`${more} are left out: code scanning refuses a file with more than ${limits.results.toLocaleString('en')}.`]
  if (found <= limits.shown) return []
  return [`Code scanning shows ${limits.shown.toLocaleString('en')} of the ${found.toLocaleString('en')} results.`]
}

/** The rules that have results, each with what a reader is told of it. */
class Rules {
  readonly descriptors: object[] = []
  private readonly indexes = new Map<string, number>()

  indexOf({ rule, page }: FindingReport, policy: Policy): number {
    const known = this.indexes.get(rule)
    if (known !== undefined) return known
    this.indexes.set(rule, this.descriptors.length)
    return this.descriptors.push(descriptor(rule, page, policy)) - 1
  }
}

/** What is found before rules run, by area. */
const beforeRules: Record<string, string> = {
  yaml: 'The text cannot be read as YAML',
  schema: 'The text does not have the form of a plan',
  policy: 'The policy cannot be applied as it stands',
  internal: 'The tool failed',
}

function descriptor(id: string, page: string, policy: Policy) {
  const rule = policy.rules.find((candidate) => candidate.id === id)
  const title = rule?.title ?? beforeRules[id.split('/')[0] as string] ?? id
  const why = rule?.why ? sentence(rule.why) : `${title}.`
  const check = policy.settings.checks.get(id)
  const markdown = builtInPages()[id] ?? (check && checkPage(policy, check))
  const most = severitiesFrom('info').find((severity) =>
    stages.some((stage) => rule && severityAt(rule, stage) === severity),
  )
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: page,
    help: { text: `${why} See ${page}`, ...(markdown && { markdown }) },
    defaultConfiguration: { level: levels[most ?? 'error'] },
    properties: { tags: rule?.guards.slice(0, limits.tags) ?? [] },
  }
}

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1).replace(/\.$/, '')}.`

/** What makes results of the findings of a plan. */
function presenterOf(source: Source, baselineState: 'new' | undefined) {
  const { lines, encoding, byteOrderMark } = source
  // Code scanning reads every file as UTF-8.
  const hashes = encoding === 'utf-8' ? lineHashes(byteOrderMark ? `\ufeff${source.text}` : source.text) : []
  const artifactLocation = { uri: uriOf(source.path), uriBaseId: '%SRCROOT%' }
  const physicalLocation = (range: Range) => ({ artifactLocation, region: regionOf(range) })
  const fixOf = ({ title, kind, edits }: FixReport) => {
    const made = kind === 'repair' ? edits() : undefined
    const replacements = made?.map(({ start, end, newText }) => ({
      deletedRegion: regionOf({ start: lines.positionAt(start), end: lines.positionAt(end) }),
      insertedContent: { text: newText },
    }))
    return replacements ? [{ description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] }] : []
  }
  return (finding: FindingReport | KnownFinding, ruleIndex: number) => {
    const { rule, severity, path, range, related, blocks, fingerprint, fixes } = finding
    const { line } = range.start
    return {
      ...{ ruleId: rule, ruleIndex },
      level: levels[severity],
      message: { text: plainMessage(sentenceOf(finding)) },
      locations: [
        {
          physicalLocation: physicalLocation(range),
          logicalLocations: path.length > 0 ? [{ fullyQualifiedName: path.join('/') }] : undefined,
        },
      ],
      relatedLocations: related.map((place, id) => ({
        id,
        physicalLocation: physicalLocation(place.range),
        message: { text: plainMessage(place.message) },
      })),
      partialFingerprints: { 'readiness/v1': fingerprint, primaryLocationLineHash: hashes[line] },
      fixes: fixes.flatMap(fixOf),
      suppressions: suppressionsOf(finding),
      baselineState: 'since' in finding ? 'unchanged' : baselineState,
      properties: { blocks },
    }
  }
}

function suppressionsOf(finding: FindingReport | KnownFinding) {
  const { waived } = finding
  const by = (kind: string, justification: string) => [{ kind, status: 'accepted', justification }]
  if ('since' in finding) return by('external', `Known since ${finding.since}, as the baseline says.`)
  return waived && by('inSource', `Waived until ${waived.expires}: ${waived.reason}`)
}

/** Lines and columns from 1; the end column is the one after the last character. */
const regionOf = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
})

const uriOf = (path: string): string => wellFormed(path).split('/').map(encodeURIComponent).join('/')

/** In a message of SARIF, `{0}` stands for something else and `[text](address)` is a link; words of a plan are neither. */
const plainMessage = (text: string): string => text.replace(/\{(\d+)\}/g, '{{$1}}').replaceAll('](', '] (')
