import fs from 'node:fs'
import { expect, it } from 'vitest'
import { defaults } from '../../engine/policy/defaults'
import type { SourceNode } from '../../scripts/generators/schemas/bundle'
import { nodesIn, readJson } from './sources'

const plan = nodesIn('schemas/plan')
const policy = nodesIn('schemas/policy')
const output = nodesIn('schemas/output')
const everywhere = [...plan.all, ...policy.all]

/** The places that break a rule, so that a failure names them. */
const places = (found: { at: string }[]): string[] => found.map(({ at }) => at)
const listed = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : ([value].flat() as T[])

it.each([
  ['plan', plan],
  ['policy', policy],
  ['output', output],
])('every property of the %s says what it is in sentences', (_, { properties }) => {
  expect(properties.length).toBeGreaterThan(10)
  const silent = properties.filter(({ node }) => !node.title || !/^[A-Z].*[.?]$/.test(node.description ?? ''))
  expect(places(silent)).toEqual([])
})

it('takes no unknown key anywhere', () => {
  const open = everywhere.filter(({ node }) => node.properties && node.additionalProperties !== false)
  expect(places(open)).toEqual([])
})

it('has no alternatives, which no reader gets a good message from', () => {
  const alternatives = everywhere.filter(({ node }) =>
    ['anyOf', 'oneOf', 'allOf', 'if', 'not'].some((key) => key in node),
  )
  expect(places(alternatives)).toEqual([])
})

it('declares each registry once, and refers to declared ones alone', () => {
  const declared = plan.all.flatMap(({ node }) => node['x-declares'] ?? [])
  expect([...declared].sort()).toEqual([
    'costs',
    'criteria',
    'dataSources',
    'decisionPoints',
    'escalationPaths',
    'evidence',
    'facilities',
    'issues',
    'metrics',
    'people',
    'sites',
    'support',
    'systems',
    'waivers',
  ])
  const astray = plan.all.filter(({ node }) => node['x-refers']?.some((registry) => !declared.includes(registry)))
  expect(places(astray)).toEqual([])
})

it('requires the key of every keyed list', () => {
  const keyed = plan.all.filter(({ node }) => node['x-key'])
  expect(keyed.length).toBeGreaterThan(25)
  const loose = keyed.filter(({ node, at }) => {
    const items = definition(at, node.items as SourceNode)
    return listed(node['x-key']).some((key) => !items.required?.includes(key) || !items.properties?.[key])
  })
  expect(places(loose)).toEqual([])
})

it('gives every list of things a key', () => {
  const unkeyed = plan.all.filter(
    ({ node, at }) => node.items && definition(at, node.items).properties && !node['x-key'],
  )
  expect(places(unkeyed)).toEqual([])
})

it('describes every value of every enumeration', () => {
  const bare = everywhere.filter(
    ({ node }) => node.enum && Object.keys(node['x-enum-descriptions'] ?? {}).join() !== node.enum.join(),
  )
  expect(places(bare)).toEqual([])
})

it('names vocabularies, codes, standards and stages that there are', () => {
  const vocabularies = fs.readdirSync('schemas/vocabularies').map((file) => file.replace('.json', ''))
  const codes = (readJson('schemas/vocabularies/codes.json') as { items: { code: string }[] }).items.map(
    ({ code }) => code,
  )
  const { items } = readJson('schemas/vocabularies/standards.json') as { items: { id: string }[] }
  const standards = items.map(({ id }) => id)
  const stages = ['discovery', 'design', 'build', 'pilot', 'production', 'renewal']
  const wrong = everywhere.flatMap(({ node, at }) => [
    ...[node['x-enum-from'] ?? [], node['x-vocabulary'] ?? []].flat().filter((name) => !vocabularies.includes(name)),
    ...(node['x-guards'] ?? []).filter((code) => !codes.includes(code)),
    ...(node['x-standards'] ?? []).filter((id) => !standards.includes(id)),
    ...(node['x-due'] && !stages.includes(node['x-due']) ? [`${at}: ${node['x-due']}`] : []),
  ])
  expect(wrong).toEqual([])
})

it('has a key in the policy for every number that a policy may change, with the built-in value', () => {
  const numbers = policy.properties.filter(({ at }) => at.includes('/Defaults/'))
  const written = numbers.map(({ at, node }) => [at.split('/').at(-1), (node as { default?: unknown }).default])
  const { 'waiver.maxDuration': _, ...others } = defaults
  expect(Object.fromEntries(written)).toEqual(others)
})

it('says of every number that a policy may change which way it lets more pass', () => {
  const numbers = policy.properties.filter(
    ({ at }) => /\/(Defaults|WaiverTerms)\//.test(at) && !at.endsWith('approversFrom'),
  )
  expect(numbers.length).toBe(Object.keys(defaults).length)
  const silent = numbers.filter(({ node }) => !['higher', 'lower'].includes(node['x-looser'] ?? ''))
  expect(places(silent)).toEqual([])
})

/** What an item of a list is: the node itself, or the definition of the same file that it refers to. */
function definition(at: string, node: SourceNode): SourceNode {
  const name = node.$ref?.startsWith('#/$defs/') ? node.$ref.replace('#/$defs/', '') : undefined
  const file = at.split('/')[0]
  return plan.all.find((place) => place.at === `${file}/$defs/${name}`)?.node ?? node
}
