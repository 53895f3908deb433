import { append, type Edit, repair, set } from '../../fixes/fix'
import { isMessage, isReadable, isResourceType, knownInterfaces } from '../../plan/interfaces'
import { isPlaceholder } from '../../plan/placeholders'
import { nameOf } from '../../plan/sources'
import codes from '../../schema/generated/codes.json'
import type { DataSource, Plan } from '../../schema/generated/plan-types'
import { nearest } from '../../schema/nearest'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads the names of hooks, resources and messages, and what the plan says of the product's marks and sites. It fires
 * when
 *
 * - a source names an `interface` that is neither a resource type of FHIR R4 nor has the form of a message of HL7 v2,
 *   three letters and a trigger event such as `ADT^A01`;
 * - the `hook` of a delivery is not in the CDS Hooks library, is deprecated there, or has a maturity below 3 of 5; that
 *   is no more than a warning;
 * - the plan has more than one facility, and `ehrIntegration.siteConfigDifferences` names no evidence; that is no more
 *   than a warning;
 * - a write-back does not say that its readers can see that a machine wrote it (`aiLabel`); that is a remark.
 *
 * ## Why it matters
 *
 * An interface is ordered by its name, and a wrong one is found out when the feed stays empty. An EHR calls the hooks
 * that it knows, and may not know those of low maturity. Two sites of one EHR can be configured differently. And what
 * cannot be told from a clinician's own words is read as such, copied on, and learnt from by the next model.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources: [{id: encounters, kind: structured, interface: [ADT-A01]}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources: [{id: encounters, kind: structured, interface: [ADT^A01, Encounter]}]
 * ```
 *
 * ```yaml
 * workflow: {decisionPoints: [{id: pre-round, delivery: {channel: cds-hooks, hook: patient-view}}]}
 * ```
 *
 * ## How to fix
 *
 * Write the name that was meant. Where one is near, the fix does so; where the resource then needs a scope that is not
 * asked for, it adds that too. Choose a hook that EHRs call, look at how the sites differ and name the evidence, and
 * have what is written into the record marked.
 *
 * ## What it does not catch
 *
 * A message that has the form of one and does not exist, since sites define their own; a resource that this EHR does
 * not offer; the resource of a write-back; interfaces of other kinds, such as DICOM or files, which have no name here
 * and are better left out of `interface`. A hook that is in the library and not what the product needs. The hook is
 * looked at whatever the channel is. A plan without `ehrIntegration` is for `integration/no-track`.
 */
export const rule = defineRule({
  id: 'integration/unknown-interface',
  title: 'Unknown hook, resource or message; AI output not labelled',
  why: 'a wrong name is found out when the feed stays empty, and what is not marked is read as a clinician wrote it',
  guards: ['IF2'],
  severity: '-wEEE-',
  reads: ['facilities', 'workflow', 'ehrIntegration'],
  standards: ['cds-hooks/library', 'hl7/ai-transparency'],
  *check({ plan }) {
    for (const { item, at } of entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints'))
      yield* doubtfulHook(item.delivery?.hook, [...at, 'delivery', 'hook'])
    if (plan.ehrIntegration === undefined) return
    yield* sitesNotCompared(plan)
    yield* unmarked(plan)
  },
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    for (const token of entries(source.interface, ...at, 'interface'))
      yield* unknownToken(token.item, token.at, source, plan)
  },
})

type PlanOfInterfaces = Pick<Plan, 'facilities' | 'ehrIntegration'>

function* unknownToken(token: string, at: Path, source: DataSource, plan: PlanOfInterfaces): Iterable<Report> {
  if (isResourceType(token) || isMessage(token) || isPlaceholder(token)) return
  const meant = nearest(token, knownInterfaces)
  const remedy = meant === undefined ? 'write the name by which it can be ordered' : `write ${meant}`
  yield {
    at,
    message: `${token}, from which ${nameOf(source)} is read, is neither a resource type of FHIR R4 nor a message of HL7 v2 such as ADT^A01: ${remedy}.`,
    fixes: meant === undefined ? [] : [replacement(meant, at, source, plan)],
  }
}

/** Writes the name that was meant, and asks for the scope that it needs and that the wrong one did not. */
function replacement(meant: string, at: Path, source: DataSource, { ehrIntegration }: PlanOfInterfaces) {
  const needsScope = ehrIntegration !== undefined && !isReadable(meant, source.interface, ehrIntegration.auth?.scopes)
  const scope = `user/${meant}.rs`
  const ask: Edit[] = needsScope ? [append(['ehrIntegration', 'auth', 'scopes'], scope)] : []
  return repair(`Replace it with ${meant}${needsScope ? ` and ask for ${scope}` : ''}`, set(at, meant), ...ask)
}

const hooks = codes['cds-hooks']
const library = new Map(hooks.map((hook) => [hook.code, hook]))
const leastMaturity = 3

function* doubtfulHook(hook: string | undefined, at: Path): Iterable<Report> {
  if (hook === undefined || isPlaceholder(hook)) return
  const known = library.get(hook)
  if (known === undefined) {
    const meant = livingNear(hook)
    const remedy = meant === undefined ? 'choose one that EHRs call, such as patient-view' : `write ${meant}`
    yield {
      at,
      message: `The hook ${hook} is not in the CDS Hooks library: ${remedy}.`,
      atMost: 'warning',
      args: ['unknown'],
      fixes: meant === undefined ? [] : [repair(`Replace it with ${meant}`, set(at, meant))],
    }
  } else if (known.deprecated) {
    yield {
      at,
      message: `The hook ${hook} is deprecated. ${known.description}`,
      atMost: 'warning',
      args: ['deprecated'],
    }
  } else if (known.maturity < leastMaturity) {
    const message = `The hook ${hook} has maturity ${known.maturity} of 5, and an EHR may not call it: use one of ${leastMaturity} or more, such as patient-view, or try out that yours does.`
    yield { at, message, atMost: 'warning', args: ['immature'] }
  }
}

/** The hook that was probably meant, unless it is a deprecated one. */
function livingNear(hook: string): string | undefined {
  const near = nearest(hook, [...library.keys()])
  return near !== undefined && library.get(near)?.deprecated === false ? near : undefined
}

function* sitesNotCompared({ facilities, ehrIntegration }: PlanOfInterfaces): Iterable<Report> {
  const count = entries(facilities).length
  if (count < 2 || ehrIntegration?.siteConfigDifferences !== undefined) return
  yield {
    at: ['ehrIntegration', 'siteConfigDifferences'],
    message: `The plan has ${count} facilities, and no evidence on how the EHR is configured differently at them: compare them and name it, as what works at one may not at the next.`,
    atMost: 'warning',
    related: [{ path: ['facilities'], message: 'The facilities.' }],
  }
}

function* unmarked({ ehrIntegration }: PlanOfInterfaces): Iterable<Report> {
  for (const { item, at } of entries(ehrIntegration?.writeBack, 'ehrIntegration', 'writeBack')) {
    if (item.aiLabel) continue
    const { resource = 'What is written back' } = item
    const lack = item.aiLabel === undefined ? 'and nothing says that it is marked' : 'without a mark'
    const message = `${resource} is written into the record ${lack} as made by AI: have it marked, as readers take it for a clinician's own words.`
    yield { at: [...at, 'aiLabel'], message, atMost: 'info' }
  }
}
