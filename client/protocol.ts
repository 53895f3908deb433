// The requests beyond the protocol that the extension and its server exchange.

/** What a text says it is: `plan`, `policy`, `unmarked`, `unknown-version` or `other`. */
export const identityRequest = 'readiness/identity'

export interface IdentityAnswer {
  is: string
}

/** What stands between an open plan and its gates; null for a document that gets no findings. */
export const statusRequest = 'readiness/status'

export interface StatusAnswer {
  /** Also `unreadable`, while the text is broken. */
  is: string
  stage: string | null
  error: number
  warning: number
  info: number
  blocked: { stage: string; findings: number }[]
}

/** Where plans stand, in short: those given as `uris`, or all. Sent in parts to who gives a `partialResultToken`. */
export const overviewRequest = 'readiness/overview'

export interface OverviewAnswer {
  plans: PlanOverview[]
}

/** The overview of some plans may have changed; without `uris`, that of all, or which plans there are. */
export const overviewChanged = 'readiness/didChangeOverview'

export interface PlanOverview {
  uri: string
  title: string | null
  /** `plan`; or why there is no more to say: `unreadable`, `unmarked`, `unknown-version` or `failed`. */
  is: string
  /** Null for a retired plan and for what is not one. */
  stage: string | null
  /** How many of the questions are in each state. */
  questions: Record<State, number> | null
  /** The next gate, and how many gaps block it; null when every gate has been passed. */
  next: { stage: string; blockers: number } | null
  /** For what is no readable plan: what is wrong, and where. */
  problem: { message: string; range: PlainRange } | null
}

export type State = 'answered' | 'open' | 'waived' | 'not-yet-due'

/** Where one plan stands, with the places; null for what is no plan, is retired, or cannot be read. */
export const scorecardRequest = 'readiness/scorecard'

export interface PlanScorecard {
  questions: Question[]
  gates: Gate[]
  /** Why the findings matter, by rule, and the pages about that. */
  rules: Record<string, Reason>
}

export interface Reason {
  title: string
  why: string
  page: string
}

export interface Question {
  code: string
  name: string
  description: string
  shows: string
  state: State
  /** The earliest gate that it blocks. */
  blocks: string | null
  /** Where the plan speaks of it. */
  range: PlainRange
  findings: PlacedFinding[]
  /** How many more findings there are. */
  more: number
}

export interface Gate {
  stage: string
  /** The day on which it was passed. */
  passed: string | null
  isNext: boolean
  range: PlainRange
  blockers: PlacedFinding[]
  /** How many more blockers there are. */
  more: number
  /** How many would block it if they were not waived. */
  waived: number
}

export interface PlacedFinding {
  fingerprint: string
  rule: string
  severity: string
  message: string
  range: PlainRange
  /** The last day on which it is waived. */
  waivedUntil: string | null
}

/** A report of a plan, as `html`, `markdown` or `svg`. With a nonce, its page allows a script that carries it. */
export const reportRequest = 'readiness/report'

export interface ReportAnswer {
  text: string
}

/** What changed since a base, in plans and policies as their texts stand. */
export const reviewRequest = 'readiness/review'

export interface ReviewParams {
  /** The folder of everything as it was. */
  root: string
  day: string | null
  files: { uri: string; isThere: boolean; before: string | null }[]
}

export interface ReviewAnswer {
  files: ReviewedFile[]
  /** What could not be read or applied, a sentence each. */
  problems: string[]
}

export interface ReviewedFile {
  /** Where it is, or was. */
  uri: string
  /** The file as it was; null for a new one. */
  before: string | null
  status: 'added' | 'removed' | 'changed'
  title: string | null
  asOf: string
  /** The gravest first. */
  changes: ReviewedChange[]
  findings: Record<FindingKind, ReviewedFinding[]>
}

export type Grade = 'block' | 'risk' | 'note'

/** What became of a finding. */
export type FindingKind = 'new' | 'resolved' | 'timePassed'

export interface ReviewedChange {
  class: string
  /** Where the class is explained. */
  page: string
  grade: Grade
  /** The text that the range is of: `before` for what is gone. */
  side: 'before' | 'after'
  range: PlainRange
  /** For what is gone: what it stood in, in the text after. */
  shownAt?: PlainRange
  before: unknown
  after: unknown
  message: string
  why: string
  approvals: Approval[]
  /** The waiver that makes it less than a block. */
  waived?: string
  fingerprint: string
}

export interface Approval {
  role: string
  /** Null where the plan names nobody. */
  person: string | null
  name: string | null
}

export interface ReviewedFinding {
  fingerprint: string
  rule: string
  page: string
  severity: string
  message: string
  blocks: string | null
  range: PlainRange
}

/** The same as a page. */
export const reviewPageRequest = 'readiness/reviewPage'

/** Checks every plan of the workspace. */
export const checkWorkspaceRequest = 'readiness/checkWorkspace'

export interface CheckedWorkspace {
  plans: number
  errors: number
  warnings: number
}

/** What a new plan may begin with. */
export const planChoicesRequest = 'readiness/planChoices'

export interface PlanChoices {
  templates: TemplateChoice[]
  stages: StageChoice[]
}

export interface TemplateChoice {
  name: string
  description: string
  title: string
  /** How many lines a plan has at the first stage and at the last. */
  lines: { first: number; last: number }
}

export interface StageChoice {
  stage: string
  description: string
  /** The parts of a plan that are due from here on. */
  due: string[]
  /** How many rules can block the stage. */
  rules: number
}

/** What is wrong with an answer that is typed for a new plan; null for one that can be used. */
export const checkAnswerRequest = 'readiness/checkAnswer'

export type AnswerName = 'title' | 'id' | 'ownerName' | 'ownerEmail' | 'facility'

export type AnswerProblem = 'empty' | 'placeholder' | 'no-letter' | 'no-id' | 'no-address' | 'group' | 'repeated'

/** The id to propose for a project. */
export const proposeIdRequest = 'readiness/proposeId'

/** A plan that has just begun, from a template and answers. */
export const newPlanRequest = 'readiness/newPlan'

export interface PlanAnswers {
  title: string
  id: string
  stage: string
  owner?: { name: string; email: string }
  facilities: string[]
}

export interface NewPlan {
  text: string
  /** Where the first open place is. */
  firstOpen: PlainPosition
}

// Places in plans, as commands are given them.

export interface PlainPosition {
  line: number
  character: number
}

export interface PlainRange {
  start: PlainPosition
  end: PlainPosition
}

export interface PlainLocation {
  uri: string
  range: PlainRange
}

// Requests of the server, for files that only the editor can reach.

export const statFileRequest = 'readiness/statFile'
export const readFileRequest = 'readiness/readFile'
export const listFilesRequest = 'readiness/listFiles'
export const findPlansRequest = 'readiness/findPlans'
