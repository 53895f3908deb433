import fs from 'node:fs'
import path from 'node:path'
import { type PlanApprover, planApprovers } from '../engine/compare/owners'
import { listed } from '../engine/plan/names'
import type { Person } from '../engine/schema/generated/plan-types'
import { decode } from '../engine/text/decode'
import { readBytes, UnreadableFile } from '../host/read'
import { Checker } from './checker'
import {
  type Host,
  isMatch,
  lineFor,
  type OwnersLine,
  type OwnersSection,
  parseOwners,
  patternFor,
  placesOf,
} from './codeowners'
import type { OwnersOptions } from './commands/owners'
import { type ExitStatus, exit, UsageError } from './io/errors'
import { shownPath } from './io/files'
import { findInputs, type Input } from './io/inputs'
import { count, printable, say } from './io/terminal'

/** A plan with those who approve its changes. */
interface OwnedPlan {
  /** How it is named in messages, and its path from the root of the repository. */
  shown: string
  file: string
  root: string
  title: string
  approvers: readonly Owner[]
  people: readonly Person[]
}

/** Somebody who approves, and what stands for them in CODEOWNERS; undefined where the plan has nothing for that. */
interface Owner extends PlanApprover {
  name: string
  address?: string
}

/**
 * Writes the lines of CODEOWNERS that follow from plans, or compares them with those that there are.
 *
 * @param paths files, folders and globs; none means the current folder
 * @throws UsageError when something that is asked for cannot be done
 */
export async function owners(paths: readonly string[], options: OwnersOptions): Promise<ExitStatus> {
  const checker = new Checker({ asOf: options.asOf })
  const { inputs, problems } = await findInputs(paths.length > 0 ? paths : ['.'], undefined, checker.repositories)
  const plans: OwnedPlan[] = []
  for (const input of inputs) {
    try {
      const plan = await ownedPlan(input, checker, options)
      if (plan) plans.push(plan)
      else if (input.from !== 'search') say(`${input.shown} is not a readiness plan, so it has no owners here.`)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      problems.push(error.message)
    }
  }
  problems.push(...unknownHandles(plans, options.handle))
  const differs = options.check === undefined ? print(plans) : check(plans, options)
  for (const problem of problems) say(`readiness: ${problem}`)
  if (problems.length > 0) return exit.misuse
  return differs ? exit.findings : exit.clean
}

async function ownedPlan(input: Input, checker: Checker, options: OwnersOptions): Promise<OwnedPlan | undefined> {
  const { analysis } = (await checker.check(input)) ?? {}
  if (analysis?.identity.is !== 'plan') return undefined
  if (analysis.document.broken) throw new UsageError(`${input.shown} cannot be read; readiness check says why.`)
  const { plan } = analysis
  const file = checker.pathOf(input)
  if (/[\n\r]/.test(file))
    throw new UsageError(`${input.shown} has a line break in its name, which CODEOWNERS cannot have.`)
  const { root } = checker.repositories.of(path.dirname(input.file))
  const approvers = planApprovers(plan, options.asOf).map((approver) => ownerOf(approver, options.handle))
  const title = plan.metadata?.title ?? plan.metadata?.id ?? input.shown
  return { shown: input.shown, file, root, title, approvers, people: plan.people ?? [] }
}

function ownerOf(approver: PlanApprover, handles: ReadonlyMap<string, string>): Owner {
  const { id, person, left } = approver
  const given = id === undefined ? undefined : handles.get(id)
  const address = left === undefined ? (given ?? addressOf(person)) : undefined
  return { ...approver, name: person?.name ?? id ?? 'nobody', address }
}

/** A work address that is one word of a line. */
const addressOf = (person: Person | undefined): string | undefined =>
  person?.email !== undefined && /^[^\s@#\\]+@[^\s@#\\]+$/.test(person.email) ? person.email : undefined

function* unknownHandles(plans: readonly OwnedPlan[], handles: ReadonlyMap<string, string>): Iterable<string> {
  const known = new Set(plans.flatMap(({ people }) => people.map(({ id }) => id)))
  for (const id of handles.keys())
    if (!known.has(id)) yield `--handle ${id}: no plan that was looked at has a person with this id.`
}

/** Writes the lines, with who they are. */
function print(plans: readonly OwnedPlan[]): false {
  const blocks = plans.map((plan) => {
    const who = plan.approvers.map((owner) => `#   ${printable(describe(owner))}\n`)
    return `# Who approves changes of ${printable(plan.title)} (readiness owners):\n${who.join('')}${lineOf(plan)}\n`
  })
  process.stdout.write(blocks.join('\n'))
  for (const plan of plans) sayWhoIsLeftOut(plan)
  return false
}

/** `Owen Clarke, finance owner`; with why there is no entry for them, where there is none. */
function describe({ id, name, roles, left, address }: Owner): string {
  if (id === undefined) return `${listed(roles)}: the plan names nobody`
  const why = left === undefined ? 'the plan has no work address of theirs' : `left on ${left}`
  return `${name}, ${listed(roles)}${address === undefined ? `: ${why}` : ''}`
}

/** A pattern without owners would take the plan away from those who own it by another line. */
function lineOf({ file, approvers }: Pick<OwnedPlan, 'file' | 'approvers'>): string {
  const addresses = [...new Set(approvers.flatMap(({ address }) => address ?? []))]
  return addresses.length === 0
    ? `# ${printable(patternFor(file))} has no owner that could be written here.`
    : `${patternFor(file)} ${addresses.join(' ')}`
}

function sayWhoIsLeftOut({ shown, approvers }: OwnedPlan): void {
  const left = approvers.filter(({ id, address }) => id !== undefined && address === undefined)
  if (left.length > 0) say(`${shown}: ${left.map(describe).join('; ')}. --handle ID=OWNER gives an owner for an id.`)
}

/** Compares with the file that there is; true where something is missing or outdated. */
function check(plans: readonly OwnedPlan[], options: OwnersOptions): boolean {
  const found = new Map<string, CodeownersFile | undefined>()
  let differences = 0
  for (const plan of plans) {
    if (!found.has(plan.root)) found.set(plan.root, codeownersFor(plan.root, options))
    const file = found.get(plan.root)
    const wrong = file ? [...differencesOf(plan, file)] : [`${plan.shown}: ${noFile(options.host)}`]
    differences += wrong.length
    const advice = wrong.length > 0 ? [`  ${lineOf(plan)}`] : []
    process.stdout.write([...wrong.map(printable), ...advice].map((line) => `${line}\n`).join(''))
    sayWhoIsLeftOut(plan)
  }
  say(
    differences === 0
      ? `The owners of ${count(plans.length, 'plan')} are as the plans have them.`
      : `${count(differences, 'difference')} from what the plans have.`,
  )
  return differences > 0
}

interface CodeownersFile {
  shown: string
  sections: readonly OwnersSection[]
}

/** The CODEOWNERS file that is named, or that the host reads. */
function codeownersFor(root: string, { check, host }: OwnersOptions): CodeownersFile | undefined {
  const places = host ? placesOf[host] : [...new Set(Object.values(placesOf).flat())]
  const there = places.map((place) => path.join(root, place)).filter((file) => fs.existsSync(file))
  const file = typeof check === 'string' ? path.resolve(check) : there[0]
  if (file === undefined) return undefined
  const shown = shownPath(file)
  if (typeof check !== 'string' && there.length > 1)
    say(
      `${shown} is compared; ${listed(there.slice(1).map(shownPath))} ${there.length > 2 ? 'are' : 'is'} not read by the same host.`,
    )
  try {
    const { text, problem } = decode(readBytes(file))
    if (problem) throw new UsageError(`${shown} is not text. ${problem.message}`)
    return { shown, sections: parseOwners(text, host ?? hostOf(file)) }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(error.message.replace(file, shown))
    throw error
  }
}

/** The host that a file is for, by its folder; GitHub's rules for the places that several read. */
function hostOf(file: string): Host {
  const folder = path.basename(path.dirname(file))
  return folder === '.gitlab' ? 'gitlab' : folder === '.bitbucket' ? 'bitbucket' : 'github'
}

const noFile = (host: Host | undefined): string =>
  `there is no CODEOWNERS file (${listed([...new Set(host ? placesOf[host] : Object.values(placesOf).flat())])}); the line for it:`

/** What is missing or outdated about a plan, a sentence each. */
function* differencesOf(plan: OwnedPlan, { shown, sections }: CodeownersFile): Iterable<string> {
  const lines = sections.flatMap((section) => lineFor(plan.file, section) ?? [])
  const named = new Set(lines.flatMap(({ owners }) => owners.map(comparable)))
  const missing = plan.approvers.filter(({ address }) => address !== undefined && !named.has(comparable(address)))
  const at = (line: OwnersLine | undefined) => `${shown}${line ? `:${line.line}` : ''}  ${plan.shown}`
  if (lines.length === 0 && missing.length > 0) yield `${at(undefined)}  no line is for this plan; the one for it:`
  else for (const owner of missing) yield `${at(lines[0])}  ${describe(owner)}, is missing: ${owner.address}.`
  if (missing.length > 0) yield* takenOver(plan, sections, lines, at)
  for (const line of lines) yield* outdated(plan, line, at)
}

/** Lines for the plan alone that a later one takes the place of. */
function* takenOver(
  { file }: OwnedPlan,
  sections: readonly OwnersSection[],
  lines: readonly OwnersLine[],
  at: (line: OwnersLine) => string,
): Iterable<string> {
  for (const section of sections) {
    const own = section.findLast(({ pattern }) => isFor(file, pattern))
    const last = lines.find((line) => section.includes(line))
    if (own && last && own !== last)
      yield `${at(own)}  line ${last.line} (${last.pattern}) comes later and takes the place of this one: the last that matches counts.`
  }
}

/** Owners of a line who approve nothing of the plan, as far as that can be known: a user or team may be anybody. */
function* outdated(plan: OwnedPlan, line: OwnersLine, at: (line: OwnersLine) => string): Iterable<string> {
  const current = new Set(plan.approvers.flatMap(({ address }) => (address ? [comparable(address)] : [])))
  const known = new Map(
    plan.people.flatMap((person) => (person.email ? [[comparable(person.email), person]] : [])) as [string, Person][],
  )
  for (const owner of line.owners) {
    const person = known.get(comparable(owner))
    if (current.has(comparable(owner)) || owner.startsWith('@')) continue
    const left = plan.approvers.find(({ person: other, left }) => left && other === person)?.left
    // A line for more than the plan has owners of its own.
    if (!isFor(plan.file, line.pattern) && left === undefined) continue
    const why = left ? `left on ${left}` : person ? 'approves nothing of the plan' : 'is nobody whom the plan names'
    yield `${at(line)}  ${person?.name ?? owner} ${why}: take ${owner} out.`
  }
}

const isFor = (file: string, pattern: string): boolean =>
  !/[*?]/.test(pattern.replace(/\\./g, '')) &&
  pattern.includes(path.posix.basename(patternFor(file))) &&
  isMatch(pattern, file)

/** Addresses and names are the same in any letters. */
const comparable = (owner: string): string => owner.toLowerCase()
