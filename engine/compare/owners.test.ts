import { describe, expect, it } from 'vitest'
import type { Plan } from '../schema/generated/plan-types'
import { planApprovers } from './owners'

const day = '2026-11-22'

/** Those who approve as lines: who, as what, and since when no more. */
const lines = (plan: unknown, asOf = day) =>
  planApprovers(plan as Plan, asOf).map(
    ({ id = 'nobody', person, roles, left }) =>
      `${person?.name ?? id}: ${roles.join(', ')}${left === undefined ? '' : `, left ${left}`}`,
  )

const people = [
  { id: 'ana', name: 'Ana Ruiz' },
  { id: 'ben', name: 'Ben Oh', active: { until: '2026-10-31' } },
  { id: 'sec', name: 'Sam Lee', title: 'Security officer', active: { until: day } },
]

describe('those who approve changes of a plan', () => {
  it('stand once each, with all of their roles', () => {
    const ownership = { clinicalOwner: { person: 'ana' }, executiveSponsor: 'ben', financeOwner: 'ana' }
    const found = lines({ people, ownership })
    expect(found[0]).toBe('Ana Ruiz: clinical owner, finance owner')
    expect(found[1]).toBe('Ben Oh: executive sponsor, left 2026-10-31')
    expect(found.at(-1)).toBe('Sam Lee: security officer')
  })

  it('are there as long as nobody has left', () => {
    const plan = { people, ownership: { executiveSponsor: 'ben' } }
    expect(lines(plan, '2026-10-31')).toContain('Ben Oh: executive sponsor')
    expect(lines(plan, '2026-11-01')).toContain('Ben Oh: executive sponsor, left 2026-10-31')
  })

  it('are nobody for each role that the plan leaves open, and an id where it knows no more', () => {
    const found = lines({ ownership: { clinicalOwner: { person: 'eve' } }, governance: { review: {} } })
    expect(found).toContain('eve: clinical owner')
    expect(found.filter((line) => line.startsWith('nobody: '))).toContain('nobody: finance owner')
    expect(found.join()).not.toMatch(/nobody: [^,]*, /)
  })

  it('are never the owner of the policy, whom no plan names', () => {
    expect(lines({}).join()).not.toContain('policy')
  })
})
