import { idOf, type PlanAnswers } from './answers'
import { type Documentation, documented } from './complete/documentation'
import { openPlacesDue } from './due'
import { freeId } from './fixes/free-id'
import { renderScalar } from './fixes/render'
import { applyEdits, type TextEdit, writeEdits } from './fixes/write'
import { stages } from './plan/stages'
import { planFormat } from './schema/formats'
import { type Document, parseDocument } from './text/document'
import type { Position } from './text/lines'
import type { Entry, Item, Node } from './text/tree'

/** A plan to begin with, for one kind of product. */
export interface Template {
  /** Also the name of its file under `templates/`. */
  name: string
  /** The kind of product. */
  description: string
  /** The title that a plan has unless another is given. */
  title: string
}

/** The templates there are, in the order in which they are offered. */
export const templates: readonly Template[] = [
  { name: 'summarization', description: 'summarizes notes for a clinician', title: 'Chart summarization' },
  { name: 'predictive-alert', description: 'computes a risk and alerts somebody', title: 'Deterioration alert' },
  {
    name: 'prior-authorization',
    description: 'drafts prior authorization requests',
    title: 'Prior authorization drafting',
  },
  { name: 'ambient-scribe', description: 'drafts the visit note from the conversation', title: 'Ambient scribe' },
  { name: 'imaging-triage', description: 'moves urgent studies up the worklist', title: 'Imaging triage' },
]

/** A plan that has just begun. */
export interface NewPlan {
  text: string
  /** Where the first open place is, for the cursor. */
  firstOpen: Position
}

/**
 * Begins a plan: a template filled in, with an open place for everything that is due at the stage. No answer can change
 * the structure of the plan, and nothing is claimed beyond the answers.
 *
 * @param template the text of a template
 * @param documentation knows what is due when; without it nothing is added to the template
 * @throws an error that names a parameter for which there is no answer
 */
export function newPlan(template: string, answers: PlanAnswers, documentation: Documentation): NewPlan {
  const filled = parseDocument(fill(template, scopeOf(answers)))
  const due = openPlacesDue(filled, answers.stage, documented(planFormat, documentation))
  const edits = writeEdits(filled, due, (path) => planFormat.schema.keysAt(path)) as TextEdit[]
  const document = parseDocument(applyEdits(filled.text, edits))
  return { text: document.text, firstOpen: document.lines.positionAt(firstOpenIn(document)) }
}

/** How many lines a template makes at the first stage and at the last. */
export function linesOf(template: string, documentation: Documentation): { first: number; last: number } {
  const answers = { title: 'T', id: 'id', owner: { name: 'A', email: 'a@example.org' }, facilities: ['F'] }
  const [first, last] = [stages[0], stages.at(-1) ?? stages[0]].map((stage) => {
    return newPlan(template, { ...answers, stage }, documentation).text.split('\n').length - 1
  })
  return { first: first ?? 0, last: last ?? 0 }
}

/** Where the value of the first key without one is to be written; the end of a text in which every key has one. */
function firstOpenIn({ root, text }: Document): number {
  const colon = root ? colonOfFirstOpen(root.node, root.start) : undefined
  if (colon === undefined) return text.length
  return colon + (text[colon + 1] === ' ' ? ': ' : ':').length
}

function colonOfFirstOpen(node: Node, start: number): number | undefined {
  if (node.kind !== 'map' && node.kind !== 'seq') return undefined
  const children: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items
  for (const child of children) {
    const at = start + child.at
    const isOpen = child.node.kind === 'scalar' && child.node.length === 0
    const found = isOpen && 'key' in child ? at + child.keyLength : colonOfFirstOpen(child.node, at + child.valueAt)
    if (found !== undefined) return found
  }
  return undefined
}

/** What parameters stand for: a text, or for lines that are repeated, what they stand for in each repetition. */
interface Scope {
  [parameter: string]: string | readonly Scope[]
}

function scopeOf({ title, id, stage, owner, facilities }: PlanAnswers): Scope {
  const taken = new Set<string | undefined>()
  const facility = facilities.map((name) => ({
    facilityId: freeId(idOf(name) || 'facility', taken),
    facilityName: inQuotes(name),
  }))
  const ownerId = owner ? renderScalar(idOf(owner.name) || 'clinical-owner') : ''
  return {
    stage,
    projectId: renderScalar(id.trim()),
    title: inQuotes(title),
    ownerId,
    owner: owner ? [{ ownerId, ownerName: inQuotes(owner.name), ownerEmail: inQuotes(owner.email) }] : [],
    facility: facility.map((entry) => ({ ...entry, facilityId: renderScalar(entry.facilityId) })),
    facilityIds: facility.map(({ facilityId }) => renderScalar(facilityId)).join(', '),
  }
}

/**
 * Fills in a template in one pass, so that nothing which is inserted is read as a part of it. Lines between `{{#name}}`
 * and `{{/name}}` are repeated for each item of a list; those after `{{^name}}` stay when it has none.
 */
function fill(template: string, scope: Scope): string {
  const part = /^\{\{([#^])(\w+)\}\}\r?\n([\s\S]*?)^\{\{\/\2\}\}\r?\n|\{\{(\w+)\}\}/gm
  const filled = template.replace(part, (_, sign: string, list: string, lines: string, parameter: string) => {
    const value = scope[list ?? parameter]
    if (list === undefined && typeof value === 'string') return value
    if (list === undefined || !Array.isArray(value))
      throw new Error(`The template asks for ${list ?? parameter}, which has no answer.`)
    if (sign === '^') return value.length === 0 ? fill(lines, scope) : ''
    return value.map((item: Scope) => fill(lines, item)).join('')
  })
  return filled.replace(/(?<! ) +$/gm, '')
}

/** A text as a double-quoted YAML scalar, which is a JSON string. */
function inQuotes(text: string): string {
  return JSON.stringify(text.trim()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
