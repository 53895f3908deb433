import type { Analysis } from '../../engine/analyze'
import { documented } from '../../engine/complete/documentation'
import { reasonOf } from '../../engine/complete/hover'
import {
  AtGates,
  type CodeStanding,
  gatesOf,
  nextGate,
  nextGateOf,
  type Printed,
  type StageStanding,
  type State,
  standingsOf,
} from '../../engine/gates/scorecard'
import { placeOfCode, placeOfGate } from '../../engine/gates/where'
import { rangeOfFinding } from '../../engine/present'
import { pageOf } from '../../engine/rules/pages'
import { planFormat } from '../../engine/schema/formats'
import type { Schema } from '../../engine/schema/schema'
import { atGates } from '../at-gates'
import type { Client } from '../client'
import { failureDiagnostic } from '../diagnostic'
import type { Shown } from '../documents'
import type { Overviews } from '../plans'
import type { PlacedFinding, PlacedGate, PlacedQuestion, PlanOverview, PlanScorecard } from '../protocol'
import type { Session } from '../session'
import { nextTurn } from '../turns'
import { isPolicyName } from '../writing'

/** Plans that are sent together while others are still being looked at. */
const batch = 50

/** How long changes are gathered before the client is told of them, in milliseconds. */
const pause = 300

/** Findings that are sent of one question or gate. */
const most = 100

/** Where the plans of the workspace stand, for those who show it all the time: they are told when it changes. */
export function overview(session: Session): void {
  const { client, plans, open } = session
  const follow = once(() => follows(session))
  client.answer('readiness/overview', async ({ uris, partialResultToken: stream }, cancelled) => {
    follow()
    if (!uris && !session.watches) plans.changed()
    const found: PlanOverview[] = []
    for await (const uri of uris ?? allPlans(session)) {
      if (cancelled.isCancellationRequested) break
      const plan = open.has(uri) ? await ofOpen(session, uri) : await ofStored(session, uri)
      if (plan) found.push(plan)
      if (stream === undefined || found.length < batch) continue
      client.tell('$/progress', { token: stream, value: { plans: found.splice(0) } })
    }
    session.watch(plans.dependencies())
    return { plans: found }
  })
  client.answer('readiness/scorecard', async ({ textDocument: { uri } }) => {
    const shown = await session.shown(uri)
    if (!shown || !isReadablePlan(shown.analysis)) return null
    const document = open.get(uri)
    const schema = documented(planFormat, session.parts.documentation())
    return scorecardOf(shown.analysis, document ? atGates(document) : new AtGates(), schema)
  })
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

function follows({ client, onEdit, onClose, onAround, onRefresh }: Session): void {
  const tell = news(client)
  onEdit.push(({ text: { uri } }) => tell(uri))
  onClose.push(tell)
  onAround.push(() => tell())
  onRefresh.push(() => tell())
}

/** Tells the client of changes, once nothing has changed for a while. */
function news(client: Client): (uri?: string) => void {
  let changed: Set<string> | undefined = new Set()
  let timer: ReturnType<typeof setTimeout> | undefined
  return (uri) => {
    if (uri === undefined) changed = undefined
    else changed?.add(uri)
    clearTimeout(timer)
    timer = setTimeout(() => {
      client.tell('readiness/didChangeOverview', changed ? { uris: [...changed] } : {})
      changed = new Set()
    }, pause)
  }
}

async function* allPlans({ open, plans }: Session): AsyncGenerator<string> {
  yield* [...open.keys()]
  for await (const uri of plans.uris()) if (!open.has(uri)) yield uri
}

async function ofOpen({ open, client }: Session, uri: string): Promise<PlanOverview | undefined> {
  const document = open.get(uri)
  try {
    const shown = await document?.shown()
    return document && shown && overviewOf(uri, shown, atGates(document))
  } catch (error) {
    client.log('error', error)
    return overviews.ofFailure(uri, failureDiagnostic(error))
  }
}

async function ofStored({ plans }: Session, uri: string): Promise<PlanOverview | undefined> {
  if (!(await plans.has(uri))) return undefined
  const plan = await plans.overview(uri, overviews)
  await nextTurn()
  return plan
}

const overviews: Overviews = {
  of: (uri, shown) => overviewOf(uri, shown, new AtGates()),
  ofFailure: (uri, { message, range }) => ({
    ...nothing(uri),
    is: 'failed',
    problem: { message, range },
  }),
}

const nothing = (uri: string) => ({ uri, title: null, stage: null, questions: null, next: null, problem: null })

/** A policy is no plan; that a document says too little to be one is said. */
function overviewOf(uri: string, { analysis }: Shown, ahead: AtGates): PlanOverview | undefined {
  const { identity, document, findings, plan, stage } = analysis
  if (identity.is === 'policy' || (identity.is === 'unmarked' && isPolicyName(uri))) return undefined
  const [first] = findings
  if (!isPlan(analysis)) {
    const problem = first ? { message: first.message, range: rangeOfFinding(document, first) } : null
    return { ...nothing(uri), is: document.broken ? 'unreadable' : identity.is, problem }
  }
  const title = plan.metadata?.title ?? null
  if (stage === null) return { ...nothing(uri), title, is: 'plan' }
  const next = nextGateOf(analysis, ahead)
  const states = { answered: 0, open: 0, waived: 0, 'not-yet-due': 0 } satisfies Record<State, number>
  for (const { state } of standingsOf(/^CL/, analysis)) states[state]++
  return {
    ...{ uri, title, is: 'plan', stage, questions: states, problem: null },
    next: next ? { stage: next.stage, blockers: next.blockers.length } : null,
  }
}

const isPlan = ({ identity, document }: Analysis): boolean => identity.is === 'plan' && !document.broken

const isReadablePlan = (analysis: Analysis): boolean => isPlan(analysis) && analysis.stage !== null

function scorecardOf(analysis: Analysis, ahead: AtGates, schema: Schema): PlanScorecard {
  const questions = standingsOf(/^CL/, analysis)
  const gates = gatesOf(analysis, ahead)
  const next = nextGate({ gates })
  const found = [...questions.map(({ findings }) => findings), ...gates.map(({ blockers }) => blockers)].flat()
  return {
    questions: questions.map((question) => placedQuestion(question, analysis, schema)),
    gates: gates.map((gate) => placedGate(gate, gate === next, analysis)),
    rules: rulesOf(found, analysis),
  }
}

function placedQuestion(
  { findings, ...question }: CodeStanding,
  { document }: Analysis,
  schema: Schema,
): PlacedQuestion {
  return {
    ...question,
    range: document.rangeOf(placeOfCode(question.code, document.value, schema) ?? []),
    findings: findings.slice(0, most).map((finding) => placed(finding, document)),
    more: Math.max(0, findings.length - most),
  }
}

function placedGate({ blockers, ...gate }: StageStanding, isNext: boolean, { document, plan }: Analysis): PlacedGate {
  return {
    ...gate,
    isNext,
    range: document.rangeOf(placeOfGate(gate.stage, plan)),
    blockers: blockers.slice(0, most).map((finding) => placed(finding, document)),
    more: Math.max(0, blockers.length - most),
  }
}

function placed({ finding, fingerprint }: Printed, document: Analysis['document']): PlacedFinding {
  const { rule, severity, message, waived } = finding
  const range = rangeOfFinding(document, finding)
  return { fingerprint, rule, severity, message, range, waivedUntil: waived?.expires ?? null }
}

function rulesOf(found: readonly Printed[], { policy }: Analysis): PlanScorecard['rules'] {
  const ids = new Set(found.map(({ finding }) => finding.rule))
  const rules = policy.rules.filter(({ id }) => ids.has(id))
  return Object.fromEntries(rules.map((rule) => [rule.id, { ...reasonOf(rule), page: pageOf(rule.id, policy) }]))
}
