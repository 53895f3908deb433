import { type Fix, scaffold, set } from '../../fixes/fix'
import { addIssues, hasIssue } from '../../fixes/known-issue'
import { nameOf } from '../../plan/sources'
import type { DataSource, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { defineRule } from '../rule'

const lookedAt: Record<string, string> = {
  sandbox: 'a sandbox',
  synthetic: 'synthetic data',
  curated: 'curated data',
  'pilot-sample': 'the sample made for the pilot',
}

/**
 * ## What it does
 *
 * Reads the `environment` of each audit. It fires when that is `sandbox`, `synthetic`, `curated` or `pilot-sample`.
 *
 * ## Why it matters
 *
 * An audit of the best case describes data that the product will never be given again. Production has the gaps.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, environment: curated}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: build}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, environment: production}}]
 * ```
 *
 * ## How to fix
 *
 * Repeat the audit on production data, then say so. The fix sets an audit that was called complete back to
 * `in-progress` and adds a known issue for the work; the environment stays as it is until the work is done.
 *
 * ## What it does not catch
 *
 * An audit that does not name its environment. A sample of production data that was picked by hand is
 * `data/pilot-drawn-sample`.
 */
export const rule = defineRule({
  id: 'data/best-case-environment',
  title: 'Assessed the best case, not production',
  why: 'the gaps that matter are in production, where nobody has looked',
  guards: ['FM1'],
  severity: 'wwEEEE',
  reads: ['people'],
  standards: ['gmlp/3', 'gmlp/8', 'rmf/measure-2.3'],
  each: 'dataSources',
  *checkEach({ item: source, at }) {
    const data = lookedAt[source.audit?.environment ?? '']
    if (!data) return
    yield {
      at: [...at, 'audit', 'environment'],
      message: `The audit of ${nameOf(source)} looked at ${data}: repeat it on production data, which is what the model will be given.`,
      fixes: (plan) => repeatInProduction(plan, source, at),
    }
  },
})

function repeatInProduction(plan: Pick<Plan, 'dataSources' | 'people'>, source: DataSource, at: Path): Fix[] {
  const title = 'Repeat the audit in production'
  const reopened = source.audit?.status === 'complete' ? [set([...at, 'audit', 'status'], 'in-progress')] : []
  const added = hasIssue(source, title) ? [] : addIssues({ source, at, plan }, [{ title, subject: 'production' }]).edits
  const edits = [...reopened, ...added]
  if (edits.length === 0) return []
  const name =
    reopened.length > 0
      ? 'Reopen the audit, with a known issue to repeat it in production'
      : 'Add a known issue to repeat the audit in production'
  return [scaffold(name, ...edits)]
}
