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
  firstOpen: LensPosition
}

// What the lines above parts of a plan give to the commands behind them.

export interface LensPosition {
  line: number
  character: number
}

export interface LensRange {
  start: LensPosition
  end: LensPosition
}

export interface LensLocation {
  uri: string
  range: LensRange
}

// Requests of the server, for files that only the editor can reach.

export const statFileRequest = 'readiness/statFile'
export const readFileRequest = 'readiness/readFile'
export const listFilesRequest = 'readiness/listFiles'
export const findPlansRequest = 'readiness/findPlans'
