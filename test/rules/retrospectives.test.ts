import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { atOrAfter, isStage, startOf } from '../../engine/plan/stages'
import {
  analyzeRetrospective,
  findingOf,
  type Retrospective,
  readRetrospectives,
  retrospectivesFolder,
  textOf,
} from '../../scripts/lib/retrospectives'

const table = readRetrospectives()

it('every reconstructed plan is in the table', () => {
  const plans = fs
    .readdirSync(retrospectivesFolder)
    .filter((name) => fs.existsSync(path.join(retrospectivesFolder, name, 'readiness.yaml')))
  expect(table.map(({ plan }) => plan).sort()).toEqual(plans.sort())
})

describe.each(table.map((entry) => [entry.plan, entry] as const))('%s', (_, entry) => {
  const analysis = analyzeRetrospective(entry)

  it('is read before its planned go-live', () => {
    expect(startOf(analysis.plan, 'production')).toBe(entry.goLive)
    expect(entry.asOf < entry.goLive).toBe(true)
    expect(textOf(entry).startsWith(`# Read this plan on ${entry.asOf}`)).toBe(true)
  })

  it('says what it rests on and that it is a reconstruction', () => {
    const text = textOf(entry).replace(/\n# /g, ' ')
    for (const source of entry.sources) expect(text).toContain(source)
    expect(text).toContain('This is a reconstruction')
  })

  it.each(entry.causes.map((cause) => [cause.rule, cause.at, cause] as const))('is named by %s at %s', (...row) => {
    const finding = findingOf(analysis, row[2])
    const blocked = finding?.blocks
    const inTime = isStage(blocked) && atOrAfter('production', blocked)
    expect(finding?.severity === 'error' || inTime).toBe(true)
  })

  it('has no other gap that would hide the cause', () => expect(othersIn(entry, analysis)).toEqual([]))
})

function othersIn({ causes, follows = {} }: Retrospective, { findings }: ReturnType<typeof analyzeRetrospective>) {
  const known = new Set([...causes.map(({ rule }) => rule), ...Object.keys(follows)])
  const others = findings.filter(({ rule, severity }) => severity !== 'info' && !known.has(rule))
  return others.map(({ rule, message }) => `${rule}: ${message}`)
}
