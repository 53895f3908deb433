import { UsageError } from '../cli/io/errors'
import type { Grade } from '../engine/compare/change'
import type { Severity } from '../engine/finding'
import { isDate } from '../engine/plan/dates'
import { type Stage, stages } from '../engine/plan/stages'
import { nearest } from '../engine/schema/nearest'

/** Yes, no, or where it makes sense. */
export type Choice = boolean | 'auto'

/** What a workflow asks for; `action.yml` explains each. */
export interface Inputs {
  paths: string[]
  workingDirectory: string
  policy?: string
  asOf?: string
  check: boolean
  gate?: Stage
  failOn: Severity | 'none'
  baseline?: string
  review: Choice
  base?: string
  reviewFailOn: Grade | 'none'
  annotations: boolean
  comment: Choice
  commentKey: string
  token: string
  sarifFile?: string
}

/**
 * Reads the inputs as the runner hands them over.
 *
 * @param env the environment, in which `fail-on` is `INPUT_FAIL-ON`
 * @throws UsageError naming an input that has a value it cannot have
 */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const text = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const some = (name: string) => text(name) || undefined
  const oneOf = <T extends string>(name: string, values: readonly T[], usual: T): T =>
    chosen(name, text(name) || usual, values)
  const choice = (name: string) => choices[oneOf(name, ['true', 'false', 'auto'], 'auto')]
  const yes = (name: string) => oneOf(name, ['true', 'false'], 'true') === 'true'
  const gate = some('gate')
  return {
    paths: pathsOf(text('paths')),
    workingDirectory: text('working-directory') || '.',
    policy: some('policy'),
    asOf: dateOf(some('as-of')),
    check: yes('check'),
    gate: gate === undefined ? undefined : chosen('gate', gate, stages),
    failOn: oneOf('fail-on', ['error', 'warning', 'info', 'none'], 'error'),
    baseline: some('baseline'),
    review: choice('review'),
    base: some('base'),
    reviewFailOn: oneOf('review-fail-on', ['block', 'risk', 'note', 'none'], 'block'),
    annotations: yes('annotations'),
    comment: choice('comment'),
    commentKey: keyOf(text('comment-key') || 'readiness'),
    token: text('token'),
    sarifFile: some('sarif-file'),
  }
}

const choices = { true: true, false: false, auto: 'auto' } as const

function chosen<T extends string>(name: string, value: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value)
  if (found !== undefined) return found
  const meant = nearest(value, values)
  const hint = meant ? `Did you mean ${meant}?` : `It can be ${values.join(', ')}.`
  throw new UsageError(`The input ${name} is ${value}. ${hint}`)
}

function pathsOf(text: string): string[] {
  const paths = text.split(/\r?\n/).flatMap((line) => line.trim() || [])
  if (paths.includes('-')) throw new UsageError('The input paths names standard input, and an action has none.')
  return paths
}

function dateOf(value: string | undefined): string | undefined {
  if (value === undefined || isDate(value)) return value
  throw new UsageError(`The input as-of is ${value}. It must be a date such as 2026-11-22.`)
}

/** A key stands inside an HTML comment, so it has nothing in it that could end one. */
function keyOf(value: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value
  throw new UsageError(`The input comment-key is ${value}. It consists of a-z and 0-9, with single hyphens between.`)
}
