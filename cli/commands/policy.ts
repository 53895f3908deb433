import path from 'node:path'
import { Command, Option } from 'commander'
import { Document, visit } from 'yaml'
import { type Stage, stages } from '../../engine/plan/stages'
import type { Level } from '../../engine/policy/policy'
import { type ExitStatus, exit } from '../io/errors'
import { shownPath } from '../io/files'
import { stringify as toJson } from '../io/json'
import { escapeActing } from '../io/terminal'
import { type PolicyReport, policyAt, policyReport, type Told } from '../policy-report'
import { policyOption } from './check'

interface Options {
  policy?: string
  format: keyof typeof writers
}

const examples = `
Examples:
  readiness policy print                              what counts for plans in the current folder
  readiness policy print pilot/readiness.yaml | grep -v 'built in'
  readiness policy print --format json | jq '.rules["owner/missing"]'`

/** `readiness policy`. @param done is given the exit status */
export function policyCommand(done: (status: ExitStatus) => void): Command {
  const print = new Command('print')
    .description('Print the policy in effect: every value, and the file that it comes from.')
    .argument('[path]', 'the plan or folder that it is in effect for', '.')
    .addOption(policyOption())
    .addOption(
      new Option('--format <format>', 'a policy with comments, or JSON').choices(['yaml', 'json']).default('yaml'),
    )
    .addHelpText('after', examples)
    .action(async (place: string, _: Options, command: Command) => {
      const { policy: file, format } = command.optsWithGlobals<Options>()
      const report = policyReport(await policyAt(place, file))
      process.stdout.write(writers[format](report, shownPath(path.resolve(place))))
      done(exit.clean)
    })
  return new Command('policy').description('Say which policy is in effect.').addCommand(print)
}

const writers = {
  json: (report: PolicyReport, place: string): string => `${toJson({ schemaVersion: 1, place, ...report }, 2)}\n`,
  yaml: asYaml,
}

/** The report as a policy of its own, with comments that say where each value comes from. */
function asYaml({ files, defaults, rules, locked, waivers, checks }: PolicyReport, place: string): string {
  const { maxDuration, approversFrom } = waivers
  const base = files.length > 0 ? `${files.map(inComment).join(', then ')}` : 'the built-in one'
  return [
    `# The policy in effect for ${inComment(place)}: ${base}.`,
    'apiVersion: readiness-policy/v1',
    'defaults:',
    ...Object.entries(defaults).map(([key, { value, from }]) => `  ${key}: ${value}${origin(from)}`),
    'rules:',
    ...Object.entries(rules).map(([id, levels]) => `  ${id}: ${levelsOf(levels)}${originOfLevels(levels)}`),
    'waivers:',
    `  maxDuration: ${maxDuration.value}${origin(maxDuration.from)}`,
    ...(approversFrom.value
      ? [`  approversFrom: [${approversFrom.value.join(', ')}]${origin(approversFrom.from)}`]
      : []),
    ...(locked.length > 0 ? ['locked:', ...locked.map(({ value, from }) => `  - ${value}${origin(from)}`)] : []),
    ...(checks.length > 0 ? ['checks:', ...checks.map(item)] : []),
    '',
  ].join('\n')
}

const origin = (from: string | null): string => ` # ${from === null ? 'built in' : inComment(from)}`

/** File names may hold anything; a comment ends with its line. */
const inComment = (name: string): string => toJson(name).slice(1, -1)

type Levels = Record<Stage, Told<Level>>

const levelsOf = (levels: Levels): string => `{${stages.map((stage) => `${stage}: ${levels[stage].value}`).join(', ')}}`

/** One file for all stages, or what each file sets. */
function originOfLevels(levels: Levels): string {
  const files = new Set(stages.map((stage) => levels[stage].from))
  const [first = null] = files
  if (files.size === 1) return origin(first)
  const parts = [...files].map((file) => {
    const own = stages.filter((stage) => levels[stage].from === file)
    return `${own.join(', ')}:${origin(file).slice(2)}`
  })
  return ` # ${parts.join('; ')}`
}

function item({ value, from }: PolicyReport['checks'][number]): string {
  const lines = toYaml(value).trimEnd().split('\n')
  return [`  -${origin(from)}`, ...lines.map((line) => (line === '' ? line : `    ${line}`))].join('\n')
}

/** YAML in which a terminal and the log of a build find nothing to act on: only double quotes have escapes. */
function toYaml(value: unknown): string {
  const document = new Document(value)
  const acts = (text: unknown) =>
    typeof text === 'string' && text.split('\n').some((line) => escapeActing(line) !== line)
  visit(document, {
    Scalar(_, scalar) {
      if (acts(scalar.value)) scalar.type = 'QUOTE_DOUBLE'
    },
  })
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
  return text.split('\n').map(escapeActing).join('\n')
}
