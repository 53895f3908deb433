import type { Related } from '../../finding'
import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { listed, nameIn } from '../../plan/names'
import { type ClinicalOwner, clinicalOwnerOf, individuals, isVendor } from '../../plan/people'
import { atOrAfter, isStage } from '../../plan/stages'
import type { Gate, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads who approved each gate that has been passed. It fires when the gate into pilot, production or renewal was
 * approved without the clinical owner, and when any gate was approved by nobody, or only by those who build the
 * product: people of the vendor, the technical owner and the integration owner. An owner who accepted after the gate was
 * passed cannot have been asked: then only the second clause is looked at.
 *
 * ## Why it matters
 *
 * Who has built something finds it ready. From the pilot on patients are concerned, and the person who answers for the
 * product has to have said yes.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: priya-nair, name: Priya Nair, kind: person, org: vendor}]
 * gates: [{stage: build, passed: 2026-07-10, approvedBy: [priya-nair]}]
 * ```
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: dana-whit, name: Dana Whitcomb, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * gates: [{stage: pilot, passed: 2026-10-28, approvedBy: [dana-whit]}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: dana-whit, name: Dana Whitcomb, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * gates:
 *   - {stage: build, passed: 2026-07-10, approvedBy: [dana-whit]}
 *   - {stage: pilot, passed: 2026-10-28, approvedBy: [amara-osei, dana-whit]}
 * ```
 *
 * ## How to fix
 *
 * Show the evidence of the gate to the clinical owner, and add the name when the owner has said yes. The fix adds a
 * place for it: nobody can approve for another, the deputy no more than the others.
 *
 * ## What it does not catch
 *
 * An approval that was given without a look at the evidence. Whether a former owner approved, as the plan names the owner
 * of today. A gate that has not been passed may still collect its approvals. While nobody is named as the clinical owner
 * only the second clause is looked at.
 */
export const rule = defineRule({
  id: 'gate/approved-by-builders',
  title: 'Gate approved only by the builders',
  why: 'who has built something finds it ready',
  guards: ['FM3'],
  severity: '-wwEEE',
  reads: ['people', 'ownership', 'gates'],
  standards: ['rmf/measure-1.3'],
  *check({ plan }) {
    const owner = clinicalOwnerOf(plan)
    for (const gate of entries(plan.gates, 'gates')) {
      const { stage, passed, approvedBy } = gate.item
      if (passed === undefined || (owner && approvedBy?.includes(owner.id))) continue
      const approvals = entries(approvedBy).map(({ item }) => item)
      const roles = approvals.map((id) => builderOf(plan, id))
      const builders = roles.flatMap((role) => role ?? [])
      const { accepted = passed } = plan.ownership?.clinicalOwner ?? {}
      if (owner && accepted <= passed && isStage(stage) && atOrAfter(stage, 'pilot')) yield withoutOwner(gate, owner)
      else if (approvals.length === 0) yield byNobody(gate, plan)
      else if (builders.length === roles.length) yield byBuilders(gate, builders, plan)
    }
  },
})

type Reads = Pick<Plan, 'people' | 'ownership'>

const approvedAt = (at: Path): Path => [...at, 'approvedBy']

const wasPassed = ({ stage, passed }: Gate): string => `The gate into ${stage} was passed on ${passed}`

function withoutOwner({ item, at }: Located<Gate>, { id, name }: ClinicalOwner): Report {
  return {
    at: approvedAt(at),
    message: `${wasPassed(item)} without ${name}, who answers for the product in use: ask the clinical owner.`,
    related: [{ path: ['ownership', 'clinicalOwner', 'person'], message: `${name} is the clinical owner.` }],
    fixes: addApprover(item, at, [id]),
  }
}

function byNobody({ item, at }: Located<Gate>, { people }: Reads): Report {
  return {
    at: approvedAt(at),
    message: `${wasPassed(item)}, and nobody is named who approved it: enter who did.`,
    fixes: addApprover(item, at, individuals(people)),
  }
}

function byBuilders({ item, at }: Located<Gate>, builders: readonly Builder[], { people, ownership }: Reads): Report {
  const others = individuals(people, [ownership?.technicalOwner, ownership?.integrationOwner])
  return {
    at: approvedAt(at),
    message: `${wasPassed(item)} by those who build the product (${listed(builders.map(({ words }) => words))}): ask somebody else.`,
    related: builders.map(({ related }) => related),
    fixes: addApprover(item, at, others),
  }
}

/** A place for another approver, unless there is an empty one. */
function addApprover({ approvedBy }: Gate, at: Path, choices: readonly string[]): Fix[] {
  const place = approvedAt(at)
  const approver = open(choices)
  if (entries(approvedBy).length !== (approvedBy?.length ?? 0)) return []
  const edit = approvedBy === undefined ? set(place, [approver]) : append(place, approver)
  return [scaffold('Add an approver', edit)]
}

/** Somebody who builds the product, in words and by place. */
interface Builder {
  words: string
  related: Related
}

function builderOf({ people, ownership }: Reads, id: string): Builder | undefined {
  const name = nameIn(people, id)
  const index = people?.findIndex((person) => person.id === id) ?? -1
  if (isVendor(people?.[index])) {
    const related = { path: ['people', index, 'org'], message: `${name} works for the vendor.` }
    return { words: `${name} of the vendor`, related }
  }
  for (const role of ['technicalOwner', 'integrationOwner'] as const) {
    if (ownership?.[role] !== id) continue
    const related = { path: ['ownership', role], message: `${name} builds the product.` }
    return { words: name, related }
  }
  return undefined
}
