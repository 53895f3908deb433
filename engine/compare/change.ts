import type { Analysis } from '../analyze'
import type { Finding } from '../finding'
import type { IdPath } from '../fingerprint'
import type { IsoDate } from '../plan/dates'
import type { Stage } from '../plan/stages'
import type { Policy } from '../policy/policy'
import type { Plan, Waiver } from '../schema/generated/plan-types'
import type { PolicyDocument } from '../schema/generated/policy-types'
import type { Path } from '../text/path'
import type { Approver, Ask, Role } from './approvers'
import type { Part, Side } from './part'

/** `block` fails a review, `risk` asks for a reviewer, `note` is listed. */
export type Grade = (typeof gradesInOrder)[number]

/** The grades, the gravest first. */
export const gradesInOrder = ['block', 'risk', 'note'] as const

/** One change of what a document says, addressed by path; a range is computed when somebody presents it. */
export interface Change {
  class: string
  grade: Grade
  /** The text that `path` is of: the one after, or the one before for what is gone. */
  side: Side
  path: Path
  /** The path with ids and natural keys, those of the text after. */
  place: IdPath
  /** For what is gone: the path in the text after of what it stood in; undefined where there is no text after. */
  stoodIn?: Path
  /** What stood there and what stands there now; undefined for nothing. */
  before?: unknown
  after?: unknown
  message: string
  /** Why it matters, in a sentence. */
  why: string
  approvers: readonly Approver[]
  /** The waiver that makes it less than a block. */
  waived?: Waiver
}

/** What a class finds. */
export interface Found {
  /** The smallest part that changed. */
  part: Part
  /** `hidden` for what nobody needs to hear of. */
  grade: Grade | 'hidden'
  message: string
  /** What stood there before, where that stood elsewhere. */
  was?: unknown
  /** Other parts that it speaks of. */
  covers?: readonly Part[]
  /** Whose approval it needs, where that is not the same for the whole class. */
  approvers?: readonly Ask[]
  waived?: Waiver
}

/** What a class is given to compare two plans. */
export interface PlanContext {
  root: Part<Plan>
  /** The plan before, in which what was renamed is called as after; and the plan after. */
  before: Plan
  after: Plan
  /** The date of the text after. */
  asOf: IsoDate
  /** The policy in effect after. */
  policy: Policy
  /** What stands open and is not waived in the plan after, evaluated at a stage. */
  errorsAt(stage: Stage): readonly Finding[]
  /** The waiver in force that makes a change at a part of the plan after less than a block. */
  waiverOf(part: Part): Waiver | undefined
}

/** What a class is given to compare two policies: their files, and what is in effect by them. */
export interface PolicyContext {
  root: Part<PolicyDocument>
  before: Policy
  after: Policy
}

/** What a class is given where there are no two plans to compare. */
export interface FileContext {
  before: Analysis | undefined
  after: Analysis | undefined
  /** `left`: the file no longer says what it is. `broken`: it cannot be read any more. `mended`: it could not be read before. */
  became: 'added' | 'removed' | 'left' | 'broken' | 'mended'
  asOf: IsoDate
  /** The whole document. */
  root: Part
}

/** One class of changes: when it is raised, how grave it is, and who must approve. */
export interface ChangeClass {
  /** The name of its file. */
  id: string
  /** When it is raised, in a sentence. */
  what: string
  /** When it has which grade; `always` or a clause. */
  grades: Partial<Record<Grade | 'hidden', string>>
  /** Why it matters, in a sentence. */
  why: string
  /** Whose approval it needs; a clause of the class may ask for others. */
  approvers: readonly Role[]
  /** Further approvers that the changed part itself names, for the docs. */
  alsoAsks?: string
  /** The class for the opposite change, or why there is none. */
  mirror: string | { none: string }
  inPlan?(context: PlanContext): Iterable<Found>
  inPolicy?(context: PolicyContext): Iterable<Found>
  inFile?(context: FileContext): Iterable<Found>
  /** For what no other class has spoken of: the smallest parts that differ. */
  inRest?(parts: readonly Part[]): Iterable<Found>
}

/** Declares a class of changes. */
export const defineChange = (change: ChangeClass): ChangeClass => change
