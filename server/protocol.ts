// The requests beyond the protocol that the extension uses. Another client can do without all of them.
import { RequestType } from 'vscode-languageserver'
import type { Template, TemplateAnswers } from '../engine/templates'

/** What a text says it is, for one that is not open here. */
export const identityRequest = new RequestType<{ text: string }, { is: string }, void>('readiness/identity')

/** What stands between an open plan and its gates; null for a document that gets no findings. */
export const statusRequest = new RequestType<{ textDocument: { uri: string } }, Status | null, void>('readiness/status')

export interface Status {
  /** What the document is: a plan, a policy, … */
  is: string
  /** The stage at which the plan is evaluated; null for a retired plan and for what is not a plan. */
  stage: string | null
  /** Findings by severity. */
  error: number
  warning: number
  info: number
  /** How many findings block a gate, for each gate that any blocks, the nearest first. */
  blocked: { stage: string; findings: number }[]
}

/** Checks every plan of the workspace now. From then on their diagnostics are reported, whatever the settings say. */
export const checkWorkspaceRequest = new RequestType<object, CheckedWorkspace, void>('readiness/checkWorkspace')

export interface CheckedWorkspace {
  plans: number
  errors: number
  warnings: number
}

/** The templates there are. */
export const templatesRequest = new RequestType<object, readonly Template[], void>('readiness/templates')

/** A template, given as its text, filled in for a plan in a folder of that name. */
export const fillTemplateRequest = new RequestType<NewPlan, { text: string }, void>('readiness/fillTemplate')

export interface NewPlan {
  template: string
  folder: string
  answers: Omit<TemplateAnswers, 'projectId'>
}

// Requests to the client, for files that only it can reach. Sent when `files` was true in `initializationOptions`.

export const statFileRequest = new RequestType<{ uri: string }, FileStat | null, void>('readiness/statFile')
export const readFileRequest = new RequestType<{ uri: string }, { base64: string } | null, void>('readiness/readFile')

/** The names of the files in a folder. */
export const listFilesRequest = new RequestType<{ uri: string }, string[], void>('readiness/listFiles')

/** The URIs of the files below a folder that have the name of a plan or policy. */
export const findPlansRequest = new RequestType<{ uri: string }, string[], void>('readiness/findPlans')

export interface FileStat {
  type: 'file' | 'folder' | 'other'
  size: number
}
