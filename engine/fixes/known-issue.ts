import { oncePerObject } from '../known'
import { byId } from '../plan/metrics'
import type { DataSource, Plan } from '../schema/generated/plan-types'
import type { Path } from '../text/path'
import { append, type Edit, type FixValue, type Open, open, set } from './fix'
import { freeId } from './free-id'

/** Work that a fix proposes to write down as a known issue. */
interface Proposal {
  title: string
  /** What the issue is about: the end of its id. */
  subject: string
  /** The field it is about, where it is about one. */
  path?: string
  /** Defaults to high, as for a gap in the data that reaches the model. */
  severity?: FixValue
}

/** A data source with its place in the plan, and the sections that give an issue its id and its owner. */
interface IssueContext {
  source: DataSource
  at: Path
  plan: Pick<Plan, 'dataSources' | 'people'>
}

/** True when a source lists an issue of that title: then it is not proposed again. */
export function hasIssue(source: DataSource, title: string): boolean {
  return source.audit?.knownIssues?.some((issue) => issue.title === title) ?? false
}

/**
 * Adds known issues to the audit of a source. Their owner is the steward; on which day they are due, a person says.
 * Their ids, returned in order, are new to the whole plan.
 */
export function addIssues(context: IssueContext, proposals: readonly Proposal[]): { ids: string[]; edits: Edit[] } {
  const { source, at, plan } = context
  const ids = freshIds(
    plan,
    proposals.map(({ subject }) => ['iss', source.id, kebab(subject)].filter(Boolean).join('-')),
  )
  const issues = proposals.map(({ title, path, severity = 'high' }, i): FixValue => {
    const about: Record<string, string> = path === undefined ? {} : { path }
    return {
      id: ids[i] as string,
      title,
      ...about,
      severity,
      due: open(),
      status: 'open',
      owner: stewardOf(plan, source),
    }
  })
  const list = [...at, 'audit', 'knownIssues']
  return {
    ids,
    edits: source.audit?.knownIssues?.length ? issues.map((issue) => append(list, issue)) : [set(list, issues)],
  }
}

/** The steward of a source if the plan knows that person, else a place for a person to be named. */
export function stewardOf({ people }: Pick<Plan, 'people'>, { steward }: DataSource): string | Open {
  return byId(people, steward)?.id ?? open()
}

/** The ids of all known issues; kept, as a plan with many findings asks for each. */
const issueIdsOf = oncePerObject((dataSources: readonly DataSource[]): ReadonlySet<string | undefined> => {
  const issues = dataSources.flatMap(({ audit }) => audit?.knownIssues ?? [])
  return new Set(issues.map(({ id }) => id))
})

function freshIds({ dataSources }: Pick<Plan, 'dataSources'>, wishes: readonly string[]): string[] {
  const taken = new Set(issueIdsOf(dataSources ?? []))
  return wishes.map((wish) => freeId(wish, taken))
}

function kebab(text: string): string {
  const words = text.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
  return words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
