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

/** The templates there are. */
export const templatesRequest = 'readiness/templates'

export interface Template {
  /** Also the name of its file. */
  name: string
  description: string
  title: string
}

/** A template's text, filled in. */
export const fillTemplateRequest = 'readiness/fillTemplate'

export interface TemplateAnswers {
  title: string
  ownerName: string
  ownerEmail: string
  facilityName: string
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
